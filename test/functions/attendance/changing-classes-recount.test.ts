import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { categoryOf } from '../../../domain/attendance/registers/marks.ts';
import { summarise } from '../../../domain/attendance/figures/summary.ts';
import { studentKey, type ClassId, type StudentId } from '../../../domain/ids.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as getStudentAttendance } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as enrolStudent } from '../../../functions/people/classes/enrol-student.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { openToldChanges } from '../../support/told-changes.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T16:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;
type Place = { readonly classId: ClassId; readonly date: string; readonly session: 'AM' | 'PM' };

const days = ['2026-11-23', '2026-11-24', '2026-11-25'];
const step = fc.record({
  kind: fc.constantFrom('take', 'take', 'take', 'enrol', 'end'),
  date: fc.constantFrom(...days),
  session: fc.constantFrom('AM' as const, 'PM' as const),
  student: fc.nat({ max: 3 }),
  marks: fc.array(fc.constantFrom('P', 'P', 'A', 'L', 'E'), { minLength: 4, maxLength: 4 }),
  told: fc.array(fc.nat(), { maxLength: 3 }),
});

/** Takes a register, or takes it anew, with whoever stands in it now. */
async function take({ admin }: School, params: Place, letters: readonly string[]): Promise<void> {
  const { marks, version } = (await call(getRegister, { params, caller: admin })).body;
  const given = marks.map(({ studentId }: { studentId: string }, index: number) => ({
    studentId,
    mark: letters[index],
    ...(letters[index] === 'E' && { reason: 'illness' }),
  }));
  // Who came onto the roll since the register was taken is asked for by name.
  const answer = await call(takeRegister, {
    method: 'PUT',
    params,
    body: { marks: given, amendmentReason: 'as somebody saw' },
    headers: version === 0 ? {} : { 'if-match': `"${String(version)}"` },
    caller: admin,
  });
  expect([200, 201, 422]).toContain(answer.status);
}

/** Enrols a student from that day on, or ends the student's stay in the class on it; what the school refuses changes nothing. */
async function changeStay(
  school: School,
  { classId, date }: Place,
  known: { readonly studentId: StudentId; readonly ends: boolean },
) {
  const { studentId, ends } = known;
  const stay = (await school.table.students.get(studentId))?.enrolments.find((each) => each.classId === classId);
  await call(enrolStudent, {
    method: 'PUT',
    params: { classId, studentId },
    body: { beginDate: stay?.beginDate ?? date, ...(ends && { endDate: date }) },
    caller: school.admin,
  });
}

/** What the registers themselves say of a student: of the days of a stay, and of the one on which it ends. */
async function recount({ table }: School, classId: ClassId, studentId: StudentId) {
  const stays = (await table.students.get(studentId))?.enrolments.filter((each) => each.classId === classId) ?? [];
  const registers = (await Promise.all(days.map((date) => table.registers.listDay(date)))).flat();
  const counted = registers
    .filter((register) => register.classId === classId)
    .filter(({ date }) => stays.some(({ beginDate, endDate = '9999-12-31' }) => beginDate <= date && date <= endDate))
    .flatMap(({ date, session, heldAs, marks }) => {
      const rules = { session: { id: session, ...heldAs }, codeSet: 'simple' as const };
      return marks
        .filter(({ student }) => student === studentKey(studentId))
        .map((mark) => ({ date, session, mark, category: categoryOf(mark, rules), counted: true }));
    });
  return summarise(counted);
}

it('students’ years equal a recount of registers while a class changes, in whatever order rolls and registers are told', async () => {
  const school = await aSchool();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { classId, studentIds } = await school.addClass(2);
      const students = [...studentIds, await school.addStudent(), await school.addStudent()];
      const changes = openToldChanges();
      await changes.note(keyOf('roster', { schoolId: school.schoolId, classId }));
      for (const { kind, date, session, student, marks, told } of steps) {
        const place = { classId, date, session };
        const studentId = students[student];
        if (!studentId) throw new Error('there is no such student');
        if (kind === 'take') await take(school, place, marks);
        else await changeStay(school, place, { studentId, ends: kind === 'end' });
        if (kind !== 'take') await changes.note(keyOf('roster', { schoolId: school.schoolId, classId }));
        else if (await school.table.registers.get(place))
          await changes.note(keyOf('register', { schoolId: school.schoolId, ...place }));
        await changes.tell(told);
      }
      await changes.tellAll();
      for (const studentId of students) {
        const { summary } = (await call(getStudentAttendance, { params: { studentId }, caller: school.admin })).body;
        expect(summary).toEqual(await recount(school, classId, studentId));
      }
    }),
    { numRuns: 40, seed: 20261122 },
  );
});
