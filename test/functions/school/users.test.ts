import { describe, expect, it } from 'vitest';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { call } from '../../support/http.ts';
import { aStaffRoom } from '../../support/user-operations.ts';

describe('a change of a user', () => {
  it('is answered, told to the sign-in, and leaves what it does not name', async () => {
    const { teacher, change, read, outboxOf } = await aStaffRoom();
    const answer = await change(teacher, { familyName: 'Changed', roles: ['teacher', 'parent'] });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"2"']);
    expect(answer.body).toMatchObject({
      givenName: 'Robin',
      familyName: 'Changed',
      roles: ['teacher', 'parent'],
      phone: '+441632960001',
    });
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
    const answer = await change(teacher, {
      givenName: '',
      roles: ['teacher', 'teacher'],
      phone: '0163',
      email: 'nobody',
      status: 'active',
      userId: teacher,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/email',
      '/givenName',
      '/phone',
      '/roles',
      '/status',
      '/userId',
    ]);
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
    const invite = (email: string) =>
      call(createUser, {
        method: 'POST',
        body: { email, givenName: 'A', familyName: 'B', roles: ['teacher'] },
        caller: school.admin,
      });
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
