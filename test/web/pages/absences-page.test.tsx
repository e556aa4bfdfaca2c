import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AbsenceRow } from '../../../web/api/absences.ts';
import type { Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';
import { registerRow, startOf } from '../registers.ts';

const leo: AbsenceRow = {
  studentId: 'stu_01LEO',
  name: 'Leo Farrow',
  className: '7A',
  daysInRow: 2,
  explained: false,
  followUp: 'open',
  alertState: 'forReview',
  alerts: [{ half: 'morning', state: 'forReview', outcomes: [] }],
  alertsSent: [],
  contactLog: [
    {
      contactId: 'con_1',
      at: '2026-11-30T08:51:00.000Z',
      by: 'usr_01',
      byName: 'Ann Okafor',
      channel: 'call',
      outcome: 'noAnswer',
    },
  ],
  contacts: [
    {
      userId: 'usr_01SAM',
      name: 'Sam Fielding',
      relationship: 'parent',
      priority: 1,
      mayViewRecord: true,
      hasAccount: true,
      channels: { email: true, sms: true },
      attendance: 'reachable',
    },
  ],
  marks: [{ classId: 'cls_017A', className: '7A', mark: 'A', session: 'AM', teachers: [] }],
};
const registers = {
  items: [
    registerRow({ state: 'closed', className: '7A' }),
    registerRow({ state: 'closed', className: '7A', session: 'PM', taken: true }),
    registerRow({ state: 'closed', className: '8B', classId: 'cls_018B', taken: true }),
  ],
};
const answers: Answers = {
  'GET /v1/absences': { items: [leo] },
  'GET /v1/registers': registers,
  'GET /v1/absence-reports': { items: [] },
  'GET /v1/me/registers': {
    ...startOf(admin),
    codes: [
      {
        code: 'illness',
        label: 'Illness',
        kind: 'reason',
        mark: 'E',
        category: 'authorised',
        adminOnly: false,
        exportsAs: 'I',
        guardians: true,
      },
    ],
  },
  'GET /v1/staff': { items: [{ userId: 'usr_02LOW', name: 'Jo Low' }] },
};

describe('the morning of the office', () => {
  it('says who handles a row, and sends an alert that somebody looked at to the contacts that it names', async () => {
    const { user, callsOf, change } = openPage('/absences', { as: admin, answers });
    expect(await screen.findByText(/Ann Okafor, 08:51/)).toBeTruthy();
    expect(screen.getByText('goes to Sam Fielding (parent)')).toBeTruthy();
    change({
      'POST /v1/absences/{date}/alerts': { sending: [{ half: 'morning', state: 'due', studentId: 'stu_01LEO' }], notSent: [] },
      'GET /v1/absences': { items: [{ ...leo, alertState: 'due', alerts: [] }] },
    });
    await user.click(screen.getByRole('button', { name: 'Send 1 alert' }));
    expect(await screen.findByText('1 alert is being sent.')).toBeTruthy();
    expect(callsOf('POST /v1/absences/{date}/alerts').map(({ body }) => body)).toEqual([{ studentIds: ['stu_01LEO'] }]);
  });

  it('shows what an alert says to whom before send is pressed', async () => {
    const messages = [
      {
        half: 'morning' as const,
        recipientId: 'usr_01SAM',
        name: 'Sam Fielding',
        relationship: 'parent',
        reach: 'reachable' as const,
        channel: 'email' as const,
        language: 'cy' as const,
        subject: 'Nid yw Leo yn yr ysgol',
        text: 'Nid oedd Leo yn yr ysgol.',
      },
      {
        half: 'morning' as const,
        recipientId: 'usr_02',
        name: 'Kim Fielding',
        relationship: 'parent',
        reach: 'custody' as const,
      },
    ];
    const { user, callsOf } = openPage('/absences', {
      as: admin,
      answers: { ...answers, 'GET /v1/absences/{date}/alerts': { items: messages } },
    });
    const summary = await screen.findByText('What it says');
    expect(callsOf('GET /v1/absences/{date}/alerts')).toEqual([]);
    await user.click(summary);
    const text = await screen.findByText(/Nid oedd Leo yn yr ysgol/);
    expect(text.closest('[lang]')?.getAttribute('lang')).toBe('cy');
    expect(screen.getByText('Sam Fielding, by e-mail, for the morning:')).toBeTruthy();
    expect(screen.getByText('Kim Fielding is not told: may not see the record.')).toBeTruthy();
  });

  it('says so where an alert has nothing to say to anybody', async () => {
    const { user } = openPage('/absences', {
      as: admin,
      answers: { ...answers, 'GET /v1/absences/{date}/alerts': { items: [] } },
    });
    await user.click(await screen.findByText('What it says'));
    expect(await screen.findByText(/there is no contact to tell/)).toBeTruthy();
  });

  it('lets a colleague take all registers of a teacher who is away', async () => {
    const { user, callsOf, change } = openPage('/absences', { as: admin, answers });
    await user.click(await screen.findByRole('button', { name: 'Cover for Tola Okafor' }));
    await screen.findByRole('option', { name: 'Jo Low' });
    change({ 'PUT /v1/classes/{classId}/cover/{date}': { classId: 'cls_017A', date: '2026-11-30', covers: [] } });
    await user.click(screen.getByRole('button', { name: 'Save cover' }));
    expect(await screen.findByText('Jo Low may take 3 registers of this day.')).toBeTruthy();
    expect(callsOf('PUT /v1/classes/{classId}/cover/{date}').map(({ params, body }) => [params['classId'], body])).toEqual([
      ['cls_017A', { userId: 'usr_02LOW', sessions: ['AM', 'PM'] }],
      ['cls_018B', { userId: 'usr_02LOW', sessions: ['AM'] }],
    ]);
  });

  it('reminds the teacher of a missing register, and says of which nobody is reminded, and why', async () => {
    const items = [...registers.items, registerRow({ state: 'closed', className: '9C', classId: 'cls_019C', session: 'PM' })];
    const { user, callsOf, change } = openPage('/absences', {
      as: admin,
      answers: { ...answers, 'GET /v1/registers': { items } },
    });
    await screen.findByRole('button', { name: 'Remind: 9C PM' });
    change({ 'POST /v1/registers/reminders': { reminding: ['cls_017A'], notReminded: [] } });
    await user.click(screen.getByRole('button', { name: 'Remind: 7A AM' }));
    expect(await screen.findByText('Reminded: 7A AM')).toBeTruthy();
    const notReminded = [{ classId: 'cls_017A', why: 'recently' as const }];
    change({ 'POST /v1/registers/reminders': { reminding: [], notReminded } });
    await user.click(screen.getByRole('button', { name: 'Remind all' }));
    expect(await screen.findByText('7A AM: nobody is reminded (it was asked for in the last ten minutes)')).toBeTruthy();
    const asked = callsOf('POST /v1/registers/reminders').map(({ body }) => body);
    expect(asked).toMatchObject([
      { session: 'AM', classIds: ['cls_017A'] },
      { session: 'AM', classIds: ['cls_017A'] },
      { session: 'PM', classIds: ['cls_019C'] },
    ]);
  });

  it('takes an explanation back', async () => {
    const { user, callsOf, change } = openPage('/absences', { as: admin, answers });
    await user.click(await screen.findByRole('button', { name: 'Explain' }));
    const form = screen.getByRole('form', { name: 'Explain: Leo Farrow' });
    await within(form).findByRole('option', { name: 'Illness' });
    const report = {
      absenceId: 'abs_01',
      studentId: 'stu_01LEO',
      from: '2026-11-30',
      to: '2026-11-30',
      reason: 'illness',
      status: 'accepted' as const,
      decisions: [],
      reportedAt: '2026-11-30T08:55:00.000Z',
      reportedBy: 'usr_01ADMIN',
      role: 'admin' as const,
    };
    change({
      'POST /v1/students/{studentId}/absence-reports': report,
      'POST /v1/absence-reports/{absenceId}/withdraw': { ...report, status: 'withdrawn' },
    });
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Undone: Leo Farrow is not explained.')).toBeTruthy();
    expect(callsOf('POST /v1/absence-reports/{absenceId}/withdraw').map(({ params }) => params['absenceId'])).toEqual(['abs_01']);
  });
});
