import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { handler as getUser } from '../../../functions/school/users/get-user.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aStudent, inManyClasses, peopleOperations } from '../../support/people-operations.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

async function aSchoolWithPeople() {
  const school = await aSchool();
  return { school, people: peopleOperations(school.admin) };
}

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map(({ name }) => name);

describe('a student who is new to the school', () => {
  it('is answered with address and version, and found by every word of the names and by the number', async () => {
    const { people } = await aSchoolWithPeople();
    const answer = await people.createStudent({
      ...aStudent,
      preferredGivenName: 'Annie',
      birthDate: '2014-02-28',
      yearGroup: '7',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ location: `/v1/students/${answer.body.studentId as string}`, etag: '"1"' });
    expect(answer.body).toEqual({
      studentId: expect.stringMatching(/^stu_/) as string,
      name: 'Annie Łukasik',
      ...aStudent,
      preferredGivenName: 'Annie',
      birthDate: '2014-02-28',
      yearGroup: '7',
      status: 'enrolled',
      enrolments: [],
    });
    for (const q of ['anai', 'ANNIE', 'luk', 's-1'])
      expect([q, names(await people.listStudents({ q }))]).toEqual([q, ['Annie Łukasik']]);
    expect((await people.getStudent(answer.body.studentId)).body).toEqual(answer.body);
  });

  it('fails for a number that is taken, however it is written, and for two who come at once with one number', async () => {
    const { people } = await aSchoolWithPeople();
    expect((await people.createStudent(aStudent)).status).toBe(201);
    const again = await people.createStudent({ ...aStudent, studentNumber: 's-100' });
    expect([again.status, again.body.type]).toEqual([409, 'urn:rollbook:problem:already-exists']);
    const both = await Promise.all([1, 2].map(() => people.createStudent({ ...aStudent, studentNumber: 'S-200' })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await people.listStudents()).body.items).toHaveLength(2);
  });

  it('may have a number that another school uses', async () => {
    const [one, other] = [await aSchoolWithPeople(), await aSchoolWithPeople()];
    expect((await one.people.createStudent(aStudent)).status).toBe(201);
    expect((await other.people.createStudent(aStudent)).status).toBe(201);
  });

  it('fails with every fault at once, and for a birth date that has not come', async () => {
    const { people } = await aSchoolWithPeople();
    const answer = await people.createStudent({
      studentNumber: '#1',
      givenName: ' ',
      birthDate: '2014-02-30',
      status: 'withdrawn',
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/birthDate',
      '/familyName',
      '/givenName',
      '/status',
      '/studentNumber',
    ]);
    const unborn = await people.createStudent({ ...aStudent, birthDate: aMonday });
    expect([unborn.status, unborn.body.errors]).toEqual([
      422,
      [{ pointer: '/birthDate', detail: `must lie before today, ${aMonday}, got ${aMonday}` }],
    ]);
  });

  it('can have a name of many words, and is found by the first two dozen of them', async () => {
    const { people } = await aSchoolWithPeople();
    const words = (prefix: string) =>
      Array.from({ length: 26 }, (_, index) => prefix + String.fromCharCode(97 + index)).join(' ');
    const answer = await people.createStudent({
      studentNumber: '1',
      givenName: words('g'),
      familyName: words('f'),
      preferredGivenName: words('p'),
      preferredFamilyName: words('q'),
    });
    expect(answer.status).toBe(201);
    expect((await people.listStudents({ q: 'gb' })).body.items).toHaveLength(1);
    expect((await people.changeStudent(answer.body.studentId, { givenName: words('x'), familyName: words('y') })).status).toBe(
      200,
    );
    expect((await people.listStudents({ q: 'xb' })).body.items).toHaveLength(1);
  });

  it('is entered by admins only', async () => {
    const { school, people } = await aSchoolWithPeople();
    for (const role of ['teacher', 'parent', 'student'] as const)
      expect((await people.createStudent(aStudent, { caller: await school.person(role) })).status).toBe(403);
  });
});

describe('a change of a student', () => {
  it('needs the version that was seen last', async () => {
    const { people } = await aSchoolWithPeople();
    const { studentId } = (await people.createStudent(aStudent)).body;
    const change = (ifMatch: string | undefined) => people.changeStudent(studentId, { yearGroup: '8' }, { ifMatch });
    expect((await change(undefined)).status).toBe(428);
    expect((await change('"7"')).status).toBe(412);
    const changed = await change('"1"');
    expect([changed.status, changed.headers['etag'], changed.body.yearGroup]).toEqual([200, '"2"', '8']);
    expect((await change('"1"')).status).toBe(412);
  });

  it('lets one of two through who saw the same version', async () => {
    const { people } = await aSchoolWithPeople();
    const { studentId } = (await people.createStudent(aStudent)).body;
    const both = await Promise.all(
      ['8', '9'].map((yearGroup) => people.changeStudent(studentId, { yearGroup }, { ifMatch: '"1"' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('leaves what it does not name, takes away what it names as null, and writes nothing when nothing is new', async () => {
    const { people } = await aSchoolWithPeople();
    const { studentId } = (
      await people.createStudent({ ...aStudent, preferredGivenName: 'Annie', yearGroup: '7', birthDate: '2014-02-28' })
    ).body;
    const changed = await people.changeStudent(studentId, { preferredGivenName: null, birthDate: null });
    expect(changed.body).toMatchObject({ name: 'Anaïs Łukasik', yearGroup: '7' });
    expect(changed.body).not.toHaveProperty('birthDate');
    expect((await people.changeStudent(studentId, { preferredGivenName: null, yearGroup: '7' })).headers['etag']).toBe('"2"');
    expect((await people.changeStudent(studentId, {})).headers['etag']).toBe('"2"');
    expect((await people.changeStudent(studentId, { givenName: null })).status).toBe(422);
    expect((await people.listStudents({ q: 'annie' })).body.items).toEqual([]);
  });

  it('fails for the number of somebody else, and frees the former one', async () => {
    const { people } = await aSchoolWithPeople();
    const first = (await people.createStudent(aStudent)).body;
    await people.createStudent({ ...aStudent, studentNumber: 'S-200' });
    expect((await people.changeStudent(first.studentId, { studentNumber: 'S-200' })).status).toBe(409);
    expect((await people.changeStudent(first.studentId, { studentNumber: 'S-300' })).status).toBe(200);
    expect((await people.createStudent(aStudent)).status).toBe(201);
    expect((await people.listStudents({ q: 's-300' })).body.items).toMatchObject([{ studentId: first.studentId }]);
  });

  it('of the year group moves the student from one list to the other', async () => {
    const { people } = await aSchoolWithPeople();
    const { studentId } = (await people.createStudent({ ...aStudent, yearGroup: '7' })).body;
    await people.changeStudent(studentId, { yearGroup: '8' });
    expect((await people.listStudents({ yearGroup: '7' })).body.items).toEqual([]);
    expect((await people.listStudents({ yearGroup: '8' })).body.items).toMatchObject([{ studentId, yearGroup: '8' }]);
  });

  it('of the name reaches the rosters of all classes and the links of guardians with it', async () => {
    const { school, people } = await aSchoolWithPeople();
    const [first, second] = [await school.addClass(2), await school.addClass(0)];
    const studentId = first.studentIds[0] ?? '';
    await people.enrol(second.classId, studentId, { beginDate: '2026-09-07', endDate: '2026-10-01' });
    const parent = await school.addUser({ roles: ['parent'] });
    await people.setGuardian(studentId, parent);
    expect((await people.changeStudent(studentId, { familyName: 'Aaronson', preferredGivenName: 'Zoë' })).body.name).toBe(
      'Zoë Aaronson',
    );
    expect(names(await people.listClassStudents(first.classId, aMonday))).toEqual(['Zoë Aaronson', 'Given002 Family002']);
    expect(names(await people.listClassStudents(second.classId, '2026-09-10'))).toEqual(['Zoë Aaronson']);
    expect((await call(getMe, { caller: school.as(parent, 'parent') })).body.students).toEqual([
      { studentId, name: 'Zoë Aaronson' },
    ]);
  });

  it('of the name reaches every roster of a student who was in very many classes', async () => {
    const { school, people } = await aSchoolWithPeople();
    const { studentId, classIds } = await inManyClasses(school, 95, { beginDate: '2026-09-01', endDate: '2026-09-02' });
    expect((await people.changeStudent(studentId, { givenName: 'Ada', familyName: 'Example' })).status).toBe(200);
    const rosters = await Promise.all(classIds.map((classId) => people.listClassStudents(classId, '2026-09-01')));
    expect(new Set(rosters.flatMap(names))).toEqual(new Set(['Ada Example']));
  });

  it('fails for a student who is not there, one of another school and a role that may not', async () => {
    const { school, people } = await aSchoolWithPeople();
    const other = await aSchoolWithPeople();
    const foreign = (await other.people.createStudent(aStudent)).body.studentId;
    expect((await people.changeStudent(foreign, { yearGroup: '8' })).status).toBe(404);
    expect((await people.changeStudent(foreign, { yearGroup: '8' }, { caller: await school.person('teacher') })).status).toBe(
      403,
    );
    expect((await other.people.getStudent(foreign)).body).not.toHaveProperty('yearGroup');
  });
});

describe("a student's account", () => {
  it('is linked on both sides, moved and unlinked', async () => {
    const { school, people } = await aSchoolWithPeople();
    const [first, second] = [await school.addUser({ roles: ['student'] }), await school.addUser({ roles: ['student'] })];
    const { studentId } = (await people.createStudent({ ...aStudent, userId: first })).body;
    const linkOf = async (userId: string) => (await call(getUser, { params: { userId }, caller: school.admin })).body.studentId;
    expect([await linkOf(first), await linkOf(second)]).toEqual([studentId, undefined]);
    expect((await people.getStudent(studentId, { caller: school.as(first, 'student') })).status).toBe(200);
    expect((await people.changeStudent(studentId, { userId: second })).body.userId).toBe(second);
    expect([await linkOf(first), await linkOf(second)]).toEqual([undefined, studentId]);
    expect((await people.getStudent(studentId, { caller: school.as(first, 'student') })).status).toBe(404);
    expect((await people.changeStudent(studentId, { userId: null })).body).not.toHaveProperty('userId');
    expect(await linkOf(second)).toBeUndefined();
    expect((await people.getStudent(studentId, { caller: school.as(second, 'student') })).status).toBe(404);
  });

  it('fails for somebody who is no student user here, and for the account of another student', async () => {
    const { school, people } = await aSchoolWithPeople();
    const other = await aSchool();
    const [teacher, foreign, taken] = [
      await school.addUser(),
      await other.addUser({ roles: ['student'] }),
      await school.addUser({ roles: ['student'] }),
    ];
    const { studentId } = (await people.createStudent(aStudent)).body;
    await people.createStudent({ ...aStudent, studentNumber: 'S-200', userId: taken });
    for (const userId of [teacher, foreign]) {
      const answer = await people.changeStudent(studentId, { userId });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/userId']);
    }
    expect((await people.changeStudent(studentId, { userId: taken })).status).toBe(409);
    expect((await people.createStudent({ ...aStudent, studentNumber: 'S-300', userId: taken })).status).toBe(409);
  });

  it('goes to one of two students who are given it at once', async () => {
    const { school, people } = await aSchoolWithPeople();
    const account = await school.addUser({ roles: ['student'] });
    const students = await Promise.all(
      ['1', '2'].map(async (studentNumber) => (await people.createStudent({ ...aStudent, studentNumber })).body.studentId),
    );
    const both = await Promise.all(students.map((studentId) => people.changeStudent(studentId, { userId: account })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const user = await storedItem(keyOf('user', { schoolId: school.schoolId, userId: account }));
    expect(user['studentId']).toBe(both.find(({ status }) => status === 200)?.body.studentId);
  });
});
