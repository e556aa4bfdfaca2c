import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler as getStudentAttendance } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { draftYear, yearKeys } from '../../../functions/table/stores/people/years-draft.ts';
import { studentKey } from '../../../domain/ids.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { heldAs } from '../../support/held-session.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T16:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

it('derives years anew from registers, whatever was lost or wrong before, and again without a difference', async () => {
  const school = await aSchool();
  const taken = await school.addClass(3);
  for (const [date, letters] of [
    [aMonday, 'PAL'],
    ['2026-11-24', 'APP'],
  ] as const) {
    const marks = taken.studentIds.map((studentId, index) => ({ studentId, mark: letters[index] }));
    await call(takeRegister, {
      method: 'PUT',
      params: { classId: taken.classId, date, session: 'AM' },
      body: { marks },
      caller: school.admin,
    });
  }
  const [first] = taken.studentIds;
  if (!first) throw new Error('the class is empty');
  // Wrong on purpose, and newer than any register: only taking it away helps.
  await school.table.marks.project.mark({ classId: taken.classId, date: aMonday, session: 'AM', heldAs: heldAs('AM') }, 99, {
    student: studentKey(first),
    mark: 'A',
  });

  for (let run = 0; run < 2; run += 1) {
    expect(await rebuildCounters({ schoolId: school.schoolId })).toEqual({ registers: 2, incidents: 0, students: 3 });
    const summaries = await Promise.all(
      taken.studentIds.map(
        async (studentId) => (await call(getStudentAttendance, { params: { studentId }, caller: school.admin })).body.summary,
      ),
    );
    expect(summaries).toMatchObject([
      { possible: 2, attended: 1, unauthorised: 1 },
      { possible: 2, attended: 1, unauthorised: 1 },
      // An L without a time counts by when it was written, days after the close.
      { possible: 2, attended: 1, unauthorised: 1, late: 1 },
    ]);
  }
});

it('is read whole at any moment while years are derived', async () => {
  const school = await aSchool();
  const taken = await school.addClass(12);
  const marks = taken.studentIds.map((studentId) => ({ studentId, mark: 'A' }));
  for (const date of [aMonday, '2026-11-24', '2026-11-25'])
    await call(takeRegister, {
      method: 'PUT',
      params: { classId: taken.classId, date, session: 'AM' },
      body: { marks },
      caller: school.admin,
    });
  await rebuildCounters({ schoolId: school.schoolId });
  const [first] = taken.studentIds;
  if (!first) throw new Error('the class is empty');
  const read = async () =>
    (await call(getStudentAttendance, { params: { studentId: first }, caller: school.admin })).body.summary;
  const whole = await read();
  expect(whole).toMatchObject({ possible: 3, unauthorised: 3 });
  const wrong = { classId: taken.classId, date: aMonday, session: 'PM', heldAs: heldAs('PM') } as const;
  for (const studentId of taken.studentIds.slice(1))
    await school.table.marks.project.mark(wrong, 99, { student: studentKey(studentId), mark: 'A' });

  const run = { ended: false };
  const rebuilt = rebuildCounters({ schoolId: school.schoolId }).finally(() => (run.ended = true));
  const seen: unknown[] = [];
  do seen.push(await read());
  while (!run.ended);
  await rebuilt;
  expect(new Set(seen.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify(whole)]));
});

it('leaves in place what was noted since a year was read, and derives it again', async () => {
  const school = await aSchool();
  const { classId, studentIds } = await school.addClass(1);
  const [only] = studentIds;
  if (!only) throw new Error('the class is empty');
  const student = studentKey(only);
  const place = { classId, date: aMonday, session: 'AM', heldAs: heldAs('AM') } as const;
  const draft = draftYear(school.schoolId, '2026');
  await draft.project.taken(place);
  await draft.project.mark(place, 1, { student, mark: 'A' });
  const keys = yearKeys(school.schoolId, '2026', { studentKeys: [student], classIds: [classId] });
  const kept = await school.table.marks.kept(keys);
  await school.table.marks.project.taken({ ...place, session: 'PM', heldAs: heldAs('PM') });
  await school.table.marks.project.mark(place, 2, { student, mark: 'L', minutesLate: 3 });
  for (const each of kept) expect(await school.table.marks.swap(each, draft.itemOf(each.key))).toBe(false);
  expect(await school.table.marks.ofStudent(student, [aMonday, aMonday])).toMatchObject([{ version: 2 }]);
  // Read again, it may change places; again after that there is nothing to write.
  for (const each of await school.table.marks.kept(keys))
    expect(await school.table.marks.swap(each, draft.itemOf(each.key))).toBe(true);
  expect(await school.table.marks.ofStudent(student, [aMonday, aMonday])).toMatchObject([{ version: 1 }]);
  const settled = await school.table.marks.kept(keys);
  for (const each of settled) expect(await school.table.marks.swap(each, draft.itemOf(each.key))).toBe(true);
  expect(await school.table.marks.kept(keys)).toEqual(settled);
});

it('says with which year to go on when its time runs short', async () => {
  const school = await aSchool();
  const taken = await school.addClass(1);
  await call(takeRegister, {
    method: 'PUT',
    params: { classId: taken.classId, date: aMonday, session: 'AM' },
    body: { marks: [{ studentId: taken.studentIds[0], mark: 'A' }] },
    caller: school.admin,
  });
  vi.setSystemTime(new Date('2027-01-08T16:00:00Z'));
  const short = await rebuildCounters({ schoolId: school.schoolId }, { getRemainingTimeInMillis: () => 1000 });
  expect(short).toMatchObject({ registers: 1, students: 1, next: '2027' });
  expect(await rebuildCounters({ schoolId: school.schoolId, from: '2027' })).toMatchObject({ registers: 0, students: 1 });
  vi.setSystemTime(new Date('2026-11-27T16:00:00Z'));
});

it('says so too of a school that takes no registers', async () => {
  const school = await aSchool();
  vi.setSystemTime(new Date('2027-01-08T16:00:00Z'));
  const short = await rebuildCounters({ schoolId: school.schoolId }, { getRemainingTimeInMillis: () => 1000 });
  expect(short).toMatchObject({ registers: 0, next: '2027' });
  vi.setSystemTime(new Date('2026-11-27T16:00:00Z'));
});

it('fails for a school id that is none', async () => {
  await expect(rebuildCounters({ schoolId: 'x' })).rejects.toThrow();
});
