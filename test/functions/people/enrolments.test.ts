import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aStudent, peopleOperations } from '../../support/people-operations.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { marshall } from '@aws-sdk/util-dynamodb';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

async function aClassAndAStudent(size = 0) {
  const school = await aSchool();
  const people = peopleOperations(school.admin);
  const taught = await school.addClass(size);
  const { studentId } = (await people.createStudent(aStudent)).body;
  const onRoll = async (date: string) =>
    (await people.listClassStudents(taught.classId, date)).body.items.map((row: { studentId: string }) => row.studentId);
  const staysOf = async () => (await people.getStudent(studentId)).body.enrolments;
  return { school, people, taught, classId: taught.classId, studentId: studentId as string, onRoll, staysOf };
}
type Known = Awaited<ReturnType<typeof aClassAndAStudent>>;

/** Takes the register of a past school day, and notes it as the stream would. */
async function take({ school, taught, classId }: Known, studentIds: readonly string[], date: string) {
  const marks = studentIds.map((studentId) => ({ studentId, mark: 'P' }));
  const answer = await call(takeRegister, {
    method: 'PUT',
    params: { classId, date, session: 'AM' },
    body: { marks },
    caller: taught.teacher,
  });
  expect(answer.status).toBe(201);
  const item = await storedItem(keyOf('register', { schoolId: school.schoolId, date, session: 'AM', classId }));
  await keepProjections({ Records: [{ eventID: 'one', dynamodb: { SequenceNumber: '1', NewImage: marshall(item) as never } }] });
}

describe('an enrolment', () => {
  it('puts the student into the class from its first day, its end excluded', async () => {
    const { people, classId, studentId, onRoll, staysOf } = await aClassAndAStudent();
    const answer = await people.enrol(classId, studentId, { beginDate: '2026-11-16', endDate: aMonday });
    expect([answer.status, answer.body]).toEqual([
      201,
      { studentId, name: 'Anaïs Łukasik', beginDate: '2026-11-16', endDate: aMonday },
    ]);
    expect([await onRoll('2026-11-15'), await onRoll('2026-11-16'), await onRoll('2026-11-22'), await onRoll(aMonday)]).toEqual([
      [],
      [studentId],
      [studentId],
      [],
    ]);
    expect(await staysOf()).toEqual([{ classId, beginDate: '2026-11-16', endDate: aMonday }]);
  });

  it('said again changes nothing; with another end it is that stay which changes', async () => {
    const { people, classId, studentId, staysOf } = await aClassAndAStudent();
    await people.enrol(classId, studentId, { beginDate: '2026-11-16' });
    const version = async () => (await people.getStudent(studentId)).headers['etag'];
    const before = await version();
    expect((await people.enrol(classId, studentId, { beginDate: '2026-11-16' })).status).toBe(200);
    expect(await version()).toBe(before);
    expect((await people.enrol(classId, studentId, { beginDate: '2026-11-16', endDate: '2026-12-01' })).status).toBe(200);
    expect(await staysOf()).toEqual([{ classId, beginDate: '2026-11-16', endDate: '2026-12-01' }]);
    await people.enrol(classId, studentId, { beginDate: '2026-11-16' });
    expect(await staysOf()).toEqual([{ classId, beginDate: '2026-11-16' }]);
  });

  it('may follow another one in the class, and may not overlap it', async () => {
    const { school, people, classId, studentId, staysOf } = await aClassAndAStudent();
    await people.enrol(classId, studentId, { beginDate: '2026-10-01', endDate: '2026-11-01' });
    expect((await people.enrol(classId, studentId, { beginDate: '2026-11-01' })).status).toBe(201);
    for (const stay of [
      { beginDate: '2026-10-31' },
      { beginDate: '2026-09-01' },
      { beginDate: '2026-09-01', endDate: '2026-10-02' },
      { beginDate: '2026-10-10', endDate: '2026-10-11' },
      { beginDate: '2027-01-01' },
    ]) {
      const answer = await people.enrol(classId, studentId, stay);
      expect([stay, answer.status, answer.body.detail]).toEqual([stay, 422, expect.stringContaining('overlap')]);
    }
    expect((await people.enrol(classId, studentId, { beginDate: '2026-09-01', endDate: '2026-10-01' })).status).toBe(201);
    const another = await school.addClass(0);
    expect((await people.enrol(another.classId, studentId, { beginDate: '2026-10-15' })).status).toBe(201);
    expect(await staysOf()).toHaveLength(4);
  });

  it('fails for an end that is not after the begin, for dates that are none, and without a begin', async () => {
    const { people, classId, studentId } = await aClassAndAStudent();
    for (const body of [
      { beginDate: aMonday, endDate: aMonday },
      { beginDate: aMonday, endDate: '2026-11-01' },
      { beginDate: '2026-02-29' },
      { endDate: aMonday },
      {},
    ])
      expect((await people.enrol(classId, studentId, body)).status).toBe(422);
  });

  it('fails in a closed class, and for a student who left, unless the stay is over by then', async () => {
    const { people, classId, studentId } = await aClassAndAStudent();
    await people.withdrawStudent(studentId, { leavingDate: '2026-11-20', reason: 'moved' });
    expect((await people.enrol(classId, studentId, { beginDate: '2026-11-01' })).status).toBe(409);
    expect((await people.enrol(classId, studentId, { beginDate: '2026-11-01', endDate: '2026-11-21' })).status).toBe(409);
    expect((await people.enrol(classId, studentId, { beginDate: '2026-11-01', endDate: '2026-11-20' })).status).toBe(201);
    await people.changeStudent(studentId, { status: 'enrolled' });
    await people.changeClass(classId, { status: 'closed' });
    expect((await people.enrol(classId, studentId, { beginDate: aMonday })).status).toBe(409);
  });

  it('fails for a class or student who is not there or of another school, and for a role that may not', async () => {
    const known = await aClassAndAStudent();
    const other = await aClassAndAStudent();
    const enrol = (classId: string, studentId: string, asking = {}) =>
      known.people.enrol(classId, studentId, { beginDate: aMonday }, asking);
    expect((await enrol(other.classId, known.studentId)).status).toBe(404);
    expect((await enrol(known.classId, other.studentId)).status).toBe(404);
    expect((await enrol(known.classId, known.studentId, { caller: known.taught.teacher })).status).toBe(403);
    expect(await known.onRoll(aMonday)).toEqual([]);
    expect(await other.onRoll(aMonday)).toEqual([]);
  });

  it('of several students by several admins at once loses none', async () => {
    const { school, people, classId, onRoll } = await aClassAndAStudent();
    const students = await Promise.all(Array.from({ length: 5 }, () => school.addStudent()));
    const answers = await Promise.all(students.map((studentId) => people.enrol(classId, studentId, { beginDate: aMonday })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect((await onRoll(aMonday)).sort()).toEqual([...students].sort());
  });

  it('of one student asked for twice at once is one', async () => {
    const { people, classId, studentId, onRoll, staysOf } = await aClassAndAStudent();
    const both = await Promise.all([1, 2].map(() => people.enrol(classId, studentId, { beginDate: aMonday })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect([await onRoll(aMonday), await staysOf()]).toEqual([[studentId], [{ classId, beginDate: aMonday }]]);
  });

  it('makes a class of 152, whose register shows everybody', async () => {
    const { school, people, taught, classId, studentId, onRoll } = await aClassAndAStudent(150);
    for (const each of [studentId, await school.addStudent()])
      expect((await people.enrol(classId, each, { beginDate: aMonday })).status).toBe(201);
    expect(await onRoll(aMonday)).toHaveLength(152);
    expect(
      (await call(getRegister, { params: { classId, date: aMonday, session: 'AM' }, caller: taught.teacher })).body.marks,
    ).toHaveLength(152);
  });
});

describe('taking a student out of a class', () => {
  it('removes a stay in which no register names the student, whoever else was marked', async () => {
    const known = await aClassAndAStudent(1);
    await take(known, known.taught.studentIds, '2026-11-20');
    await known.people.enrol(known.classId, known.studentId, { beginDate: '2026-09-01' });
    expect((await known.people.unenrol(known.classId, known.studentId)).status).toBe(204);
    expect([await known.staysOf(), await known.onRoll('2026-11-20')]).toEqual([[], known.taught.studentIds]);
    expect((await known.people.unenrol(known.classId, known.studentId)).status).toBe(404);
  });

  it('ends a stay today in which a register names the student, who keeps a place in that register', async () => {
    const known = await aClassAndAStudent();
    await known.people.enrol(known.classId, known.studentId, { beginDate: '2026-09-01' });
    await take(known, [known.studentId], '2026-11-20');
    expect((await known.people.unenrol(known.classId, known.studentId)).status).toBe(204);
    expect(await known.staysOf()).toEqual([{ classId: known.classId, beginDate: '2026-09-01', endDate: aMonday }]);
    expect([await known.onRoll('2026-11-20'), await known.onRoll(aMonday)]).toEqual([[known.studentId], []]);
    const register = await call(getRegister, {
      params: { classId: known.classId, date: '2026-11-20', session: 'AM' },
      caller: known.taught.teacher,
    });
    expect(register.body.marks).toMatchObject([{ studentId: known.studentId, mark: 'P' }]);
  });

  it('counts a register of this very day, noted or not', async () => {
    const known = await aClassAndAStudent();
    await known.people.enrol(known.classId, known.studentId, { beginDate: aMonday });
    const marks = [{ studentId: known.studentId, mark: 'P' }];
    await call(takeRegister, {
      method: 'PUT',
      params: { classId: known.classId, date: aMonday, session: 'AM' },
      body: { marks },
      caller: known.taught.teacher,
    });
    expect((await known.people.unenrol(known.classId, known.studentId)).status).toBe(204);
    expect(await known.staysOf()).toEqual([{ classId: known.classId, beginDate: aMonday, endDate: aMonday }]);
    const register = await call(getRegister, {
      params: { classId: known.classId, date: aMonday, session: 'AM' },
      caller: known.taught.teacher,
    });
    expect(register.body.marks).toMatchObject([{ studentId: known.studentId, name: 'Anaïs Łukasik', mark: 'P' }]);
    expect((await known.people.enrol(known.classId, known.studentId, { beginDate: aMonday })).status).toBe(200);
    expect(await known.onRoll(aMonday)).toEqual([known.studentId]);
  });

  it('concerns the stay that begins on a date, where one is named', async () => {
    const known = await aClassAndAStudent();
    const { people, classId, studentId } = known;
    await people.enrol(classId, studentId, { beginDate: '2026-09-07', endDate: '2026-10-01' });
    await people.enrol(classId, studentId, { beginDate: '2026-10-05', endDate: '2026-11-01' });
    await people.enrol(classId, studentId, { beginDate: '2027-01-04' });
    await take(known, [studentId], '2026-09-10');
    expect((await people.unenrol(classId, studentId, { beginDate: '2026-10-05' })).status).toBe(204);
    const refused = await people.unenrol(classId, studentId, { beginDate: '2026-09-07' });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('stays on record')]);
    expect((await people.unenrol(classId, studentId, { beginDate: '2026-09-08' })).status).toBe(404);
    expect((await people.unenrol(classId, studentId)).status).toBe(204);
    expect(await known.staysOf()).toEqual([{ classId, beginDate: '2026-09-07', endDate: '2026-10-01' }]);
  });

  it('fails for a student of another school, one who is not in the class, and a role that may not', async () => {
    const known = await aClassAndAStudent();
    const other = await aClassAndAStudent();
    await other.people.enrol(other.classId, other.studentId, { beginDate: aMonday });
    expect((await known.people.unenrol(other.classId, other.studentId)).status).toBe(404);
    expect((await known.people.unenrol(known.classId, known.studentId)).status).toBe(404);
    expect((await known.people.unenrol(known.classId, known.studentId, {}, { caller: known.taught.teacher })).status).toBe(403);
    expect(await other.onRoll(aMonday)).toEqual([other.studentId]);
  });
});
