import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler as getStudentAttendance } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
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
    expect(await rebuildCounters({ schoolId: school.schoolId })).toEqual({ registers: 2, students: 3 });
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

it('fails for a school id that is none', async () => {
  await expect(rebuildCounters({ schoolId: 'x' })).rejects.toThrow();
});
