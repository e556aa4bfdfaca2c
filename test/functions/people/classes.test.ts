import { describe, expect, it } from 'vitest';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as listRegisters } from '../../../functions/attendance/registers/list-registers.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { UserId, type SchoolId } from '../../../domain/ids.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { peopleOperations } from '../../support/people-operations.ts';

async function aSchoolWithTeachers() {
  const school = await aSchool();
  const teachers = await Promise.all([school.addUser(), school.addUser()]);
  const people = peopleOperations(school.admin);
  const aClass = { name: '7A', academicYear: '2026/27', sessions: ['AM', 'PM'], teacherIds: [teachers[0]] };
  return { school, teachers, people, aClass };
}

/** The classes whose registers a teacher may take. */
async function linksOf({ schoolId }: { readonly schoolId: SchoolId }, userId: string) {
  const table = openTable({ people: ['links'] }, { schoolId, now: new Date(), correlationId: 'test' });
  return (await table.people.links(UserId.parse(userId))).teaches;
}

describe('a new class', () => {
  it('is answered with address and version, and is its teachers’ at once', async () => {
    const { school, teachers, people, aClass } = await aSchoolWithTeachers();
    const answer = await people.createClass({ ...aClass, yearGroup: '7' });
    const { classId } = answer.body;
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ location: `/v1/classes/${classId as string}`, etag: '"1"' });
    expect(answer.body).toEqual({ classId, ...aClass, yearGroup: '7', status: 'active' });
    expect((await people.getClass(classId, { caller: school.as(teachers[1], 'teacher') })).body).toEqual(answer.body);
    expect(await linksOf(school, teachers[0])).toEqual([classId]);
  });

  it('is of an academic year of the calendar, by its name or its id', async () => {
    const { people, aClass } = await aSchoolWithTeachers();
    const refused = await people.createClass({ ...aClass, academicYear: '1999/00' });
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ pointer: '/academicYear' }]]);
    expect((await people.createClass({ ...aClass, academicYear: '2026-27' })).body.academicYear).toBe('2026/27');
    const { classId } = (await people.createClass(aClass)).body;
    expect((await people.changeClass(classId, { academicYear: '1999/00' })).status).toBe(422);
    expect((await people.changeClass(classId, { academicYear: '2026/27', name: '7B' })).status).toBe(200);
  });

  it('may have neither teachers nor sessions yet', async () => {
    const { people, aClass } = await aSchoolWithTeachers();
    expect((await people.createClass({ ...aClass, sessions: [], teacherIds: [] })).status).toBe(201);
  });

  it('fails for sessions that the school does not have and teachers who are not its active staff, naming each', async () => {
    const { school, teachers, people, aClass } = await aSchoolWithTeachers();
    const [parent, gone, foreign] = [
      await school.addUser({ roles: ['parent'] }),
      await school.addUser({ status: 'deactivated' }),
      await (await aSchool()).addUser(),
    ];
    const answer = await people.createClass({
      ...aClass,
      sessions: ['AM', 'P5'],
      teacherIds: [teachers[0], parent, gone, foreign],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
      '/sessions/1',
      '/teacherIds/1',
      '/teacherIds/2',
      '/teacherIds/3',
    ]);
  });

  it('fails for what is named twice or not at all', async () => {
    const { teachers, people, aClass } = await aSchoolWithTeachers();
    const pointers = async (body: object) =>
      (await people.createClass(body)).body.errors.map((fault: { pointer: string }) => fault.pointer);
    expect(await pointers({ ...aClass, sessions: ['AM', 'AM'], teacherIds: [teachers[0], teachers[0]] })).toEqual([
      '/sessions',
      '/teacherIds',
    ]);
    expect(await pointers({ name: '' })).toEqual(['/name', '/academicYear', '/sessions', '/teacherIds']);
  });

  it('is opened by admins only', async () => {
    const { school, teachers, people, aClass } = await aSchoolWithTeachers();
    expect((await people.createClass(aClass, { caller: school.as(teachers[0], 'teacher') })).status).toBe(403);
  });
});

describe('the own terms of a class', () => {
  const autumn = { termIds: ['autumn'] };

  it('limit its registers: none is due or taken in another term, and none is missing', async () => {
    const { school, people, aClass, teachers } = await aSchoolWithTeachers();
    const { classId } = (await people.createClass({ ...aClass, ...autumn })).body;
    await people.enrol(classId, await school.addStudent(), { beginDate: '2026-09-01' });
    const caller = school.as(teachers[0], 'teacher');
    const dueOn = async (date: string) => (await call(listRegisters, { query: { date }, caller })).body.items.length;
    const readOn = async (date: string) => (await call(getRegister, { params: { classId, date, session: 'AM' }, caller })).status;
    expect([await dueOn('2026-11-23'), await dueOn('2027-01-11')]).toEqual([2, 0]);
    expect([await readOn('2026-11-23'), await readOn('2027-01-11')]).toEqual([200, 422]);
    expect((await people.changeClass(classId, { termIds: null })).body).not.toHaveProperty('termIds');
    expect([await dueOn('2027-01-11'), await readOn('2027-01-11')]).toEqual([2, 200]);
  });

  it('must be terms of the calendar', async () => {
    const { people, aClass } = await aSchoolWithTeachers();
    const answer = await people.createClass({ ...aClass, termIds: ['autumn', 'summer'] });
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: '/termIds/1' }]]);
  });
});

describe('a change of a class', () => {
  it('honours If-Match where it is sent, and needs none', async () => {
    const { people, aClass } = await aSchoolWithTeachers();
    const { classId } = (await people.createClass(aClass)).body;
    expect((await people.changeClass(classId, { name: '8A' }, { ifMatch: '"4"' })).status).toBe(412);
    expect((await people.changeClass(classId, { name: '8A' }, { ifMatch: '"1"' })).headers['etag']).toBe('"2"');
    expect((await people.changeClass(classId, { name: '9A' })).headers['etag']).toBe('"3"');
    expect((await people.changeClass(classId, { name: '9A' })).headers['etag']).toBe('"3"');
  });

  it('by two at once keeps what each of them said', async () => {
    const { people, aClass } = await aSchoolWithTeachers();
    const { classId } = (await people.createClass(aClass)).body;
    const both = await Promise.all([
      people.changeClass(classId, { name: '8A' }),
      people.changeClass(classId, { sessions: ['AM'] }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await people.getClass(classId)).body).toMatchObject({ name: '8A', sessions: ['AM'] });
    const sameVersion = await Promise.all(['A', 'B'].map((name) => people.changeClass(classId, { name }, { ifMatch: '"3"' })));
    expect(sameVersion.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('of the teachers moves the right to its registers', async () => {
    const { school, teachers, people, aClass } = await aSchoolWithTeachers();
    const { classId } = (await people.createClass(aClass)).body;
    await people.changeClass(classId, { teacherIds: [teachers[1]] });
    expect([await linksOf(school, teachers[0]), await linksOf(school, teachers[1])]).toEqual([[], [classId]]);
  });

  it('keeps a teacher who has left since, and fails for one who is added', async () => {
    const { school, teachers, people } = await aSchoolWithTeachers();
    const gone = await school.addUser({ status: 'deactivated' });
    const { classId } = await school.addClass(0, { teacherIds: [gone] });
    expect((await people.changeClass(classId, { teacherIds: [gone, teachers[0]] })).status).toBe(200);
    const parent = await school.addUser({ roles: ['parent'] });
    expect((await people.changeClass(classId, { teacherIds: [gone, parent] })).body.errors[0].pointer).toBe('/teacherIds/1');
  });

  it('takes the year group away, closes the class, and leaves what is not named', async () => {
    const { people, aClass } = await aSchoolWithTeachers();
    const { classId } = (await people.createClass({ ...aClass, yearGroup: '7' })).body;
    const changed = await people.changeClass(classId, { yearGroup: null, status: 'closed' });
    expect(changed.body).toEqual({ classId, ...aClass, status: 'closed' });
    expect((await people.changeClass(classId, { name: null })).status).toBe(422);
  });

  it('fails for a class that is not there, one of another school, and a role that may not', async () => {
    const { school, teachers, people, aClass } = await aSchoolWithTeachers();
    const other = await aSchoolWithTeachers();
    const foreign = (await other.people.createClass(other.aClass)).body.classId;
    expect((await people.changeClass(foreign, { name: 'Mine' })).status).toBe(404);
    const { classId } = (await people.createClass(aClass)).body;
    expect((await people.changeClass(classId, { name: 'Mine' }, { caller: school.as(teachers[0], 'teacher') })).status).toBe(403);
    expect((await other.people.getClass(foreign)).body.name).toBe('7A');
  });
});

describe('who is logged in', () => {
  it('has no students for teaching a class', async () => {
    const { school, teachers, people, aClass } = await aSchoolWithTeachers();
    await people.createClass(aClass);
    expect((await call(getMe, { caller: school.as(teachers[0], 'teacher') })).body).not.toHaveProperty('students');
  });
});
