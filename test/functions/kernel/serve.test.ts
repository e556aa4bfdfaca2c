import { describe, expect, it } from 'vitest';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { handler as changeSchool } from '../../../functions/school/change-school.ts';
import { handler as getSchool } from '../../../functions/school/get-school.ts';
import { handler as getUser } from '../../../functions/school/users/get-user.ts';
import { handler as listUsers } from '../../../functions/school/users/list-users.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

const aUser = { email: 'Ada.Example@School.example', givenName: 'Ada', familyName: 'Example', roles: ['teacher'] };

describe('input of a request', () => {
  it.each([
    ['text that is no JSON', '{"email":', 400, 'malformed'],
    ['a key that reaches the prototype', '{"__proto__":{"admin":true}}', 400, 'malformed'],
    ['a nested key that reaches the prototype', '{"roles":[{"constructor":{}}]}', 400, 'malformed'],
    ['two megabytes', `{"email":"${'a'.repeat(2_000_000)}"}`, 413, 'too-large'],
    ['an array', '[]', 422, 'invalid-input'],
    ['null', 'null', 422, 'invalid-input'],
    ['no body', undefined, 422, 'invalid-input'],
  ])('fails for %s', async (_, body, status, code) => {
    const { admin } = await aSchool();
    const answer = await call(createUser, { method: 'POST', body, caller: admin });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ type: `urn:rollbook:problem:${code}`, status });
    expect(answer.body.instance).toBe(answer.headers['x-request-id']);
  });

  it('says of each fault what is allowed and what came', async () => {
    const { admin } = await aSchool();
    const body = { email: 'nobody', givenName: '', roles: ['headteacher'], phone: 7 };
    const answer = await call(createUser, { method: 'POST', body, caller: admin });
    expect(answer.body.errors).toEqual([
      { pointer: '/email', detail: 'must be an e-mail address, got "nobody"' },
      { pointer: '/givenName', detail: 'must be at least 1 character long, got ""' },
      { pointer: '/familyName', detail: 'is missing' },
      { pointer: '/roles/0', detail: 'must be one of admin, teacher, parent, student, got "headteacher"' },
      { pointer: '/phone', detail: 'must be text, got 7' },
    ]);
    const listed = await call(listUsers, { query: { limit: '201' }, caller: admin });
    expect(listed.body.detail).toBe('/query/limit must be at most 200, got "201"');
  });

  it('fails with every fault at once, each with its pointer, unknown fields included', async () => {
    const { admin } = await aSchool();
    const answer = await call(createUser, {
      method: 'POST',
      body: { ...aUser, email: 'nobody', roles: ['headteacher'], schoolId: 'sch_x' },
      caller: admin,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/email',
      '/roles/0',
      '/schoolId',
    ]);
  });

  it('fails for a body that is not declared as JSON', async () => {
    const { admin } = await aSchool();
    const answer = await call(createUser, {
      method: 'POST',
      body: 'email=ada',
      headers: { 'content-type': 'text/plain' },
      caller: admin,
    });
    expect(answer.status).toBe(400);
  });

  it('answers 404 for an id that cannot be one, and for one of another school', async () => {
    const school = await aSchool();
    const other = await aSchool();
    const stranger = await other.addUser();
    for (const userId of ['1', 'usr_short', '../users', stranger])
      expect((await call(getUser, { params: { userId }, caller: school.admin })).status).toBe(404);
    expect((await call(getUser, { params: { userId: stranger }, caller: other.admin })).status).toBe(200);
  });
});

describe('who asks', () => {
  it('fails 401 without claims and with a token of another product', async () => {
    expect((await call(getSchool, {})).status).toBe(401);
    expect((await call(getSchool, { caller: { schoolId: 'acme', userId: 'bob', roles: ['admin'] } })).status).toBe(401);
  });

  it('fails 403 for a role that may not, and for a role that does not exist', async () => {
    const school = await aSchool();
    expect((await call(listUsers, { caller: await school.person('teacher', 'parent', 'student') })).status).toBe(403);
  });
});

describe('versions', () => {
  it('fails 428 without If-Match where it is needed, 412 for a stale one, a weak one and one we never gave', async () => {
    const { admin } = await aSchool();
    const patch = (headers: Record<string, string>) =>
      call(changeSchool, { method: 'PATCH', body: { name: 'Valley School' }, headers, caller: admin });
    expect((await patch({})).status).toBe(428);
    expect((await patch({ 'if-match': '"9"' })).status).toBe(412);
    expect((await patch({ 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await patch({ 'if-match': 'nonsense' })).status).toBe(412);
    const changed = await patch({ 'if-match': '"1"' });
    expect(changed.status).toBe(200);
    expect(changed.headers['etag']).toBe('"2"');
    expect(changed.body.name).toBe('Valley School');
    expect((await patch({ 'if-match': '"1"' })).status).toBe(412);
  });

  it('lets one of two writers through who saw the same version', async () => {
    const { admin } = await aSchool();
    const patch = (name: string) =>
      call(changeSchool, { method: 'PATCH', body: { name }, headers: { 'if-match': '"1"' }, caller: admin });
    const answers = await Promise.all([patch('One'), patch('Other')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('Idempotency-Key', () => {
  it('gives the first answer again for the same request, and refuses another one', async () => {
    const { admin } = await aSchool();
    const post = (body: object) =>
      call(createUser, { method: 'POST', body, headers: { 'idempotency-key': 'one' }, caller: admin });
    const first = await post(aUser);
    const again = await post(aUser);
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect((await post({ ...aUser, givenName: 'Grace' })).status).toBe(422);
  });

  it('runs a request once when it comes twice at the same time', async () => {
    const school = await aSchool();
    const post = () =>
      call(createUser, { method: 'POST', body: aUser, headers: { 'idempotency-key': 'two' }, caller: school.admin });
    const answers = await Promise.all([post(), post(), post()]);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status, body }) => status === 201 || body.type === 'urn:rollbook:problem:in-progress')).toBe(true);
    expect((await call(listUsers, { caller: school.admin })).body.items).toHaveLength(2);
  });

  it('is each caller’s own, and is given back by a request that was refused', async () => {
    const school = await aSchool();
    const colleague = school.as(await school.addUser({ roles: ['admin'] }), 'admin');
    const post = (body: object, caller = school.admin) =>
      call(createUser, { method: 'POST', body, headers: { 'idempotency-key': 'three' }, caller });
    expect((await post({ ...aUser, email: 'not an address' })).status).toBe(422);
    expect((await post(aUser)).status).toBe(201);
    expect((await post({ ...aUser, email: 'grace@school.example' }, colleague)).status).toBe(201);
  });

  it('fails for a key that is none', async () => {
    const { admin } = await aSchool();
    expect(
      (await call(createUser, { method: 'POST', body: aUser, headers: { 'idempotency-key': 'with blank' }, caller: admin }))
        .status,
    ).toBe(400);
  });
});

describe('lists', () => {
  it('come in pages whose cursors lead through all, each once', async () => {
    const school = await aSchool();
    const added = await Promise.all(Array.from({ length: 7 }, () => school.addUser()));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(listUsers, {
        query: { limit: '3', ...(cursor !== undefined && { cursor }) },
        caller: school.admin,
      });
      expect(page.body.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.body.items.map((user: { userId: string }) => user.userId));
      cursor = page.body.nextCursor;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual([...added, school.admin.userId].sort());
  });

  it('fail 400 for a cursor that was forged, changed or given to another school', async () => {
    const school = await aSchool();
    const other = await aSchool();
    await school.addUser();
    await other.addUser();
    const { nextCursor } = (await call(listUsers, { query: { limit: '1' }, caller: school.admin })).body;
    const foreign = (await call(listUsers, { query: { limit: '1' }, caller: other.admin })).body.nextCursor;
    const changed = `${String(nextCursor).slice(0, -2)}AA`;
    for (const cursor of ['x', 'e30.e30', changed, foreign]) {
      const answer = await call(listUsers, { query: { cursor }, caller: school.admin });
      expect([cursor, answer.status]).toEqual([cursor, 400]);
      expect(answer.body.type).toBe('urn:rollbook:problem:invalid-cursor');
    }
    expect((await call(listUsers, { query: { cursor: nextCursor }, caller: school.admin })).status).toBe(200);
  });

  it.each(['0', '201', '1.5', 'ten', '-1', ''])('fail 422 for a limit of "%s"', async (limit) => {
    const { admin } = await aSchool();
    const answer = await call(listUsers, { query: { limit }, caller: admin });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe('/query/limit');
  });

  it('fail 422 for a parameter they do not know', async () => {
    const { admin } = await aSchool();
    expect((await call(listUsers, { query: { sort: 'name' }, caller: admin })).body.errors[0].pointer).toBe('/query/sort');
  });
});
