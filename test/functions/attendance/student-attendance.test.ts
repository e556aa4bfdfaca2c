import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { categoryOf } from '../../../domain/attendance/registers/marks.ts';
import { summarise, type AttendanceSummary } from '../../../domain/attendance/figures/summary.ts';
import type { SessionId } from '../../../domain/calendar.ts';
import { studentKey } from '../../../domain/ids.ts';
import { handler as getStudentAttendance } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { heldAs } from '../../support/held-session.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { peopleOperations } from '../../support/people-operations.ts';
import { storedItem, type StoredItem } from '../../support/tables/stored-item.ts';
import { streamRecord } from '../../support/tables/stream.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime('2026-11-27T16:00:00Z');
});
afterAll(() => {
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;
type Class = Awaited<ReturnType<School['addClass']>>;

/** Takes or changes registers and remembers every version, as the stream would carry it. */
function registersOf(school: School, { classId, studentIds }: Class) {
  const versions: { before?: StoredItem; after: StoredItem }[] = [];
  const latest = new Map<string, StoredItem>();
  async function write(date: string, session: SessionId, marks: readonly object[]): Promise<void> {
    const place = `${date} ${session}`;
    const before = latest.get(place);
    const headers: Record<string, string> = before ? { 'if-match': `"${String(before['version'])}"` } : {};
    const body = {
      marks: studentIds.map((studentId, index) => ({ studentId, ...marks[index] })),
      ...(before && { amendmentReason: 'corrected by the office' }),
    };
    const answer = await call(takeRegister, {
      method: 'PUT',
      params: { classId, date, session },
      body,
      headers,
      caller: school.admin,
    });
    expect([200, 201]).toContain(answer.status);
    const after = await storedItem(keyOf('register', { schoolId: school.schoolId, date, session, classId }));
    if (before?.['version'] !== after['version']) versions.push({ after, ...(before && { before }) });
    latest.set(place, after);
  }
  const deliver = async (order: readonly { before?: StoredItem; after: StoredItem }[]) => {
    for (const { before, after } of order) await keepProjections({ Records: [streamRecord(after, before)] });
  };
  return { write, deliver, versions };
}

const read = (studentId: string, caller: TestCaller, query: Record<string, string> = {}) =>
  call(getStudentAttendance, { params: { studentId }, query, caller });

describe("a student's attendance", () => {
  it('lists every session that was taken, with what it counts as, and adds it up', async () => {
    const school = await aSchool();
    const taken = await school.addClass(2);
    const { write, deliver, versions } = registersOf(school, taken);
    await write('2026-11-23', 'AM', [{ mark: 'P' }, { mark: 'P' }]);
    await write('2026-11-23', 'PM', [{ mark: 'A' }, { mark: 'P' }]);
    await write('2026-11-24', 'AM', [{ mark: 'E', reason: 'illness' }, { mark: 'P' }]);
    await write('2026-11-24', 'PM', [{ mark: 'E', reason: 'transport' }, { mark: 'P' }]);
    await write('2026-11-25', 'AM', [{ mark: 'L', timeIn: '09:19' }, { mark: 'P' }]);
    await write('2026-11-25', 'PM', [{ mark: 'L', timeIn: '13:40' }, { mark: 'P' }]);
    await deliver(versions);

    const [first, second] = taken.studentIds;
    const { body } = await read(first ?? '', school.admin);

    expect(
      body.items.map((item: { session: string; mark: string; category: string }) => [item.session, item.mark, item.category]),
    ).toEqual([
      ['AM', 'P', 'attended'],
      ['PM', 'A', 'unauthorised'],
      ['AM', 'E', 'authorised'],
      ['PM', 'E', 'notPossible'],
      ['AM', 'L', 'attended'],
      ['PM', 'L', 'unauthorised'],
    ]);
    expect(body.summary).toEqual({
      possible: 5,
      attended: 2,
      authorised: 1,
      unauthorised: 2,
      late: 2,
      rate: 40,
      persistentAbsence: false,
      severeAbsence: false,
    });
    expect((await read(second ?? '', school.admin)).body.summary).toMatchObject({
      possible: 6,
      attended: 6,
      rate: 100,
      persistentAbsence: false,
    });
  });

  it('is seen by those who may: the office, the class teacher, the guardian, the student', async () => {
    const school = await aSchool();
    const { studentIds, teacher } = await school.addClass(1);
    const { teacher: colleague } = await school.addClass(1);
    const student = studentIds[0] ?? '';
    expect((await read(student, teacher)).status).toBe(200);
    for (const caller of [colleague, await school.person('parent'), await school.person('student'), (await aSchool()).admin])
      expect((await read(student, caller)).status).toBe(404);
  });

  it('says to families too which class and whose each session was', async () => {
    const school = await aSchool();
    const userId = await school.addUser({ givenName: 'Thea', familyName: 'Tutor' });
    const taken = await school.addClass(1, { name: '7A', teacherIds: [userId] });
    const { write, deliver, versions } = registersOf(school, taken);
    await write('2026-11-23', 'AM', [{ mark: 'A' }]);
    await deliver(versions);
    const student = taken.studentIds[0] ?? '';
    const parent = await school.person('parent');
    const link = { relationship: 'mother', priority: 1, mayViewRecord: true, channels: { email: true, sms: false } };
    expect((await peopleOperations(school.admin).setGuardian(student, parent.userId, link)).status).toBe(201);
    for (const caller of [parent, school.admin])
      expect((await read(student, caller)).body.items).toMatchObject([
        { classId: taken.classId, className: '7A', teachers: [{ userId, name: 'Thea Tutor' }], mark: 'A' },
      ]);
  });

  it('refuses a range that ends before it begins', async () => {
    const school = await aSchool();
    const { studentIds } = await school.addClass(1);
    expect((await read(studentIds[0] ?? '', school.admin, { from: '2026-11-24', to: '2026-11-23' })).status).toBe(422);
  });

  it('leaves out what a register taken before the student came does not say', async () => {
    const school = await aSchool();
    const taken = await school.addClass(1);
    const { write, deliver, versions } = registersOf(school, taken);
    await write(aMonday, 'AM', [{ mark: 'P' }]);
    await deliver(versions);
    const late = await school.addStudent({ enrolments: [{ classId: taken.classId, beginDate: '2026-11-01' }] });
    const before = await storedItem(keyOf('roster', { schoolId: school.schoolId, classId: taken.classId }));
    const roster = await school.table.classes.roster(taken.classId);
    await school.table.classes.saveRoster({
      ...roster,
      version: 2,
      entries: [...roster.entries, { studentId: late, givenName: 'Late', familyName: 'Comer', beginDate: '2026-11-01' }],
    });
    await keepProjections({
      Records: [streamRecord(await storedItem(keyOf('roster', { schoolId: school.schoolId, classId: taken.classId })), before)],
    });

    expect((await read(late, school.admin)).body).toMatchObject({ items: [], summary: { possible: 0, rate: null } });
  });
});

describe('the projection of registers', () => {
  const letters = fc.constantFrom(
    { mark: 'P' },
    { mark: 'A' },
    { mark: 'L', minutesLate: 4 },
    { mark: 'E', reason: 'illness' },
    { mark: 'E', reason: 'transport' },
  );
  const places = ['2026-11-23', '2026-11-24', '2026-11-25'].flatMap((date) =>
    (['AM', 'PM'] as const).map((session) => ({ date, session })),
  );
  const history = fc.array(
    fc.record({ place: fc.constantFrom(...places), marks: fc.array(letters, { minLength: 3, maxLength: 3 }) }),
    { minLength: 1, maxLength: 14 },
  );

  it('equals a recount of the registers after any history of takings and amendments, delivered again and late', async () => {
    const school = await aSchool();
    await fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat()), async (writes, repeats) => {
        const taken = await school.addClass(3);
        const { write, deliver, versions } = registersOf(school, taken);
        for (const { place, marks } of writes) await write(place.date, place.session, marks);
        await deliver(versions);
        await deliver(repeats.flatMap((index) => versions[index % versions.length] ?? []));
        for (const studentId of taken.studentIds) {
          const { body } = await read(studentId, school.admin);
          expect(body.summary).toEqual(await recount(school, taken, studentId));
        }
      }),
      { numRuns: 15, seed: 20261122 },
    );
  });

  async function recount(school: School, { classId }: Class, studentId: Class['studentIds'][number]): Promise<AttendanceSummary> {
    const registers = (
      await Promise.all(['2026-11-23', '2026-11-24', '2026-11-25'].map((date) => school.table.registers.listDay(date)))
    )
      .flat()
      .filter((register) => register.classId === classId);
    const sessions = registers.flatMap(({ date, session, marks }) => {
      const rules = { session: { id: session, ...heldAs(session) }, codeSet: 'simple' as const };
      return marks
        .filter((mark) => mark.student === studentKey(studentId))
        .map((mark) => ({ date, session, mark, category: categoryOf(mark, rules), counted: true }));
    });
    return summarise(sessions);
  }
});
