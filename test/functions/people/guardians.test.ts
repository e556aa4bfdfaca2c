import { describe, expect, it } from 'vitest';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aContact, aGuardian, peopleOperations } from '../../support/people-operations.ts';

async function aFamily() {
  const school = await aSchool();
  const people = peopleOperations(school.admin);
  const taught = await school.addClass(1);
  const studentId = taught.studentIds[0] ?? '';
  const parent = await school.addUser({ roles: ['parent'], givenName: 'Mo', familyName: 'Example', phone: '+441632960001' });
  return { school, people, taught, studentId, parent, asParent: school.as(parent, 'parent') };
}

const childrenOf = async (caller: ReturnType<Awaited<ReturnType<typeof aSchool>>['as']>) =>
  (await call(getMe, { caller })).body.students;

describe('a guardian', () => {
  it('is named with what the link says and how to reach the person, and then sees the child', async () => {
    const { people, studentId, parent, asParent } = await aFamily();
    expect((await people.getStudent(studentId, { caller: asParent })).status).toBe(404);
    const answer = await people.setGuardian(studentId, parent);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        userId: parent,
        ...aGuardian,
        name: 'Mo Example',
        email: `${parent.toLowerCase()}@school.example`,
        phone: '+441632960001',
        hasAccount: true,
      },
    ]);
    expect((await people.listGuardians(studentId)).body.items).toEqual([{ ...answer.body, attendance: 'reachable' }]);
    expect((await people.getStudent(studentId, { caller: asParent })).status).toBe(200);
    expect(await childrenOf(asParent)).toMatchObject([{ studentId }]);
  });

  it('said again changes nothing; said anew changes the link', async () => {
    const { people, studentId, parent } = await aFamily();
    await people.setGuardian(studentId, parent);
    const version = async () => (await people.getStudent(studentId)).headers['etag'];
    const before = await version();
    expect((await people.setGuardian(studentId, parent)).status).toBe(200);
    expect(await version()).toBe(before);
    const anew = await people.setGuardian(studentId, parent, { ...aGuardian, relationship: 'carer', priority: 3 });
    expect([anew.status, anew.body.relationship, anew.body.priority]).toEqual([200, 'carer', 3]);
    expect((await people.listGuardians(studentId)).body.items).toHaveLength(1);
  });

  it('without sight of the record stays a contact and sees nothing', async () => {
    const { people, taught, studentId, parent, asParent } = await aFamily();
    await people.setGuardian(studentId, parent);
    await people.setGuardian(studentId, parent, { ...aGuardian, mayViewRecord: false });
    expect((await people.getStudent(studentId, { caller: asParent })).status).toBe(404);
    expect(await childrenOf(asParent)).toEqual([]);
    expect((await people.listGuardians(studentId, { caller: taught.teacher })).body.items).toMatchObject([
      { userId: parent, mayViewRecord: false },
    ]);
  });

  it('who is taken away sees nothing any more, and is not there a second time', async () => {
    const { people, studentId, parent, asParent } = await aFamily();
    await people.setGuardian(studentId, parent);
    const removed = await people.removeGuardian(studentId, parent);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await people.getStudent(studentId, { caller: asParent })).status).toBe(404);
    expect(await childrenOf(asParent)).toEqual([]);
    expect((await people.removeGuardian(studentId, parent)).status).toBe(404);
  });

  it('is listed in the order in which guardians are called', async () => {
    const { school, people, studentId, parent } = await aFamily();
    const [second, first] = [await school.addUser({ roles: ['parent'] }), await school.addUser({ roles: ['parent', 'teacher'] })];
    await people.setGuardian(studentId, parent, { ...aGuardian, priority: 3 });
    await people.setGuardian(studentId, second, { ...aGuardian, priority: 2 });
    await people.setGuardian(studentId, first, { ...aGuardian, priority: 1 });
    expect((await people.listGuardians(studentId)).body.items.map((row: { userId: string }) => row.userId)).toEqual([
      first,
      second,
      parent,
    ]);
  });

  it('and another one can be named at once: none is lost', async () => {
    const { school, people, studentId } = await aFamily();
    const parents = await Promise.all([1, 2, 3].map(() => school.addUser({ roles: ['parent'] })));
    const answers = await Promise.all(parents.map((userId) => people.setGuardian(studentId, userId)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await people.listGuardians(studentId)).body.items).toHaveLength(3);
  });

  it('fails for somebody who is not a parent of this school, and for the student', async () => {
    const { school, people, studentId } = await aFamily();
    const other = await aFamily();
    const both = await school.addUser({ roles: ['student', 'parent'] });
    await people.changeStudent(studentId, { userId: both });
    for (const userId of [await school.addUser({ roles: ['teacher'] }), other.parent, 'usr_01K0000000000000000000000Z']) {
      const answer = await people.setGuardian(studentId, userId);
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, '/path/userId']);
    }
    expect((await people.setGuardian(studentId, both)).status).toBe(422);
    expect((await people.listGuardians(studentId)).body.items).toEqual([]);
  });

  it('fails for a twenty-first one', async () => {
    const { school, people, studentId, parent } = await aFamily();
    const student = await school.table.students.get(studentId as never);
    if (!student) throw new Error('the student is not there');
    const parents = await Promise.all(Array.from({ length: 20 }, () => school.addUser({ roles: ['parent'] })));
    await school.table.students.save(student, {
      ...student,
      guardians: parents.map((userId) => ({ userId, ...aGuardian, relationship: 'parent' })),
      version: 2,
    });
    expect((await people.setGuardian(studentId, parent)).status).toBe(422);
  });

  it('fails for a priority, relationship or field that is none', async () => {
    const { people, studentId, parent } = await aFamily();
    const answer = await people.setGuardian(studentId, parent, {
      ...aGuardian,
      relationship: 'friend',
      priority: 0,
      channels: { email: true },
      since: '2020',
    });
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/channels/sms',
      '/priority',
      '/relationship',
      '/since',
    ]);
  });
});

describe('the guardians of a student', () => {
  it('are shown to the office and the student’s teachers, and to nobody else', async () => {
    const { school, people, taught, studentId, parent, asParent } = await aFamily();
    await people.setGuardian(studentId, parent);
    const another = await school.addClass(1);
    const statusFor = async (caller: ReturnType<typeof school.as>) => (await people.listGuardians(studentId, { caller })).status;
    expect(await statusFor(taught.teacher)).toBe(200);
    expect(await statusFor(another.teacher)).toBe(404);
    expect(await statusFor(asParent)).toBe(403);
    // A colleague who is a parent of the child sees what a parent sees.
    expect(await statusFor(await school.becomes(parent, 'teacher', 'parent'))).toBe(404);
    expect(await statusFor((await aSchool()).admin)).toBe(404);
  });

  it('are changed by admins only', async () => {
    const { people, taught, studentId, parent } = await aFamily();
    expect((await people.setGuardian(studentId, parent, aGuardian, { caller: taught.teacher })).status).toBe(403);
    expect((await people.removeGuardian(studentId, parent, { caller: taught.teacher })).status).toBe(403);
    expect((await people.setGuardian(studentId, parent, aGuardian, { caller: (await aSchool()).admin })).status).toBe(404);
  });
});

describe('a contact', () => {
  it('is a guardian who cannot log in: named, listed in order, changed and removed like every guardian', async () => {
    const { people, studentId, parent } = await aFamily();
    await people.setGuardian(studentId, parent);
    const added = await people.addContact(studentId);
    const { givenName: _given, familyName: _family, ...said } = aContact;
    expect([added.status, added.body]).toEqual([
      201,
      { ...said, name: 'Per Example', hasAccount: false, userId: expect.stringMatching(/^usr_/) },
    ]);
    const { userId } = added.body;
    expect((await people.listGuardians(studentId)).body.items).toMatchObject([{ userId: parent }, added.body]);

    const link = { relationship: 'father', priority: 1, mayViewRecord: false, channels: { email: false, sms: false } };
    const barred = await people.setGuardian(studentId, userId, link);
    expect([barred.status, barred.body]).toEqual([
      200,
      { ...link, userId, name: 'Per Example', phone: '+441632960002', hasAccount: false },
    ]);
    const contact = { givenName: 'Peer', familyName: 'Example' };
    expect((await people.setGuardian(studentId, userId, { ...link, contact })).body).toEqual({
      ...link,
      ...{ userId, name: 'Peer Example', hasAccount: false },
    });
    expect((await people.removeGuardian(studentId, userId)).status).toBe(204);
    expect((await people.listGuardians(studentId)).body.items).toHaveLength(1);
  });

  it('is refused an e-mail channel, SMS without a number, and a name where there is an account', async () => {
    const { people, studentId, parent } = await aFamily();
    const pointer = async (answer: ReturnType<typeof people.addContact>) => {
      const { status, body } = await answer;
      return [status, body.errors?.[0].pointer];
    };
    const { phone: _, ...noPhone } = aContact;
    expect(await pointer(people.addContact(studentId, { ...aContact, channels: { email: true, sms: true } }))).toEqual([
      422,
      '/channels/email',
    ]);
    expect(await pointer(people.addContact(studentId, noPhone))).toEqual([422, '/channels/sms']);
    const contact = { givenName: 'Per', familyName: 'Example' };
    expect(await pointer(people.setGuardian(studentId, parent, { ...aGuardian, contact }))).toEqual([422, '/contact']);
    expect((await people.listGuardians(studentId)).body.items).toEqual([]);
  });

  it('is added by admins only, to students of their school', async () => {
    const { people, taught, studentId } = await aFamily();
    expect((await people.addContact(studentId, aContact, { caller: taught.teacher })).status).toBe(403);
    expect((await people.addContact(studentId, aContact, { caller: (await aSchool()).admin })).status).toBe(404);
  });
});
