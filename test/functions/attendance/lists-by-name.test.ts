import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listAbsences } from '../../../functions/attendance/absences/list-absences.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as listRegisters } from '../../../functions/attendance/registers/list-registers.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as coverClass } from '../../../functions/people/classes/cover-class.ts';
import { handler as listClasses } from '../../../functions/people/classes/list-classes.ts';
import { handler as listStudents } from '../../../functions/people/list-students.ts';
import { handler as withdrawStudent } from '../../../functions/people/withdraw-student.ts';
import type { GuardianLink } from '../../../domain/people/students.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

type Row = Readonly<Record<string, unknown>>;
type Class = Awaited<ReturnType<Awaited<ReturnType<typeof aSchool>>['addClass']>>;

const take = (taken: Class, letters: string, session = 'AM') =>
  call(takeRegister, {
    method: 'PUT',
    params: { classId: taken.classId, date: aMonday, session },
    body: { marks: taken.studentIds.map((studentId, index) => ({ studentId, mark: letters[index] })) },
    caller: taken.teacher,
  });

/** Every page of a list, each as its rows. */
async function pages(handler: unknown, caller: TestCaller, query: Readonly<Record<string, string>>): Promise<Row[][]> {
  const found: Row[][] = [];
  let cursor: string | undefined;
  do {
    const { body } = await call(handler, { query: { ...query, ...(cursor !== undefined && { cursor }) }, caller });
    found.push(body.items);
    cursor = body.nextCursor;
  } while (cursor !== undefined && found.length < 20);
  return found;
}

describe('classes and registers', () => {
  it('come by name, numbers by their value, on full pages', async () => {
    const school = await aSchool();
    for (const name of ['10A', '7B', 'Äpfel', '7A', 'Zebra']) await school.addClass(1, { name, sessions: ['AM'] });
    const names = (rows: Row[][], field: string) => rows.map((row) => row.map((each) => each[field]));
    const wanted = [['7A', '7B'], ['10A', 'Äpfel'], ['Zebra']];
    expect(names(await pages(listClasses, school.admin, { limit: '2' }), 'name')).toEqual(wanted);
    expect(names(await pages(listRegisters, school.admin, { limit: '2', date: aMonday }), 'className')).toEqual(wanted);
  });

  it('are filtered before they are paged: each page but the last is full', async () => {
    const school = await aSchool();
    const classes = [];
    for (const name of ['A', 'B', 'C', 'D', 'E']) classes.push(await school.addClass(1, { name, sessions: ['AM'] }));
    for (const index of [0, 1, 3]) await take(classes[index]!, 'P');
    vi.setSystemTime(`${aMonday}T10:00:00Z`);
    const missing = await pages(listRegisters, school.admin, { limit: '1', date: aMonday, missing: 'true' });
    expect(missing.map((row) => row.map(({ className }) => className))).toEqual([['C'], ['E']]);
    const own = await pages(listClasses, classes[4]!.teacher, { limit: '1', mine: 'true' });
    expect(own).toMatchObject([[{ name: 'E', size: 1, teachers: [{ name: 'Robin Example' }] }]]);
    expect((await call(listClasses, { query: { q: 'd' }, caller: school.admin })).body.items).toMatchObject([{ name: 'D' }]);
  });

  it('of students of a class are full too, whatever else is asked for', async () => {
    const school = await aSchool();
    const { classId } = await school.addClass(5);
    const found = await pages(listStudents, school.admin, { classId, q: 'given00', limit: '2' });
    expect(found.map((row) => row.length)).toEqual([2, 2, 1]);
    expect(await pages(listStudents, school.admin, { classId, q: 'given004', limit: '2' })).toMatchObject([
      [{ name: 'Given004 Family004' }],
    ]);
  });

  it('say who took a register, and for whom somebody stands in', async () => {
    const school = await aSchool();
    const taken = await school.addClass(1);
    const colleague = school.as(await school.addUser({ givenName: 'Kim', familyName: 'Cover' }), 'teacher');
    const params = { classId: taken.classId, date: aMonday };
    await call(coverClass, { method: 'PUT', params, body: { userId: colleague.userId, sessions: ['AM'] }, caller: school.admin });
    await call(takeRegister, {
      method: 'PUT',
      params: { ...params, session: 'AM' },
      body: { marks: [{ studentId: taken.studentIds[0], mark: 'P' }] },
      caller: colleague,
    });
    const read = async (caller: TestCaller) => (await call(getRegister, { params: { ...params, session: 'AM' }, caller })).body;
    expect(await read(colleague)).toMatchObject({
      takenByName: 'Kim Cover',
      coverFor: [{ userId: taken.teacher.userId, name: 'Robin Example' }],
    });
    expect(await read(taken.teacher)).not.toHaveProperty('coverFor');
    const [row] = (await call(listRegisters, { query: { date: aMonday }, caller: colleague })).body.items;
    expect(row).toMatchObject({
      opensAt: '2026-11-23T08:50:00.000Z',
      closesAt: '2026-11-23T09:20:00.000Z',
      mine: false,
      teachers: [{ userId: taken.teacher.userId, name: 'Robin Example' }],
      takenByName: 'Kim Cover',
      version: 1,
    });
  });
});

describe('who is missing', () => {
  it('is shown with class and teachers by name', async () => {
    const school = await aSchool();
    const taken = await school.addClass(1, { name: '7A' });
    await take(taken, 'A');
    const { body } = await call(listAbsences, { query: { date: aMonday }, caller: school.admin });
    expect(body.items[0].marks).toMatchObject([
      { classId: taken.classId, className: '7A', teachers: [{ userId: taken.teacher.userId, name: 'Robin Example' }] },
    ]);
  });

  it('shows the numbers of a former pupil to the office, not to who taught the pupil on that day', async () => {
    const school = await aSchool();
    const userId = await school.addUser({ roles: ['parent'], phone: '+441632960001' });
    const taken = await school.addClass(1);
    const [studentId = ''] = taken.studentIds;
    const student = await school.table.students.get(taken.studentIds[0]!);
    const link: GuardianLink = {
      userId,
      relationship: 'mother',
      priority: 2,
      mayViewRecord: false,
      channels: { email: true, sms: false },
    };
    await school.table.students.save(student, { ...student!, guardians: [link], version: student!.version + 1 });
    await take(taken, 'A');
    const rows = async (caller: TestCaller) =>
      (await call(listAbsences, { query: { date: aMonday }, caller })).body.items.map(({ contacts }: Row) => contacts);
    const { contact: _, ...said } = link;
    expect(await rows(taken.teacher)).toMatchObject([[{ ...said, phone: '+441632960001' }]]);
    vi.setSystemTime('2026-11-24T09:00:00Z');
    const body = { leavingDate: '2026-11-24', reason: 'moved' };
    expect((await call(withdrawStudent, { method: 'POST', params: { studentId }, body, caller: school.admin })).status).toBe(200);
    expect(await rows(taken.teacher)).toEqual([[]]);
    expect(await rows(school.admin)).toMatchObject([[said]]);
  });

  it('is nobody whom another class saw in the same session', async () => {
    const school = await aSchool();
    const first = await school.addClass(1, { name: '7A' });
    const second = await school.addClass(0, { name: 'Choir' });
    const [studentId] = first.studentIds;
    const student = await school.table.students.get(studentId!);
    const beginDate = '2026-09-01';
    const roster = await school.table.classes.roster(second.classId);
    await school.table.classes.saveRoster({
      ...roster,
      entries: [{ studentId: studentId!, givenName: 'Given001', familyName: 'Family001', beginDate }],
      version: roster.version + 1,
    });
    const enrolments = [...student!.enrolments, { classId: second.classId, beginDate }];
    await school.table.students.save(student, { ...student!, enrolments, version: student!.version + 1 });
    await take(first, 'A');
    const listed = async () => (await call(listAbsences, { query: { date: aMonday }, caller: school.admin })).body.items;
    expect(await listed()).toHaveLength(1);
    await take({ ...second, studentIds: first.studentIds }, 'L');
    expect(await listed()).toEqual([]);
  });
});
