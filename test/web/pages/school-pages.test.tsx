import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../web/api/schema.ts';
import { enteredSettings, patchOf, settingsAt } from '../../../web/pages/school/setting-fields.ts';
import { problem, versioned, type Call } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin, teacher } from '../people.ts';
import { registerRow } from '../registers.ts';

const school: Schema<'SchoolView'> = {
  id: 'sch_01',
  name: 'Elm Street School',
  timeZone: 'Europe/London',
  sessions: [{ id: 'AM', name: 'Morning', startsAt: '08:50', closesAfterMinutes: 30, statutory: true }],
  codeSet: 'simple',
  nightlyReport: { at: '18:00', recipients: ['ann@school.test'] },
  absenceAlerts: { mode: 'review' },
  sms: { monthlyCap: 0, sender: 'ELMST' },
};
const term = { id: 't1', name: 'Autumn', startDate: '2026-09-01', endDate: '2026-12-18' };
const calendar: Schema<'Calendar'> = {
  years: [{ id: '2026-27', name: '2026/27', startDate: '2026-09-01', endDate: '2027-07-20', terms: [term] }],
  closures: [],
  teachingWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
};
const ofCall = (call: Call) => call.headers.get('if-match');

describe('the settings of the school', () => {
  it('are saved by section, a setting with parts as a whole, and refused at the field in the words of the API', async () => {
    const { user, callsOf, change } = openPage('/school', {
      as: admin,
      answers: {
        'GET /v1/school': versioned(school, '"1"'),
        'GET /v1/school/crest': problem(404, 'not-found'),
        'PATCH /v1/school': problem(422, 'invalid-input', 'the request has a fault', [
          { pointer: '/sms/monthlyCap', detail: 'must be at most 1000000' },
        ]),
      },
    });
    const form = within(await screen.findByRole('form', { name: 'Text messages' }));
    const cap = form.getByRole('spinbutton', { name: 'Parts per month at most' });
    await user.clear(cap);
    await user.type(cap, '2000000');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByRole('link', { name: 'Parts per month at most must be at most 1000000' })).toBeTruthy();
    change({ 'PATCH /v1/school': versioned({ ...school, sms: { monthlyCap: 500, sender: 'ELMST' } }, '"2"') });
    await user.clear(cap);
    await user.type(cap, '500');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('Saved.')).toBeTruthy();
    expect(callsOf('PATCH /v1/school').at(-1)?.body).toEqual({ sms: { monthlyCap: 500, sender: 'ELMST' } });
    expect(callsOf('PATCH /v1/school').map(ofCall)).toEqual(['"1"', '"1"']);
  });

  it('have the picture on the papers of the school shown, replaced and removed', async () => {
    const { user, callsOf, change } = openPage('/school', {
      as: admin,
      answers: {
        'GET /v1/school': versioned(school, '"1"'),
        'GET /v1/school/crest': problem(404, 'not-found'),
        'PUT /v1/school/crest': problem(422, 'invalid-input', 'the body must be a PNG', [
          { pointer: '', detail: 'must be a PNG' },
        ]),
        'DELETE /v1/school/crest': () => undefined,
      },
    });
    expect(await screen.findByText('There is none yet.')).toBeTruthy();
    const form = within(screen.getByRole('form', { name: 'Crest' }));
    await user.click(form.getByRole('button', { name: 'Use this picture' }));
    expect(await form.findByRole('link', { name: /^Picture / })).toBeTruthy();
    await user.upload(form.getByLabelText('Picture'), new File(['no picture'], 'crest.png', { type: 'image/png' }));
    await user.click(form.getByRole('button', { name: 'Use this picture' }));
    expect(await form.findByText(/must be a PNG/)).toBeTruthy();
    const crest = { png: 'AAAA', width: 20, height: 10 };
    change({ 'PUT /v1/school/crest': crest, 'GET /v1/school/crest': crest });
    await user.click(form.getByRole('button', { name: 'Use this picture' }));
    const picture = await screen.findByRole('img', { name: 'The crest as it is printed' });
    expect(picture.getAttribute('src')).toBe('data:image/png;base64,AAAA');
    expect(callsOf('PUT /v1/school/crest').map(({ headers, body }) => [headers.get('content-type'), body])).toEqual([
      ['image/png', 'no picture'],
      ['image/png', 'no picture'],
    ]);
    change({ 'GET /v1/school/crest': problem(404, 'not-found') });
    await user.click(form.getByRole('button', { name: 'Remove the crest' }));
    expect(await screen.findByText('There is none yet.')).toBeTruthy();
    expect(callsOf('DELETE /v1/school/crest')).toHaveLength(1);
  });

  it('are taken apart and put together again by their places', () => {
    const fields = [
      { name: 'notifications/quietHours/from', label: '', kind: 'time' },
      { name: 'notifications/quietHours/to', label: '', kind: 'time' },
      { name: 'notifications/without/report', label: '', kind: 'several' },
      { name: 'name', label: '', kind: 'text' },
    ] as const;
    const notifications = { quietHours: { from: '21:00', to: '07:00' }, without: { report: ['sms' as const] } };
    const settings = settingsAt({ ...school, notifications }, fields);
    expect(patchOf(settings, ['notifications/quietHours/to'])).toEqual({ notifications });
    const form = new FormData();
    form.set('name', ' ');
    form.set('notifications/without/report', 'email');
    expect(
      patchOf(enteredSettings(form, fields), ['name', 'notifications/quietHours/to', 'notifications/without/report']),
    ).toEqual({
      name: '',
      notifications: { without: { report: ['email'] } },
    });
  });
});

describe('the calendar', () => {
  it('is closed on a day, naming the registers that were taken, beside what somebody else closed meanwhile', async () => {
    const theirs = {
      ...calendar,
      closures: [{ startDate: '2026-12-07', endDate: '2026-12-07', name: 'INSET', kind: 'trainingDay' as const }],
    };
    let stored = calendar;
    let etag = '"1"';
    const { user, callsOf } = openPage('/school/calendar', {
      as: admin,
      answers: {
        'GET /v1/school/calendar': () => versioned(stored, etag),
        'GET /v1/registers': { items: [registerRow({ taken: true }), registerRow({ session: 'PM' })] },
        'PUT /v1/school/calendar': (call) => {
          if (ofCall(call) !== '"2"') return problem(412, 'stale-version');
          stored = call.body as typeof calendar;
          etag = '"3"';
          return versioned(stored, etag);
        },
      },
    });
    await user.click(await screen.findByText('Close the school on some days', { selector: 'summary' }));
    await user.type(screen.getByRole('textbox', { name: 'What for' }), 'Burst pipe');
    const form = within(screen.getByRole('form', { name: 'Close the school on some days' }));
    await user.type(form.getByLabelText('First day'), '2026-11-30');
    expect(await screen.findByText(/1 register was taken on Mon 30 Nov\. They stay/)).toBeTruthy();
    stored = theirs;
    etag = '"2"';
    await user.click(form.getByRole('button', { name: 'Close the school on some days' }));
    expect(await screen.findByText(/Burst pipe · Closure/)).toBeTruthy();
    expect(callsOf('PUT /v1/school/calendar').at(-1)?.body).toEqual({
      ...calendar,
      closures: [{ startDate: '2026-11-30', endDate: '2026-11-30', name: 'Burst pipe', kind: 'closure' }, ...theirs.closures],
    });
  });

  it('is read, not changed, by teachers', async () => {
    openPage('/school/calendar', { as: teacher, answers: { 'GET /v1/school/calendar': versioned(calendar, '"1"') } });
    expect(await screen.findByRole('row', { name: 'Autumn 1 Sept 2026 18 Dec 2026' })).toBeTruthy();
    expect(screen.queryByRole('form')).toBeNull();
  });
});
