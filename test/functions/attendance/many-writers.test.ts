import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { historyOf } from '../../../domain/attendance/history.ts';
import type { Register } from '../../../domain/attendance/register.ts';
import { studentKey } from '../../../domain/ids.ts';
import { handler as amendMark } from '../../../functions/attendance/amend-mark.ts';
import { handler as getStudentAttendance } from '../../../functions/attendance/get-student-attendance.ts';
import { handler as takeRegister } from '../../../functions/attendance/take-register.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T16:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** The same numbers every time (a linear congruential generator, constants of Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

it('keeps register, history and counters in exact agreement through 1,000 takings and amendments by eight writers at once', async () => {
  const school = await aSchool();
  const { classId, studentIds } = await school.addClass(4);
  const places = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].flatMap((date) =>
    (['AM', 'PM'] as const).map((session) => ({ classId, date, session })),
  );
  let through = 0;
  const writer = async (seed: number) => {
    const next = numbers(seed);
    for (let turn = 0; turn < 125; turn += 1) {
      const place = places[next(places.length)];
      if (!place) continue;
      const letter = () => ['P', 'A', 'L'][next(3)];
      const seen = (await school.table.registers.get(place, { consistent: true }))?.version ?? 0;
      const headers: Record<string, string> = seen === 0 ? {} : { 'if-match': `"${String(seen)}"` };
      const answer =
        seen > 0 && next(2) === 0
          ? await call(amendMark, {
              method: 'PATCH',
              params: { ...place, studentId: studentIds[next(4)] ?? '' },
              body: { mark: letter(), amendmentReason: 'as somebody saw' },
              headers,
              caller: school.admin,
            })
          : await call(takeRegister, {
              method: 'PUT',
              params: place,
              body: { marks: studentIds.map((studentId) => ({ studentId, mark: letter() })), amendmentReason: 'as somebody saw' },
              headers,
              caller: school.admin,
            });
      expect([200, 201, 409, 412]).toContain(answer.status);
      if (answer.status < 300) through += 1;
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(writer));
  expect(through).toBeGreaterThan(places.length);

  const registers: Register[] = [];
  for (const place of places) {
    const register = await school.table.registers.get(place);
    if (!register) throw new Error('a register was never taken');
    registers.push(register);
    const changes = await school.table.registers.history(place);
    // One record for every version after the first, none missing and none too many.
    expect(changes.map(({ version }) => version)).toEqual(Array.from({ length: register.version - 1 }, (_, index) => index + 2));
    // Playing the history forward ends at the register.
    const last = new Map(historyOf(register, changes).map((held) => [held.student, held.to?.mark]));
    expect(register.marks.map(({ student, mark }) => [student, mark])).toEqual(
      register.marks.map(({ student }) => [student, last.get(student)]),
    );
  }
  await rebuildCounters({ schoolId: school.schoolId });
  for (const studentId of studentIds) {
    const { summary } = (await call(getStudentAttendance, { params: { studentId }, caller: school.admin })).body;
    const marks = registers.flatMap((register) => register.marks.filter(({ student }) => student === studentKey(studentId)));
    expect(summary).toMatchObject({
      possible: marks.length,
      unauthorised: marks.filter(({ mark }) => mark === 'A').length,
      late: marks.filter(({ mark }) => mark === 'L').length,
    });
  }
});
