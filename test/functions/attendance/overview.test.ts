import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as getAttendanceSummary } from '../../../functions/attendance/figures/get-attendance-summary.ts';
import { handler as getClassAttendance } from '../../../functions/attendance/figures/get-class-attendance.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { rosterWith } from '../../../domain/people/enrolments.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { peopleOperations } from '../../support/people-operations.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;
type Class = Awaited<ReturnType<School['addClass']>>;

const take = async (school: School, { classId, studentIds }: Class, letters: string, date = aMonday, session = 'AM') => {
  const marks = studentIds.map((studentId, index) => ({
    studentId,
    mark: letters[index],
    ...(letters[index] === 'E' && { reason: 'illness' }),
    ...(letters[index] === 'L' && { minutesLate: 5 }),
  }));
  const answer = await call(takeRegister, {
    method: 'PUT',
    params: { classId, date, session },
    body: { marks },
    caller: school.admin,
  });
  expect(answer.status).toBe(201);
};

describe('the month of a class', () => {
  it('is a grid of school days and students, with what each student’s month adds up to', async () => {
    const school = await aSchool();
    const taken = await school.addClass(2);
    await take(school, taken, 'PA', '2026-11-02');
    await take(school, taken, 'LE', '2026-11-03');
    const { body } = await call(getClassAttendance, {
      params: { classId: taken.classId },
      query: { month: '2026-11' },
      caller: taken.teacher,
    });
    expect(body.days).toHaveLength(21);
    expect(body.days[0]).toEqual({
      date: '2026-11-02',
      sessions: [
        { session: 'AM', taken: true },
        { session: 'PM', taken: false },
      ],
    });
    expect(body.students).toMatchObject([
      {
        name: 'Given001 Family001',
        marks: [{ date: '2026-11-02', session: 'AM', mark: 'P', category: 'attended' }, { mark: 'L' }],
        summary: { possible: 2, attended: 2, late: 1, rate: 100 },
      },
      {
        name: 'Given002 Family002',
        marks: [
          { mark: 'A', category: 'unauthorised' },
          { mark: 'E', reason: 'illness', category: 'authorised' },
        ],
        summary: { possible: 2, attended: 0, rate: 0, severeAbsence: false },
      },
    ]);
  });

  it('adds a session up once, with the best mark of any class, and shows the marks of this one', async () => {
    const school = await aSchool();
    const [first, second] = [await school.addClass(1), await school.addClass(0)];
    const [studentId] = first.studentIds;
    if (!studentId) throw new Error('the class is empty');
    const people = peopleOperations(school.admin);
    expect((await people.enrol(second.classId, studentId, { beginDate: '2026-09-01' })).status).toBe(201);
    await take(school, first, 'A', '2026-11-02');
    await take(school, { ...second, studentIds: [studentId] }, 'P', '2026-11-02');
    await take(school, { ...second, studentIds: [studentId] }, 'A', '2026-11-03');
    const query = { month: '2026-11' };
    const { body } = await call(getClassAttendance, { params: { classId: first.classId }, query, caller: first.teacher });
    expect(body.students).toMatchObject([
      { marks: [{ mark: 'A' }], summary: { possible: 1, attended: 1, unauthorised: 0, rate: 100 } },
    ]);
  });

  it('knows short months and leap days, and is not there for a teacher of another class', async () => {
    const school = await aSchool();
    const { classId } = await school.addClass(1);
    const { teacher: colleague } = await school.addClass(1);
    const february = await call(getClassAttendance, { params: { classId }, query: { month: '2027-02' }, caller: school.admin });
    expect(february.body.days.at(-1).date).toBe('2027-02-26');
    expect(
      (await call(getClassAttendance, { params: { classId }, query: { month: '2026-13' }, caller: school.admin })).status,
    ).toBe(422);
    expect((await call(getClassAttendance, { params: { classId }, query: { month: '2026-11' }, caller: colleague })).status).toBe(
      404,
    );
  });
});

describe('totals', () => {
  it('come by day, week, class and year group, each student once a session', async () => {
    const school = await aSchool();
    const first = await school.addClass(2, { name: '7A' });
    const second = await school.addClass(2, { name: '7B' });
    await take(school, first, 'PA', '2026-11-20');
    await take(school, first, 'PP');
    await take(school, second, 'AA');
    const summary = (query: Record<string, string>) =>
      call(getAttendanceSummary, { query: { from: '2026-11-16', to: aMonday, ...query }, caller: school.admin });
    expect((await summary({})).body).toMatchObject({
      groups: [
        { key: '2026-11-20', totals: { possible: 2, attended: 1, rate: 50 } },
        { key: aMonday, totals: { possible: 4, attended: 2, unauthorised: 2, rate: 50 } },
      ],
      totals: { possible: 6, attended: 3, rate: 50 },
    });
    expect((await summary({ groupBy: 'week' })).body.groups.map((group: { key: string }) => group.key)).toEqual([
      '2026-11-16',
      '2026-11-23',
    ]);
    expect((await summary({ groupBy: 'class' })).body.groups).toMatchObject([
      { name: '7A', totals: { possible: 4, attended: 3, rate: 75 } },
      { name: '7B', totals: { attended: 0 } },
    ]);
    expect(
      (await call(getAttendanceSummary, { query: { from: aMonday, to: aMonday }, caller: first.teacher })).body.totals,
    ).toMatchObject({ possible: 2, attended: 2 });
  });

  it('are by the year group of the students, not of the class; of those without one by the class', async () => {
    const school = await aSchool();
    const first = await school.addClass(3, { yearGroup: '7' });
    const second = await school.addClass(1);
    for (const [index, yearGroup] of [
      [0, '8'],
      [1, '8'],
    ] as const) {
      const id = first.studentIds[index];
      const student = id && (await school.table.students.get(id));
      if (!student) throw new Error('the student is not there');
      // One of them has left since.
      const left = index === 1 ? { status: 'withdrawn' as const, leavingDate: '2026-12-01' } : {};
      const changed = { ...student, ...left, yearGroup, version: 2 };
      const roster = await school.table.classes.roster(first.classId);
      await school.table.students.save(student, changed, { rosters: [rosterWith(roster, changed)] });
    }
    await take(school, first, 'PAE');
    await take(school, second, 'L');
    // Who was taken off the roster altogether is still named in the register.
    const roster = await school.table.classes.roster(first.classId);
    const entries = roster.entries.filter(({ studentId }) => studentId !== first.studentIds[1]);
    await school.table.classes.saveRoster({ ...roster, entries, version: roster.version + 1 });
    const { body } = await call(getAttendanceSummary, {
      query: { from: aMonday, to: aMonday, groupBy: 'yearGroup' },
      caller: school.admin,
    });
    expect(body.groups).toMatchObject([
      { key: '7', totals: { possible: 1, authorised: 1 } },
      { key: '8', totals: { possible: 2, attended: 1, unauthorised: 1 } },
      { key: 'none', totals: { possible: 1, late: 1 } },
    ]);
    expect(body.totals).toMatchObject({ possible: 4, attended: 2 });
  });

  it('count a student in two classes at one session once, with the better mark', async () => {
    const school = await aSchool();
    const first = await school.addClass(1);
    const second = await school.addClass(0);
    const [student] = first.studentIds;
    if (!student) throw new Error('the class is empty');
    const roster = await school.table.classes.roster(second.classId);
    await school.table.classes.saveRoster({
      ...roster,
      version: 2,
      entries: [{ studentId: student, givenName: 'Given001', familyName: 'Family001', beginDate: '2026-09-01' }],
    });
    await take(school, first, 'A');
    await take(school, { ...second, studentIds: [student] }, 'P');
    const { body } = await call(getAttendanceSummary, { query: { from: aMonday, to: aMonday }, caller: school.admin });
    expect(body.totals).toMatchObject({ possible: 1, attended: 1, rate: 100 });
  });

  it('are refused for more than a quarter of a year at once', async () => {
    const school = await aSchool();
    expect((await call(getAttendanceSummary, { query: { from: '2026-01-01', to: aMonday }, caller: school.admin })).status).toBe(
      422,
    );
  });
});
