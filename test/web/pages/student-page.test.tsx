import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../web/api/schema.ts';
import { chained } from '../../../web/pages/students/detention-chain.ts';
import { yearGrid } from '../../../web/pages/students/year-grid.ts';
import { problem, versioned, type Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin, parent, teacher } from '../people.ts';

const leo = {
  studentId: 'stu_01LEO',
  name: 'Leo Farrow',
  givenName: 'Leo',
  familyName: 'Farrow',
  studentNumber: '1007',
  status: 'enrolled',
  yearGroup: '7',
  enrolments: [],
};
const session = (
  date: string,
  mark: 'P' | 'A' | 'L',
  facts: Partial<Schema<'StudentSessionRow'>> = {},
): Schema<'StudentSessionRow'> => ({
  ...{ date, session: 'AM', mark, classId: 'cls_017A', className: '7A', teachers: [], code: mark },
  category: mark === 'A' ? 'unauthorised' : 'attended',
  ...facts,
});
const summary = {
  possible: 20,
  attended: 19,
  authorised: 0,
  unauthorised: 1,
  late: 1,
  rate: 95,
  persistentAbsence: false,
  severeAbsence: false,
};
const year = {
  ...{ from: '2026-11-23', to: '2026-11-30', summary },
  items: [session('2026-11-26', 'P'), session('2026-11-27', 'A'), session('2026-11-30', 'L', { timeIn: '09:12' })],
};
const ledger = {
  ...{ year: '2026/27', balance: -4, positive: 1, negative: 5 },
  items: [
    {
      incidentId: 'inc_01',
      occurredAt: '2026-11-27T10:00:00Z',
      recordedAt: '2026-11-27T10:01:00Z',
      role: 'involved',
      category: 'Rude',
      kind: 'negative',
      points: 5,
      expiresOn: '2027-01-20',
    },
  ],
} as const;
const of: Answers = {
  'GET /v1/students/{studentId}': versioned(leo, '"3"'),
  'GET /v1/students/{studentId}/attendance': year,
  'GET /v1/students/{studentId}/behaviour': { ...ledger, items: [...ledger.items] },
  'GET /v1/classes': { items: [] },
  'GET /v1/attendance/codes': { codeSet: 'simple', items: [] },
  'GET /v1/behaviour/policy': { categories: [], rules: [], warnings: [] },
  'GET /v1/detention-types': { types: [] },
};
const detention = (detentionId: string, date: string, origin?: Schema<'DetentionOrigin'>) =>
  ({ detentionId, date, status: 'missed', typeName: 'Lunch', ...(origin && { origin }) }) as Schema<'ScheduleDetentionAnswer'>; // no more is read of it

describe('a student', () => {
  it('is shown with figures, and parts that have addresses of their own', async () => {
    const { user } = openPage('/students/stu_01LEO', { as: teacher, answers: of });
    expect(await screen.findByText(/95\.0/)).toBeTruthy();
    expect(screen.getByText(/Balance -4/)).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Record' })).toBeNull();
    const parts = screen.getByRole('navigation', { name: 'Parts of the record' });
    await user.click(within(parts).getByRole('link', { name: 'Attendance' }));
    expect(location.pathname).toBe('/students/stu_01LEO/attendance');
    const rows = within(await screen.findByRole('table', { name: 'Absent, late or excused' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      expect.stringMatching(/Mon 30 Nov.*Late.*came 09:12/),
      expect.stringMatching(/Fri 27 Nov.*Absent \(unauthorised\)/),
    ]);
  });

  it('has a ledger at the address that mails name', async () => {
    openPage('/students/stu_01LEO/behaviour', { as: teacher, answers: of });
    const row = within(await screen.findByRole('table', { name: 'Points' })).getAllByRole('row')[1];
    expect(row?.textContent).toMatch(/Fri 27 Nov.*Rude.*−5.*expires Wed 20 Jan/);
  });

  it('shows negative points by week over a table, those of weeks between as none and without what counts no more', async () => {
    type Point = Schema<'GetStudentBehaviourAnswer'>['items'][number];
    const point = (points: number, recordedAt: string, more: Partial<Point> = {}): Point => ({
      ...{ incidentId: `inc_0${String(points)}`, occurredAt: recordedAt, recordedAt, role: 'involved', category: 'Rude' },
      ...{ kind: 'negative', points },
      ...more,
    });
    const items = [
      point(1, '2026-11-09T10:00:00Z'),
      point(2, '2026-11-13T10:00:00Z'),
      point(4, '2026-11-23T10:00:00Z', { kind: 'positive' }),
      point(8, '2026-11-27T10:00:00Z', { voided: true }),
    ];
    openPage('/students/stu_01LEO/behaviour', {
      as: teacher,
      answers: { ...of, 'GET /v1/students/{studentId}/behaviour': { ...ledger, items } },
    });
    const table = within(await screen.findByRole('table', { name: 'Negative points by week' }));
    const rows = table.getAllByRole('row').slice(1);
    expect(rows.map(({ textContent }) => textContent)).toEqual(['Mon 9 Nov30', 'Mon 16 Nov00', 'Mon 23 Nov04']);
  });

  it('leads families on to their own page', async () => {
    openPage('/students/stu_01LEO/behaviour', {
      as: parent,
      answers: {
        ...of,
        'GET /v1/dashboard': problem(503, 'unavailable'),
        'GET /v1/students/{studentId}/absence-reports': { items: [] },
        'GET /v1/detentions': { items: [] },
      },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Leo Farrow' })).toBeTruthy();
    expect(location.pathname).toBe('/children/stu_01LEO');
  });

  it('of another class shows no marks, and says so', async () => {
    const hidden = problem(404, 'not-found', 'there is no such student');
    openPage('/students/stu_01LEO/attendance', {
      as: teacher,
      answers: { ...of, 'GET /v1/students/{studentId}/attendance': hidden },
    });
    expect((await screen.findByRole('alert')).textContent).toContain('there is no such student');
  });

  it('is changed by an admin on the version that was seen, and read anew where that is old', async () => {
    const { user, callsOf } = openPage('/students/stu_01LEO/record', {
      as: admin,
      answers: { ...of, 'PATCH /v1/students/{studentId}': problem(412, 'stale-version') },
    });
    const family = await screen.findByRole('textbox', { name: 'Family name' });
    await user.clear(family);
    await user.type(family, 'Farrow-Hart');
    await user.click(screen.getByRole('button', { name: 'Save record' }));
    expect(await screen.findByText(/Somebody else changed this record/)).toBeTruthy();
    const [call] = callsOf('PATCH /v1/students/{studentId}');
    expect([call?.headers.get('if-match'), call?.body]).toEqual([
      '"3"',
      expect.objectContaining({ familyName: 'Farrow-Hart', preferredGivenName: null }),
    ]);
  });
});

describe('the picture of a year', () => {
  it('has a week for each from the first to the last, and a day for each school day', () => {
    const weeks = yearGrid(year.items, '2026-11-25', '2026-11-30');
    expect(weeks.map(({ monday, days }) => [monday, days.length])).toEqual([
      ['2026-11-23', 5],
      ['2026-11-30', 5],
    ]);
    expect(weeks[0]?.days[4]).toEqual({ date: '2026-11-27', halves: [{ session: 'AM', mark: 'A', category: 'unauthorised' }] });
  });

  it('shows a Saturday where there was school on one', () => {
    expect(yearGrid([session('2026-11-28', 'P')], '2026-11-23', '2026-11-29')[0]?.days).toHaveLength(7);
  });
});

describe('the detentions of a student', () => {
  it('stand below the one that they follow from, the latest chain first', () => {
    const missed = (follows: string) => ({ follows, because: 'missed' }) as const;
    const chain = chained([
      detention('det_1', '2026-11-02'),
      detention('det_9', '2026-11-20'),
      detention('det_2', '2026-11-09', missed('det_1')),
      detention('det_3', '2026-11-16', missed('det_2')),
    ]);
    expect(chain.map((link) => [link.detention.detentionId, link.depth, link.because])).toEqual([
      ['det_9', 0, undefined],
      ['det_1', 0, undefined],
      ['det_2', 1, 'missed'],
      ['det_3', 2, 'missed'],
    ]);
  });
});
