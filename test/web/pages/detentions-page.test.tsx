import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DetentionRow, DetentionSession } from '../../../web/api/detentions.ts';
import { ownerOf } from '../../../web/offline/owner.ts';
import { enqueue, queueEntries, sendQueue } from '../../../web/offline/queue.ts';
import { noNetwork, problem, versioned, type Answers } from '../answers.ts';
import { fillDevice } from '../full-device.ts';
import { openPage } from '../open-page.tsx';
import { admin, parent } from '../people.ts';

const lunch = { id: 'lunch', name: 'Lunch', capacity: 10, leadDays: 0, minutes: 30, noticeHours: 0, room: 'Room 4' };
const types = { types: [{ ...lunch, startsAt: '08:00', supervisorIds: [], weekdays: ['monday' as const] }] };
const session: DetentionSession = {
  typeId: 'lunch',
  date: '2026-11-30',
  startsAt: '08:00',
  minutes: 30,
  room: 'Room 4',
  capacity: 10,
  placed: 1,
  supervisorIds: ['usr_01TEACHER'],
  supervisorNames: ['Tola Okafor'],
  cancelled: false,
};
const leo: DetentionRow = {
  detentionId: 'det_01LEO',
  studentId: 'stu_01LEO',
  studentName: 'Leo Farrow',
  typeId: 'lunch',
  typeName: 'Lunch',
  status: 'scheduled',
  date: '2026-11-30',
  startsAt: '08:00',
  minutes: 30,
  room: 'Room 4',
  supervisorIds: ['usr_01TEACHER'],
  supervisorNames: ['Tola Okafor'],
};
const waiting: DetentionRow = {
  ...leo,
  detentionId: 'det_02HANA',
  studentName: 'Hana Birch',
  status: 'unallocated',
  waitsBecause: 'full',
  date: undefined,
};
const answers: Answers = {
  'GET /v1/detention-types': types,
  'GET /v1/detention-types/{typeId}/sessions': { items: [session] },
  'GET /v1/detentions': ({ query }) => ({ items: query.get('status') === 'unallocated' ? [waiting] : [leo] }),
};

describe('the detentions of a day', () => {
  it('stand in their session with its places and supervisor, and what waits stands below', async () => {
    openPage('/detentions', { as: admin, answers });
    expect(await screen.findByRole('heading', { name: 'Lunch, 08:00' })).toBeTruthy();
    expect(screen.getByText(/1 of 10 places taken/).textContent).toContain('Supervised by Tola Okafor');
    expect(await screen.findByText(/every session is full/)).toBeTruthy();
  });

  it('are judged by one tap, and the tap before comes back by undo', async () => {
    const { user, callsOf, change } = openPage('/detentions', { as: admin, answers });
    const choice = await screen.findByRole('group', { name: 'How it went for Leo Farrow' });
    const judged = (status: 'missed' | 'completed') => ({
      'GET /v1/detentions': { items: [{ ...leo, status }] },
      'POST /v1/detentions/{detentionId}/outcome': { ...leo, status },
    });
    change(judged('missed'));
    await user.click(within(choice).getByRole('button', { name: 'Missed' }));
    await screen.findByText('Leo Farrow: Missed.');
    await within(choice).findByRole('button', { name: 'Missed', pressed: true });
    change(judged('completed'));
    await user.click(within(choice).getByRole('button', { name: 'Attended' }));
    await screen.findByText('Leo Farrow: Attended.');
    await within(choice).findByRole('button', { name: 'Attended', pressed: true });
    change(judged('missed'));
    await user.click(await within(choice).findByRole('button', { name: 'Undo' }));
    await screen.findByText('Leo Farrow: Missed.');
    await within(choice).findByRole('button', { name: 'Missed', pressed: true });
    expect(callsOf('POST /v1/detentions/{detentionId}/outcome').map(({ body }) => body)).toEqual([
      { outcome: 'missed' },
      { outcome: 'completed' },
      { outcome: 'missed' },
    ]);
  });

  it('are not judged in the words of the API when it refuses', async () => {
    const { user } = openPage('/detentions', {
      as: admin,
      answers: {
        ...answers,
        'POST /v1/detentions/{detentionId}/outcome': problem(409, 'wrong-state', 'the detention begins later'),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Attended' }));
    expect(await screen.findByText(/the detention begins later/)).toBeTruthy();
    expect(screen.queryByRole('button', { pressed: true })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Leave it as it was' }));
    expect(screen.queryByText(/the detention begins later/)).toBeNull();
    expect(queueEntries()).toEqual([]);
  });

  it('are corrected later by an admin who says why', async () => {
    const path = 'POST /v1/detentions/{detentionId}/outcome';
    const missed = { ...leo, status: 'missed' as const };
    const { user, callsOf, change } = openPage('/detentions', {
      as: admin,
      answers: {
        ...answers,
        'GET /v1/detentions': { items: [missed] },
        [path]: problem(422, 'rule-broken', 'a reason is needed to correct an outcome after 2026-11-27'),
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Attended' }));
    const form = within(await screen.findByRole('form', { name: 'Correct how it went for Leo Farrow' }));
    expect(screen.getByRole('button', { name: 'Missed', pressed: true })).toBeTruthy();
    change({ 'GET /v1/detentions': { items: [{ ...leo, status: 'completed' }] }, [path]: { ...leo, status: 'completed' } });
    await user.type(form.getByRole('textbox', { name: 'Why it is corrected' }), 'was taken for another pupil');
    await user.click(form.getByRole('button', { name: 'Correct' }));
    expect(await screen.findByText('Leo Farrow: Attended.')).toBeTruthy();
    expect(callsOf(path).at(-1)?.body).toEqual({ outcome: 'completed', reason: 'was taken for another pupil' });
  });

  it('are judged on the device while the network is away, the last tap alone is sent, under one key', async () => {
    const { user, change, callsOf } = openPage('/detentions', {
      as: admin,
      answers: { ...answers, 'POST /v1/detentions/{detentionId}/outcome': noNetwork },
    });
    await user.click(await screen.findByRole('button', { name: 'Attended' }));
    expect(await screen.findByText('Saved on this device, not sent yet.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Missed' }));
    await screen.findByRole('button', { name: 'Missed', pressed: true });
    expect(queueEntries()).toMatchObject([{ kind: 'outcome', body: { detentionId: 'det_01LEO', outcome: 'missed' } }]);
    await expect.poll(() => callsOf('POST /v1/detentions/{detentionId}/outcome').at(-1)?.body).toEqual({ outcome: 'missed' });
    const tried = callsOf('POST /v1/detentions/{detentionId}/outcome');
    expect(new Set(tried.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
    change({
      'GET /v1/detentions': { items: [{ ...leo, status: 'missed' }] },
      'POST /v1/detentions/{detentionId}/outcome': { ...leo, status: 'missed' },
    });
    await sendQueue();
    expect(await screen.findByText('Leo Farrow: Missed.')).toBeTruthy();
    expect(screen.queryByText('Saved on this device, not sent yet.')).toBeNull();
    const sent = callsOf('POST /v1/detentions/{detentionId}/outcome').slice(tried.length);
    expect(sent.map(({ body, headers }) => [body, headers.get('idempotency-key')])).toEqual([
      [{ outcome: 'missed' }, tried.at(-1)?.headers.get('idempotency-key')],
    ]);
  });

  it('are judged though the device has no room to keep it', async () => {
    const path = 'POST /v1/detentions/{detentionId}/outcome';
    const { user, callsOf, change } = openPage('/detentions', { as: admin, answers: { ...answers, [path]: noNetwork } });
    const tile = await screen.findByRole('button', { name: 'Attended' });
    const { giveRoom } = fillDevice();
    await user.click(tile);
    expect(await screen.findByRole('button', { name: 'Attended', pressed: true })).toBeTruthy();
    expect(await screen.findByText('Saved on this device, not sent yet.')).toBeTruthy();
    change({ 'GET /v1/detentions': { items: [{ ...leo, status: 'completed' }] }, [path]: { ...leo, status: 'completed' } });
    await sendQueue();
    giveRoom();
    expect(await screen.findByText('Leo Farrow: Attended.')).toBeTruthy();
    expect(callsOf(path).at(-1)?.body).toEqual({ outcome: 'completed' });
    expect(queueEntries()).toEqual([]);
  });

  it('show after a reload what waits on the device', async () => {
    const body = { detentionId: 'det_01LEO', outcome: 'excused' } as const;
    const owner = ownerOf({ schoolId: admin.school.id, userId: admin.userId });
    await enqueue({ owner, key: `${owner} outcome det_01LEO`, kind: 'outcome', body, label: 'Leo' });
    openPage('/detentions', {
      as: admin,
      answers: { ...answers, 'POST /v1/detentions/{detentionId}/outcome': noNetwork },
    });
    expect(await screen.findByRole('button', { name: 'Excused', pressed: true })).toBeTruthy();
    expect(await screen.findByText('Saved on this device, not sent yet.')).toBeTruthy();
  });

  it('are not for families', async () => {
    openPage('/detentions', { as: parent });
    expect(await screen.findByRole('heading', { level: 1, name: 'Not for your role' })).toBeTruthy();
  });
});

describe('a detention', () => {
  it('is moved to a session with places left', async () => {
    const later = { ...session, date: '2026-12-07', placed: 8 };
    const full = { ...session, date: '2026-12-14', placed: 10 };
    const { user, callsOf } = openPage('/detentions/det_01LEO', {
      as: admin,
      answers: {
        'GET /v1/detentions/{detentionId}': versioned(leo, '"1"'),
        'GET /v1/detention-types/{typeId}/sessions': { items: [later, full] },
        'PATCH /v1/detentions/{detentionId}': { ...leo, date: '2026-12-07' },
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Move' }));
    const form = await screen.findByRole('form', { name: 'Move to another session' });
    await within(form).findByRole('option', { name: /Mon 7 Dec 08:00, Room 4: 2 places left/ });
    expect(within(form).queryByRole('option', { name: /14 Dec/ })).toBeNull();
    await user.click(within(form).getByRole('button', { name: 'Move' }));
    expect(await screen.findByText(/It is moved/)).toBeTruthy();
    expect(callsOf('PATCH /v1/detentions/{detentionId}').map(({ body }) => body)).toEqual([{ date: '2026-12-07' }]);
  });
});
