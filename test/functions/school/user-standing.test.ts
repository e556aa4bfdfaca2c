import { describe, expect, it } from 'vitest';
import { handler as getMe } from '../../../functions/school/get-me.ts';
import { call } from '../../support/http.ts';
import { aStaffRoom } from '../../support/user-operations.ts';

describe('one’s own standing', () => {
  it('is nobody’s to change: neither roles nor the right to log in, whoever else is an admin', async () => {
    const { school, change, deactivate, reactivate, read } = await aStaffRoom();
    const { userId } = school.admin;
    const alone = await change(userId, { roles: ['teacher'] });
    expect([alone.status, alone.body.type]).toEqual([409, 'urn:rollbook:problem:wrong-state']);
    await school.person('admin');
    for (const asked of [
      change(userId, { roles: ['admin', 'teacher'] }),
      deactivate(userId),
      change(userId, { roles: ['teacher'] }),
    ])
      expect((await asked).status).toBe(409);
    expect((await reactivate(userId)).status).toBe(200);
    expect((await read(userId)).body).toMatchObject({ roles: ['admin'], status: 'active' });
    expect((await change(userId, { roles: ['admin'], givenName: 'Kim' })).status).toBe(200);
  });
});

describe('the last active admin', () => {
  it('remains when two admins take the role from each other at once', async () => {
    const { school, change, read } = await aStaffRoom();
    const colleague = await school.person('admin');
    const both = await Promise.all([
      change(school.admin.userId, { roles: ['teacher'] }, { caller: colleague }),
      change(colleague.userId, { roles: ['teacher'] }, { caller: school.admin }),
    ]);
    // Whoever comes second is not an admin any more, or would be the last one to go.
    const [first, second] = both.map(({ status }) => status).sort();
    expect([first, [403, 409].includes(second ?? 0)]).toEqual([200, true]);
    const left = both[0].status === 200 ? colleague : school.admin;
    expect((await read(left.userId, { caller: left })).body.roles).toEqual(['admin']);
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
    expect(both.map(({ status, headers }) => [status, headers['etag']])).toEqual([
      [200, '"2"'],
      [200, '"2"'],
    ]);
  });

  it('give the role of an admin back, so that another one may go', async () => {
    const { school, deactivate, reactivate } = await aStaffRoom();
    const colleague = await school.person('admin');
    await deactivate(colleague.userId);
    await reactivate(colleague.userId);
    expect((await deactivate(school.admin.userId, { caller: colleague })).status).toBe(200);
  });

  it('fail for a user of another school and for a role that may not', async () => {
    const { school, teacher, deactivate, reactivate, read } = await aStaffRoom();
    const other = await aStaffRoom();
    expect([(await deactivate(other.teacher)).status, (await reactivate(other.teacher)).status]).toEqual([404, 404]);
    const caller = school.as(teacher, 'teacher');
    expect([(await deactivate(school.admin.userId, { caller })).status, (await reactivate(teacher, { caller })).status]).toEqual([
      403, 403,
    ]);
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
    await school.table.students.save(
      student,
      { ...student, userId: account, version: 2 },
      { users: [{ ...user, studentId, version: 2 }] },
    );
    expect((await change(account, { roles: ['parent'] })).status).toBe(409);
    expect((await change(account, { roles: ['student', 'parent'] })).status).toBe(200);
  });
});
