import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { SchoolId } from '../../../domain/ids.ts';
import { handler as createSchool } from '../../../functions/machinery/create-school.ts';
import { handler as getReportDownload } from '../../../functions/reports/get-report-download.ts';
import { handler as changeUser } from '../../../functions/school/users/change-user.ts';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import type { Actor } from '../../../functions/table/table-context.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { auditTrail } from '../../support/audit-trail.ts';
import { call } from '../../support/http.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aNightlyReport, look } from '../../support/reports/report-school.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const asActor = (schoolId: string, actor: Actor) =>
  openTable(
    { users: ['get', 'save'], students: ['get', 'save'] },
    { schoolId: SchoolId.parse(schoolId), now: mondayMorning, correlationId: 'evt-of-the-test', actor },
  );

describe('a disclosure', () => {
  it('is noted before the link is given, and only where it is given', async () => {
    const school = await aSchool();
    const ready = await aNightlyReport(school, 'ready');
    const failed = await aNightlyReport(school, 'failed');
    expect((await look(getReportDownload, school.admin, ready)).status).toBe(200);
    expect((await look(getReportDownload, school.admin, failed)).status).toBe(409);
    expect(await auditTrail(school.admin, { entityId: ready })).toMatchObject([
      {
        action: 'report.downloaded',
        actor: { userId: school.admin.userId },
        entityId: ready,
        changes: [{ field: 'format', to: 'pdf' }],
        sourceIp: '127.0.0.1',
      },
    ]);
    expect(await auditTrail(school.admin, { entityId: failed })).toEqual([]);
  });
});

describe('what changes nothing', () => {
  it('leaves no entry: a change to what there is, a refused one, and a request that came again', async () => {
    const school = await aSchool();
    const userId = await school.addUser({ givenName: 'Robin' });
    const change = (body: object) => call(changeUser, { method: 'PATCH', params: { userId }, body, caller: school.admin });
    const before = await auditTrail(school.admin, { entityId: userId });
    expect((await change({ givenName: 'Robin' })).status).toBe(200);
    expect((await change({ roles: [] })).status).toBe(422);
    expect(await auditTrail(school.admin, { entityId: userId })).toEqual(before);
    const asking = {
      method: 'POST',
      headers: { 'idempotency-key': 'once' },
      body: { email: 'once@school.example', givenName: 'O', familyName: 'N', roles: ['teacher'] },
      caller: school.admin,
    };
    const [first, again] = [await call(createUser, asking), await call(createUser, asking)];
    expect(again.body).toEqual(first.body);
    const { userId: created } = z.parse(z.object({ userId: z.string() }), first.body);
    expect(await auditTrail(school.admin, { entityId: created })).toHaveLength(1);
  });
});

describe('a function of the installation', () => {
  it('is named by its id, with the request that set it off and the event that it acted upon', async () => {
    const school = await aSchool();
    const userId = await school.addUser();
    const { users } = asActor(school.schoolId, { system: 'alignAccount', requestId: 'request-of-the-test' });
    const user = await users.get(userId);
    if (!user) throw new Error('the user is not there');
    await users.save(user, { ...user, invited: false, version: 2 }, []);
    const [entry] = (await auditTrail(school.admin, { entityId: userId })).filter(({ action }) => action === 'user.changed');
    expect(entry).toMatchObject({
      actor: { system: 'alignAccount' },
      requestId: 'request-of-the-test',
      eventId: 'evt-of-the-test',
      changes: [{ field: 'invited' }],
    });
    expect(entry).not.toHaveProperty('sourceIp');
  });

  it('that opens a school begins its trail', async () => {
    const { schoolId, userId } = await createSchool({
      name: 'New School',
      timeZone: 'Europe/London',
      admin: { email: 'head@new.example', givenName: 'Ada', familyName: 'Head' },
    });
    const trail = await auditTrail({ schoolId, userId, roles: ['admin'] });
    expect(trail.map(({ action, entityId, actor }) => [action, entityId, actor]).sort()).toEqual([
      ['school.opened', schoolId, { system: 'createSchool' }],
      ['user.created', userId, { system: 'createSchool' }],
    ]);
  });

  it('that changes many at once tells of each only what decides who may do or see what', async () => {
    const school = await aSchool();
    const [ordinary, promoted] = [await school.addUser(), await school.addUser()];
    const { users, students } = asActor(school.schoolId, { system: 'runImport', inBulk: true });
    for (const [userId, values] of [
      [ordinary, { givenName: 'Renamed' }],
      [promoted, { roles: ['teacher', 'admin'] }],
    ] as const) {
      const user = await users.get(userId);
      if (!user) throw new Error('the user is not there');
      await users.save(user, { ...user, ...values, roles: [...('roles' in values ? values.roles : user.roles)], version: 2 }, []);
    }
    const studentId = await school.addStudent();
    const student = await students.get(studentId);
    if (!student) throw new Error('the student is not there');
    await students.save(student, { ...student, status: 'withdrawn', version: 2 });
    const byImport = async (entityId: string) =>
      (await auditTrail(school.admin, { entityId }))
        .filter(({ actor }) => 'system' in actor && actor.system === 'runImport')
        .map(({ changes }) => changes);
    expect(await byImport(ordinary)).toEqual([]);
    expect(await byImport(promoted)).toEqual([[{ field: 'roles', from: ['teacher'], to: ['teacher', 'admin'] }]]);
    expect(await byImport(studentId)).toEqual([[{ field: 'status', from: 'enrolled', to: 'withdrawn' }]]);
  });
});
