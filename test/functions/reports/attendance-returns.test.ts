import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StudentId } from '../../../domain/ids.ts';
import { aMonday } from '../../support/a-school.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { madeRows } from '../../support/reports/made-report.ts';
import { thatEvening } from '../../support/reports/report-school.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

/** Two weeks of mornings, and what a naive count of them gives. */
const mornings = [
  ['2026-11-19', ['P', 'illness', 'P']],
  ['2026-11-20', ['P', 'A', 'late']],
  [aMonday, ['P', 'P', 'illness']],
] as const;
const said = {
  P: { mark: 'P' },
  A: { mark: 'A' },
  late: { mark: 'L', minutesLate: 5 },
  illness: { mark: 'E', reason: 'illness' },
} as const;
const stretch = { from: '2026-11-16', to: aMonday };

async function aFortnight() {
  const desk = await aRegisterDesk(3);
  for (const [date, marks] of mornings) {
    await desk.take(
      marks.map((mark) => said[mark]),
      { date, because: 'forgotten' },
    );
    await desk.projectRegister({ date });
  }
  return desk;
}
const counted = (wanted: string, dates: readonly string[]) =>
  mornings.filter(([date]) => dates.includes(date)).flatMap(([, marks]) => marks.filter((mark) => mark === wanted)).length;

describe('the attendance return', () => {
  it('counts each code by week as a naive count does', async () => {
    const { school } = await aFortnight();
    const rows = await madeRows(school, 'attendance-summary', { ...stretch, by: 'codeAndWeek' });
    const before = ['2026-11-19', '2026-11-20'];
    expect(rows.map(({ week, code, category, sessions }) => [week, code, category, sessions])).toEqual([
      ['2026-11-16', 'P', 'attended', counted('P', before)],
      ['2026-11-16', 'L', 'attended', counted('late', before)],
      ['2026-11-16', 'A', 'unauthorised', counted('A', before)],
      ['2026-11-16', 'illness', 'authorised', counted('illness', before)],
      [aMonday, 'P', 'attended', counted('P', [aMonday])],
      [aMonday, 'illness', 'authorised', counted('illness', [aMonday])],
    ]);
    expect(rows[3]).toMatchObject({ label: 'Illness' });
  });

  it('of pupils has a row for each pupil and term with possible, attended and each code', async () => {
    const { school } = await aFortnight();
    const rows = await madeRows(school, 'pupil-attendance-return', stretch);
    expect(rows).toMatchObject([
      { term: expect.any(String), possible: 3, attended: 3, rate: 100, 'code.P': 3 },
      { possible: 3, attended: 1, authorised: 1, unauthorised: 1, 'code.P': 1, 'code.illness': 1, 'code.A': 1 },
      { possible: 3, attended: 2, authorised: 1, late: 1, 'code.P': 1, 'code.L': 1, 'code.illness': 1 },
    ]);
    expect(rows[0]).not.toHaveProperty('codes');
  });

  it('counts a pupil of two classes once, though two chunks made it', async () => {
    const { school, studentIds, classId } = await aFortnight();
    const [first] = studentIds as [StudentId];
    const second = await school.addClass(0, { name: '8Z' });
    const student = await school.table.students.get(first);
    if (!student) throw new Error('the student was just added');
    const stay = { beginDate: '2026-09-01', classId: second.classId };
    const moved = { ...student, enrolments: [...student.enrolments, stay], version: student.version + 1 };
    await school.table.students.save(student, moved);
    const { givenName, familyName } = student;
    const entry = { studentId: first, givenName, familyName, beginDate: stay.beginDate };
    await school.table.classes.saveRoster({ classId: second.classId, entries: [entry], version: 2 });
    const ofPupils = await madeRows(school, 'pupil-attendance-return', stretch);
    expect(ofPupils.filter(({ studentNumber }) => studentNumber === student.studentNumber)).toHaveLength(1);
    const codes = await madeRows(school, 'attendance-summary', { ...stretch, by: 'codeAndWeek' });
    const all = mornings.flatMap(([, marks]) => marks).length;
    expect(codes.reduce((sum, { sessions }) => sum + Number(sessions), 0)).toBe(all);
    const own = await madeRows(school, 'attendance-summary', { ...stretch, by: 'codeAndWeek', classIds: [classId] });
    expect(own.reduce((sum, { sessions }) => sum + Number(sessions), 0)).toBe(all);
  });

  it('as average daily attendance sums days up by year group, of all school days', async () => {
    const { school } = await aFortnight();
    const rows = await madeRows(school, 'attendance-summary', { ...stretch, by: 'averageDaily' });
    const present =
      counted(
        'P',
        mornings.map(([date]) => date),
      ) +
      counted(
        'late',
        mornings.map(([date]) => date),
      );
    const all = rows.at(-1);
    expect(all).toMatchObject({ yearGroup: 'All', students: 3, schoolDays: 6, possibleDays: 9, presentDays: present });
    expect(all?.['averageDailyAttendance']).toBe(Math.round((present / 6) * 100) / 100);
    expect(all?.['rate']).toBe(Math.round((present / 9) * 1000) / 10);
  });
});

describe('the weekly absence report', () => {
  it('has absence and lates by weekday, of the school and of each class', async () => {
    const { school } = await aFortnight();
    const rows = await madeRows(school, 'weekly-absence', stretch);
    const friday = ['2026-11-20'];
    expect(rows.filter(({ row }) => row === 'whole').map(({ weekday, possible }) => [weekday, possible])).toEqual([
      ['Monday', 3],
      ['Thursday', 3],
      ['Friday', 3],
      ['Whole time', 9],
    ]);
    expect(rows.find(({ row, weekday }) => row === 'class' && weekday === 'Friday')).toMatchObject({
      possible: 3,
      unauthorised: counted('A', friday),
      late: counted('late', friday),
    });
  });

  it('says that there is nothing where no register was taken', async () => {
    const { school } = await aRegisterDesk(1);
    expect(await madeRows(school, 'weekly-absence', stretch)).toEqual([]);
  });
});
