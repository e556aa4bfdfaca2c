import { describe, expect, it } from 'vitest';
import { handler as changeUser } from '../../../functions/school/change-user.ts';
import { handler as createUser } from '../../../functions/school/create-user.ts';
import { handler as deactivateUser } from '../../../functions/school/deactivate-user.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { handler as getUser } from '../../../functions/school/get-user.ts';
import { handler as reactivateUser } from '../../../functions/school/reactivate-user.ts';
import { handler as resendInvitation } from '../../../functions/school/resend-invitation.ts';
import { keyOf } from '../../../functions/table/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { storedItem } from '../../support/stored-item.ts';

interface Asking {
  readonly caller?: TestCaller;
  readonly ifMatch?: string;
}

async function aStaffRoom() {
  const school = await aSchool();
  const teacher = await school.addUser({ givenName: 'Robin', phone: '+441632960001' });
  const ask = (handler: unknown, method: string, userId: string, { caller = school.admin, ifMatch, body }: Asking & { readonly body?: object } = {}) =>
    call(handler, { method, params: { userId }, ...(body && { body }), caller, headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } });
  const change = (userId: string, body: object, asking: Asking = {}) => ask(changeUser, 'PATCH', userId, { ...asking, body });
  const deactivate = (userId: string, asking?: Asking) => ask(deactivateUser, 'POST', userId, asking);
  const reactivate = (userId: string, asking?: Asking) => ask(reactivateUser, 'POST', userId, asking);
  const resend = (userId: string, asking?: Asking) => ask(resendInvitation, 'POST', userId, asking);
  const read = (userId: string) => ask(getUser, 'GET', userId);
  const outboxOf = async (userId: string) => (await storedItem(keyOf('user', { schoolId: school.schoolId, userId })))['outbox'];
  return { school, teacher, change, deactivate, reactivate, resend, read, outboxOf };
}

describe('a change of a user', () => {
  it('is answered, told to the sign-in, and leaves what it does not name', async () => {
    const { teacher, change, read, outboxOf } = await aStaffRoom();
    const answer = await change(teacher, { familyName: 'Changed', roles: ['teacher', 'parent'] });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"2"']);
    expect(answer.body).toMatchObject({ givenName: 'Robin', familyName: 'Changed', roles: ['teacher', 'parent'], phone: '+441632960001' });
    expect((await read(teacher)).body).toEqual(answer.body);
    expect(await outboxOf(teacher)).toMatchObject([{ type: 'account.changed', data: { userId: teacher } }]);
  });

  it('takes the phone number away by null, and changes nothing when nothing is new', async () => {
    const { teacher, change } = await aStaffRoom();
    expect((await change(teacher, { phone: null })).body).not.toHaveProperty('phone');
    expect((await change(teacher, { phone: null, givenName: 'Robin' })).headers['etag']).toBe('"2"');
    expect((await change(teacher, {})).headers['etag']).toBe('"2"');
  });

  it('honours If-Match where it is sent', async () => {
    const { teacher, change } = await aStaffRoom();
    expect((await change(teacher, { givenName: 'A' }, { ifMatch: '"3"' })).status).toBe(412);
    const both = await Promise.all(['A', 'B'].map((givenName) => change(teacher, { givenName }, { ifMatch: '"1"' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('by two at once without versions keeps what each of them said', async () => {
    const { teacher, change, read } = await aStaffRoom();
    const both = await Promise.all([change(teacher, { givenName: 'Kim' }), change(teacher, { familyName: 'Both' })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await read(teacher)).body).toMatchObject({ givenName: 'Kim', familyName: 'Both' });
  });

  it('fails with every fault at once', async () => {
    const { teacher, change } = await aStaffRoom();
    const answer = await change(teacher, { givenName: '', roles: ['teacher', 'teacher'], phone: '0163', email: 'nobody', status: 'active', userId: teacher });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual(['/email', '/givenName', '/phone', '/roles', '/status', '/userId']);
    expect((await change(teacher, { roles: [] })).status).toBe(422);
  });

  it('fails for a user of another school and for a role that may not', async () => {
    const { school, teacher, change } = await aStaffRoom();
    const other = await aStaffRoom();
    expect((await change(other.teacher, { givenName: 'Mine' })).status).toBe(404);
    expect((await change(teacher, { roles: ['admin'] }, { caller: school.as(teacher, 'teacher') })).status).toBe(403);
    expect((await other.read(other.teacher)).body.givenName).toBe('Robin');
  });
});

describe('a new address', () => {
  it('is claimed, and the former one is free again', async () => {
    const { school, teacher, change, outboxOf } = await aStaffRoom();
    const former = `${teacher.toLowerCase()}@school.example`;
    const answer = await change(teacher, { email: 'New.Address@School.example' });
    expect([answer.status, answer.body.email]).toEqual([200, 'new.address@school.example']);
    expect(await outboxOf(teacher)).toMatchObject([{ type: 'account.changed' }]);
    const invite = (email: string) => call(createUser, { method: 'POST', body: { email, givenName: 'A', familyName: 'B', roles: ['teacher'] }, caller: school.admin });
    expect((await invite('new.address@school.example')).status).toBe(409);
    expect((await invite(former)).status).toBe(201);
    expect((await change(teacher, { email: former })).status).toBe(409);
    expect((await change(teacher, { email: 'NEW.address@school.example' })).headers['etag']).toBe('"2"');
  });

  it('goes to one of two who ask for it at once', async () => {
    const { school, teacher, change } = await aStaffRoom();
    const colleague = await school.addUser();
    const both = await Promise.all([teacher, colleague].map((userId) => change(userId, { email: 'wanted@school.example' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('can come with the role of an admin, taken or given', async () => {
    const { school, teacher, change } = await aStaffRoom();
    await school.addUser({ email: 'taken@school.example' });
    expect((await change(teacher, { email: 'taken@school.example', roles: ['admin'] })).status).toBe(409);
    expect((await change(teacher, { email: 'free@school.example', roles: ['admin'] })).status).toBe(200);
    expect((await change(teacher, { email: 'taken@school.example', roles: ['teacher'] })).status).toBe(409);
    expect((await change(teacher, { email: 'other@school.example', roles: ['teacher'] })).status).toBe(200);
  });
});

describe('the last active admin', () => {
  it('cannot lose the role, and can once there is another', async () => {
    const { school, teacher, change, read } = await aStaffRoom();
    const refused = await change(school.admin.userId, { roles: ['teacher'] });
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:rollbook:problem:wrong-state']);
    expect((await read(school.admin.userId)).body.roles).toEqual(['admin']);
    await change(teacher, { roles: ['teacher', 'admin'] });
    expect((await change(school.admin.userId, { roles: ['teacher'] })).status).toBe(200);
  });

  it('remains when two admins take the role from each other at once', async () => {
    const { school, change } = await aStaffRoom();
    const colleague = await school.addUser({ roles: ['admin'] });
    const both = await Promise.all([change(school.admin.userId, { roles: ['teacher'] }), change(colleague, { roles: ['teacher'] })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is not meant when one of three goes while another does', async () => {
    const { school, deactivate, change } = await aStaffRoom();
    const colleagues = [await school.addUser({ roles: ['admin'] }), await school.addUser({ roles: ['admin'] })];
    const both = await Promise.all([deactivate(colleagues[0] ?? ''), change(colleagues[1] ?? '', { roles: ['teacher'] })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await deactivate(school.admin.userId)).status).toBe(409);
  });
});

describe('deactivating and reactivating', () => {
  it('go back and forth, each told once to the sign-in', async () => {
    const { teacher, deactivate, reactivate, outboxOf } = await aStaffRoom();
    expect((await deactivate(teacher)).body.status).toBe('deactivated');
    const [event] = (await outboxOf(teacher)) as readonly { id: string }[];
    const again = await deactivate(teacher);
    expect([again.status, again.headers['etag']]).toEqual([200, '"2"']);
    expect(await outboxOf(teacher)).toEqual([event]);
    expect((await reactivate(teacher)).body.status).toBe('active');
    expect((await reactivate(teacher)).headers['etag']).toBe('"3"');
    expect(await outboxOf(teacher)).toMatchObject([{ type: 'account.changed', data: { userId: teacher } }]);
  });

  it('asked for twice at once are done once', async () => {
    const { teacher, deactivate } = await aStaffRoom();
    const both = await Promise.all([deactivate(teacher), deactivate(teacher)]);
    expect(both.map(({ status, headers }) => [status, headers['etag']])).toEqual([[200, '"2"'], [200, '"2"']]);
  });

  it('give the role of an admin back, so that another one may go', async () => {
    const { school, deactivate, reactivate } = await aStaffRoom();
    const colleague = await school.addUser({ roles: ['admin'] });
    await deactivate(colleague);
    expect((await deactivate(school.admin.userId)).status).toBe(409);
    await reactivate(colleague);
    expect((await deactivate(school.admin.userId)).status).toBe(200);
  });

  it('fail for a user of another school and for a role that may not', async () => {
    const { school, teacher, deactivate, reactivate, read } = await aStaffRoom();
    const other = await aStaffRoom();
    expect([(await deactivate(other.teacher)).status, (await reactivate(other.teacher)).status]).toEqual([404, 404]);
    const caller = school.as(teacher, 'teacher');
    expect([(await deactivate(school.admin.userId, { caller })).status, (await reactivate(teacher, { caller })).status]).toEqual([403, 403]);
    expect((await read(teacher)).body.status).toBe('active');
  });

  it('shut a token that is still good out of what reads the user', async () => {
    const { school, teacher, deactivate } = await aStaffRoom();
    const me = () => call(getMe, { caller: school.as(teacher, 'teacher') });
    expect((await me()).status).toBe(200);
    await deactivate(teacher);
    expect((await me()).status).toBe(403);
  });
});

describe('an invitation', () => {
  it('is sent again on every asking', async () => {
    const { teacher, resend, outboxOf } = await aStaffRoom();
    expect((await resend(teacher)).status).toBe(200);
    const first = (await outboxOf(teacher)) as readonly { id: string }[];
    expect(first).toMatchObject([{ type: 'account.invited', data: { userId: teacher, resend: true } }]);
    await resend(teacher);
    const second = (await outboxOf(teacher)) as readonly { id: string }[];
    expect(second[0]?.id).not.toBe(first[0]?.id);
  });

  it('of somebody who was imported and never invited is the first one', async () => {
    const { school, resend, outboxOf } = await aStaffRoom();
    const imported = await school.addUser({ invited: false });
    await resend(imported);
    expect(await outboxOf(imported)).toMatchObject([{ type: 'account.invited', data: { userId: imported } }]);
    expect(((await outboxOf(imported)) as readonly { data: object }[])[0]?.data).not.toHaveProperty('resend');
    await resend(imported);
    expect(await outboxOf(imported)).toMatchObject([{ data: { resend: true } }]);
  });

  it('fails for a deactivated user, one of another school and a role that may not', async () => {
    const { school, teacher, deactivate, resend } = await aStaffRoom();
    const other = await aStaffRoom();
    expect((await resend(other.teacher)).status).toBe(404);
    expect((await resend(teacher, { caller: school.as(teacher, 'teacher') })).status).toBe(403);
    await deactivate(teacher);
    const refused = await resend(teacher);
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:rollbook:problem:wrong-state']);
  });
});

describe('the account of a student', () => {
  it('keeps the role student until it is unlinked', async () => {
    const { school, change } = await aStaffRoom();
    const account = await school.addUser({ roles: ['student'] });
    const studentId = await school.addStudent();
    const [student, user] = [await school.table.students.get(studentId), await school.table.users.get(account)];
    if (!student || !user) throw new Error('the student has no account');
    await school.table.students.save(student, { ...student, userId: account, version: 2 }, { users: [{ ...user, studentId, version: 2 }] });
    expect((await change(account, { roles: ['parent'] })).status).toBe(409);
    expect((await change(account, { roles: ['student', 'parent'] })).status).toBe(200);
  });
});
