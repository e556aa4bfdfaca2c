import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../web/api/schema.ts';
import { problem, type Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { parent, student } from '../people.ts';

const studentId = 'stu_01LEO';
const summary: Schema<'AttendanceSummary'> = {
  possible: 100,
  attended: 95,
  authorised: 3,
  unauthorised: 2,
  late: 4,
  rate: 95,
  persistentAbsence: false,
  severeAbsence: false,
};
const detention: Schema<'ScheduleDetentionAnswer'> = {
  detentionId: 'det_01',
  studentId,
  studentName: 'Leo Farrow',
  typeId: 'lunch',
  typeName: 'Lunch',
  status: 'scheduled',
  supervisorIds: [],
  supervisorNames: [],
  date: '2026-12-01',
  startsAt: '12:30',
  minutes: 30,
  room: 'H2',
};
const record: Answers = {
  'GET /v1/dashboard': {
    date: '2026-11-30',
    schoolDay: true,
    unreadNotifications: 0,
    students: [
      {
        studentId,
        name: 'Leo Farrow',
        today: [{ session: 'AM', mark: 'P', category: 'attended' }],
        sessions: [{ session: 'AM', state: 'open', taken: true }],
        summary,
        watchListSize: 0,
        pendingAbsenceReports: 1,
        behaviour: { positive: 3, negative: 1, balance: 2 },
        detentionsAhead: 1,
      },
    ],
  },
  'GET /v1/students/{studentId}/attendance': ({ query }) => ({
    from: '2026-09-01',
    to: '2026-11-30',
    items: query.has('from')
      ? [
          {
            date: '2026-11-30',
            session: 'AM',
            classId: 'cls_01',
            className: '7A',
            teachers: [],
            category: 'attended',
            code: 'L',
            mark: 'L',
            timeIn: '08:58',
          },
        ]
      : [],
    summary,
  }),
  'GET /v1/students/{studentId}/absence-reports': { items: [] },
  'GET /v1/attendance/codes': { items: [] } as never,
  'GET /v1/detentions': { items: [detention] },
  'GET /v1/students/{studentId}/behaviour': {
    year: '2026-27',
    balance: 2,
    positive: 3,
    negative: 1,
    items: [
      {
        incidentId: 'inc_01',
        occurredAt: '2026-11-27T10:00:00Z',
        recordedAt: '2026-11-27T10:05:00Z',
        role: 'involved',
        category: 'Kindness',
        kind: 'positive',
        points: 3,
        note: 'Helped a new pupil',
      },
    ],
  },
};

describe('the children of a parent', () => {
  it('have a sentence about the day each, and lead to what else there is', async () => {
    openPage('/children', { as: parent, answers: record });
    expect(await screen.findByText('In school (AM).')).toBeTruthy();
    expect(screen.getByText('1 detention ahead.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Leo Farrow' }).getAttribute('href')).toBe(`/children/${studentId}`);
    expect(screen.getByRole('link', { name: 'Report an absence' }).getAttribute('href')).toBe(`/children/${studentId}/absence`);
  });

  it('are linked by the office, says the page of a parent who has none', async () => {
    openPage('/children', {
      as: { ...parent, students: [] },
      answers: { 'GET /v1/dashboard': { date: '2026-11-30', schoolDay: true, unreadNotifications: 0, students: [] } },
    });
    expect(await screen.findByText(/Ask the school office to link you/)).toBeTruthy();
  });
});

describe('one child', () => {
  it('is shown with day, week, points and detentions', async () => {
    openPage(`/children/${studentId}`, { as: parent, answers: record });
    expect(await screen.findByText('In school since 08:58.')).toBeTruthy();
    expect(await screen.findByText('95.0%, 95 of 100 sessions, late 4 times')).toBeTruthy();
    const week = await screen.findByRole('table', { name: 'Week of Mon 30 Nov' });
    expect(within(week).getByRole('row', { name: 'Mon 30 Nov AM Late (came 08:58)' })).toBeTruthy();
    expect(await screen.findByText(/Kindness/)).toBeTruthy();
    expect(screen.getByText('“Helped a new pupil”')).toBeTruthy();
    expect((await screen.findByText(/Tue 1 Dec 12:30/)).parentElement?.textContent).toContain('room H2');
  });

  it('cannot attend: the family says why, once, and sees that the school has to decide', async () => {
    const { user, callsOf, change } = openPage(`/children/${studentId}`, { as: parent, answers: record });
    const objection = { by: parent.userId, at: '2026-11-30T08:55:00Z', reason: 'Dentist' };
    await user.click(await screen.findByRole('button', { name: 'Cannot attend' }));
    await user.type(screen.getByRole('textbox', { name: 'Why not?' }), 'Dentist');
    change({
      'POST /v1/detentions/{detentionId}/objection': { ...detention, objection },
      'GET /v1/detentions': { items: [{ ...detention, objection }] },
    });
    await user.click(screen.getByRole('button', { name: 'Send to the school' }));
    expect(await screen.findByText(/The school has not decided yet/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Cannot attend' })).toBeNull();
    expect(callsOf('POST /v1/detentions/{detentionId}/objection').map(({ body }) => body)).toEqual([{ reason: 'Dentist' }]);
  });

  it('is not found where it is nobody of one’s own', async () => {
    openPage('/children/stu_01OTHER', { as: parent });
    expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy();
  });

  it('is where the addresses of messages lead, which name a student or a detention', async () => {
    openPage(`/students/${studentId}/behaviour`, { as: parent, answers: record });
    expect(await screen.findByRole('heading', { level: 1, name: 'Leo Farrow' })).toBeTruthy();
    expect(location.pathname).toBe(`/children/${studentId}`);
  });
});

describe('the own record of a student', () => {
  it('is shown without descriptions, and says what it cannot show', async () => {
    openPage('/me', {
      as: { ...student, students: [{ studentId, name: 'Leo Farrow' }] },
      answers: { ...record, 'GET /v1/detentions': problem(500, 'internal') },
    });
    expect(await screen.findByText('In school since 08:58.')).toBeTruthy();
    expect(await screen.findByRole('heading', { name: 'Calendar' })).toBeTruthy();
    expect((await screen.findByRole('alert', {}, { timeout: 20_000 })).textContent).toContain('req-1');
    expect(screen.queryByRole('heading', { name: 'Reported absences' })).toBeNull();
  });
});
