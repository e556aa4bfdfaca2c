import { beforeEach, describe, expect, it } from 'vitest';
import { beforeEachRequest, freshReplica, operationsAsked, replicaHas } from '../../support/tables/stale-replica.ts';
import type { User } from '../../../domain/people/users.ts';
import { anyRole, type Role } from '../../../domain/roles.ts';
import { handler as startImport } from '../../../functions/imports/start-import.ts';
import { handler as createStudent } from '../../../functions/people/create-student.ts';
import { handler as createClass } from '../../../functions/people/classes/create-class.ts';
import { handler as getStudent } from '../../../functions/people/get-student.ts';
import { handler as changeUser } from '../../../functions/school/users/change-user.ts';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { handler as deactivateUser } from '../../../functions/school/users/deactivate-user.ts';
import { handler as endSessions } from '../../../functions/school/users/end-sessions.ts';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { handler as listUsers } from '../../../functions/school/users/list-users.ts';
import { handler as reactivateUser } from '../../../functions/school/users/reactivate-user.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { storedSchool } from '../../support/tables/stored-school.ts';

beforeEach(freshReplica);

const newcomer = { email: 'ada@school.example', givenName: 'Ada', familyName: 'Example', roles: ['teacher'] };
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem'];
const keyFor = ({ schoolId, userId }: TestCaller) => keyOf('user', { schoolId, userId });

async function twoAdmins() {
  const school = await aSchool();
  const colleague = await school.person('admin');
  const stored = await school.table.users.get(colleague.userId as never);
  const on = (handler: unknown, userId: string, caller: TestCaller, body?: object) =>
    call(handler, { method: body ? 'PATCH' : 'POST', params: { userId }, ...(body && { body }), caller });
  return { school, colleague, stored, on };
}

describe('standing', () => {
  it('is gone at once with a deactivation: the token that is still held gives nothing back', async () => {
    const { school, colleague, on } = await twoAdmins();
    await on(deactivateUser, colleague.userId, school.admin);
    const before = await storedSchool(school.schoolId);
    expect((await on(reactivateUser, colleague.userId, colleague)).status).toBe(403);
    expect((await call(createUser, { method: 'POST', body: newcomer, caller: colleague })).status).toBe(403);
    expect((await call(listUsers, { caller: colleague })).status).toBe(403);
    expect(await storedSchool(school.schoolId)).toEqual(before);
  });

  it('is that of the table where the token says more, less or something else', async () => {
    const school = await aSchool();
    const params = { studentId: await school.addStudent({ birthDate: '2014-03-01' }) };
    const fieldsFor = async (caller: TestCaller) => Object.keys((await call(getStudent, { params, caller })).body).sort();
    const asTeacher = await fieldsFor(await school.person('teacher'));
    const asAdmin = await fieldsFor(school.admin);
    expect(asAdmin).not.toEqual(asTeacher);
    const teacher = await school.person('teacher');
    expect(await fieldsFor({ ...teacher, roles: ['admin'] })).toEqual(asTeacher);
    expect(await fieldsFor({ ...teacher, roles: ['admin', 'teacher'] })).toEqual(asTeacher);
    for (const roles of [[], ['teacher'], ['parent', 'student']] as Role[][])
      expect(await fieldsFor({ ...school.admin, roles })).toEqual(asAdmin);
    expect((await call(listUsers, { caller: { ...(await school.person('parent')), roles: [...anyRole] } })).status).toBe(403);
  });

  it('costs half a unit where token and table agree, and nothing is waited for before the first read of the handler', async () => {
    const school = await aSchool();
    operationsAsked();
    const under: string[] = [];
    const all = Promise.withResolvers<undefined>();
    beforeEachRequest(async (operation) => {
      under.push(operation);
      if (under.length >= 4) all.resolve(undefined);
      await all.promise;
    });
    // The caller, and the user, school and links that the handler reads, all under way at once.
    expect((await call(getMe, { caller: school.admin })).status).toBe(200);
    expect(operationsAsked().slice(0, 4).sort()).toEqual(['GetItem', 'GetItem', 'GetItem', 'Query']);
  });
});

describe('a replica that is behind', () => {
  it.each([
    ['has not seen the person yet', () => undefined],
    ['still has the person deactivated', (item: object) => ({ ...item, status: 'deactivated' })],
    ['has not seen a new role', (item: object) => ({ ...item, roles: ['parent'] })],
  ])('refuses nobody because it %s', async (_, past) => {
    const { colleague, stored } = await twoAdmins();
    replicaHas(keyFor(colleague), past(stored ?? {}));
    expect((await call(listUsers, { caller: colleague })).status).toBe(200);
    expect((await call(createClass, { method: 'POST', body: {}, caller: colleague })).status).toBe(422);
  });

  it('lets nobody who was deactivated change users, roles or memberships', async () => {
    const { school, colleague, stored, on } = await twoAdmins();
    await on(deactivateUser, colleague.userId, school.admin);
    replicaHas(keyFor(colleague), stored);
    const before = await storedSchool(school.schoolId);
    const tries = [
      on(reactivateUser, colleague.userId, colleague),
      on(changeUser, school.admin.userId, colleague, { roles: ['teacher'] }),
      on(deactivateUser, school.admin.userId, colleague),
      call(createUser, { method: 'POST', body: newcomer, caller: colleague }),
      call(startImport, {
        method: 'POST',
        params: { importId: `imp_${'0'.repeat(26)}` },
        body: { dryRun: false },
        caller: colleague,
      }),
      call(createStudent, { method: 'POST', body: { studentNumber: 'S1', givenName: 'A', familyName: 'B' }, caller: colleague }),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual(tries.map(() => 403));
    expect(await storedSchool(school.schoolId)).toEqual(before);
  });
});

describe('a change of users', () => {
  it.each<[string, (stored: User) => User]>([
    ['is deactivated', (stored) => ({ ...stored, status: 'deactivated' })],
    ['loses the role', (stored) => ({ ...stored, roles: ['teacher'] })],
    ['has all sessions ended', (stored) => ({ ...stored, sessionsEndedAt: Math.floor(Date.now() / 1000) })],
  ])('does not go through when the caller %s after having been looked up', async (_, next) => {
    const { school, colleague, stored } = await twoAdmins();
    let done = false;
    beforeEachRequest(async (operation) => {
      if (done || operation !== 'TransactWriteItems') return;
      done = true;
      if (stored) await school.table.users.save(stored, { ...next(stored), version: 2 }, []);
    });
    const answer = await call(createUser, { method: 'POST', body: newcomer, caller: colleague });
    expect([401, 403]).toContain(answer.status);
    expect((await call(listUsers, { caller: school.admin })).body.items).toHaveLength(2);
  });

  it('of oneself does not go through either', async () => {
    const { school, colleague, stored, on } = await twoAdmins();
    let done = false;
    beforeEachRequest(async (operation) => {
      if (done || operation !== 'TransactWriteItems') return;
      done = true;
      if (stored) await school.table.users.save(stored, { ...stored, status: 'deactivated', version: 2 }, []);
    });
    expect((await on(changeUser, colleague.userId, colleague, { givenName: 'Kim' })).status).toBe(403);
    expect(await school.table.users.get(colleague.userId as never)).toMatchObject({ givenName: 'Robin', status: 'deactivated' });
  });
});

describe('no write', () => {
  it.each([
    ['of the handler', {}],
    ['of an Idempotency-Key', { 'idempotency-key': 'one' }],
  ])('%s happens before the standing is known', async (_, headers) => {
    const school = await aSchool();
    const teacherIds = [await school.addUser()];
    const body = { name: '8B', academicYear: '2026/27', sessions: ['AM'], teacherIds };
    replicaHas(keyFor(school.admin), undefined);
    operationsAsked();
    let atTheLookUp: readonly string[] = [];
    beforeEachRequest(async (_operation, { sk, consistent }) => {
      if (!consistent || sk !== keyFor(school.admin).sk) return;
      // Whatever does not wait for the answer has come by then.
      for (let turn = 0; turn < 300; turn += 1) await new Promise(setImmediate);
      atTheLookUp = operationsAsked();
    });
    const answer = await call(createClass, { method: 'POST', body, headers, caller: school.admin });
    expect(answer.status, answer.text).toBe(201);
    expect(atTheLookUp).toContain('GetItem');
    expect(atTheLookUp.filter((operation) => writes.includes(operation))).toEqual([]);
    expect(operationsAsked().filter((operation) => writes.includes(operation)).length).toBeGreaterThan(0);
  });

  it.each([
    ['of the handler', {}],
    ['of an Idempotency-Key', { 'idempotency-key': 'one' }],
  ])('%s happens for somebody who turns out to have none', async (_, headers) => {
    const { school, colleague, on } = await twoAdmins();
    await on(deactivateUser, colleague.userId, school.admin);
    const teacherIds = [await school.addUser()];
    operationsAsked();
    const body = { name: '8B', academicYear: '2026/27', sessions: ['AM'], teacherIds };
    expect((await call(createClass, { method: 'POST', body, headers, caller: colleague })).status).toBe(403);
    expect(operationsAsked().filter((operation) => writes.includes(operation))).toEqual([]);
  });
});

describe('a token', () => {
  it('that is an ID token is refused', async () => {
    const { admin } = await aSchool();
    const answer = await call(listUsers, { caller: { ...admin, claims: { token_use: 'id' } } });
    expect([answer.status, answer.body.detail]).toEqual([401, 'send the access token; an ID token is not for the API']);
  });

  it('from before all sessions were ended is refused, also when it was refreshed since; one of a later login is not', async () => {
    const { school, colleague, on } = await twoAdmins();
    const me = async (auth_time: number) =>
      (await call(getMe, { caller: { ...colleague, claims: { auth_time: String(auth_time) } } })).status;
    const now = Math.floor(Date.now() / 1000);
    expect(await me(now - 60)).toBe(200);
    expect((await on(endSessions, colleague.userId, school.admin)).status).toBe(204);
    const ended = (await school.table.users.get(colleague.userId as never))?.sessionsEndedAt ?? 0;
    expect([await me(now - 60), await me(ended), await me(ended + 1)]).toEqual([401, 401, 200]);
  });

  it('is ended by its own person, and by nobody else who is no admin', async () => {
    const { school, on } = await twoAdmins();
    const parent = await school.person('parent');
    const other = await school.person('teacher');
    expect((await on(endSessions, parent.userId, other)).status).toBe(404);
    expect((await call(getMe, { caller: parent })).status).toBe(200);
    expect((await on(endSessions, parent.userId, parent)).status).toBe(204);
    expect((await call(getMe, { caller: parent })).status).toBe(401);
    expect((await on(endSessions, (await aSchool()).admin.userId, school.admin)).status).toBe(404);
  });
});
