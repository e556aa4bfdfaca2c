import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import type { Session } from '../../local/demo/session.ts';
import { everything, importRoster, inviteAndLogIn, logIn, look, openSchool, setClock } from '../support/journey.ts';

const monday = '2026-11-23';

interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
});
afterAll(async () => {
  await cloud.close();
});

const reportsTo = async (address: string) =>
  (await look<{ readonly items: readonly Mail[] }>(cloud, 'outbox')).items.filter(
    ({ to, text }) => to.includes(address) && text.includes('/reports/'),
  );

describe('a day in the life of a school', () => {
  let admin: Session;
  let teacher: Session;
  let classId: string;
  let absent: readonly { readonly studentId: string; readonly name: string }[];

  it('opens with an admin, a calendar and a roster from another system, tried before it is applied', async () => {
    admin = await openSchool(cloud);
    await admin.send('POST', '/v1/users', {
      email: 'office@hillside.example',
      givenName: 'Olive',
      familyName: 'Example',
      roles: ['teacher'],
    });
    await admin.replace('PATCH', '/v1/school', { nightlyReport: { at: '18:00', recipients: ['office@hillside.example'] } });
    const tried = await importRoster(cloud, admin, { dryRun: true });
    expect(tried).toMatchObject({
      status: 'completed',
      rejections: [],
      counts: { students: { created: 300 }, classes: { created: 9 } },
    });
    expect(await everything(admin, '/v1/students')).toEqual([]);
    const applied = await importRoster(cloud, admin, { dryRun: false });
    expect(applied.counts).toEqual(tried.counts);
    expect(await everything(admin, '/v1/students')).toHaveLength(300);
    const again = await importRoster(cloud, admin, { dryRun: false });
    expect(again.counts['students']).toMatchObject({ created: 0, changed: 0, unchanged: 300 });
  });

  it('lets a teacher log in through the hosted pages and take the register of a class of 130', async () => {
    await setClock(cloud, `${monday}T09:00:00Z`);
    const classes = await everything<{ classId: string; teacherIds: string[] }>(admin, '/v1/classes');
    const sizes = await Promise.all(
      classes.map(async (each) => ({
        ...each,
        students: await everything<{ studentId: string; name: string }>(admin, `/v1/classes/${each.classId}/students`),
      })),
    );
    const large = sizes.find(({ students }) => students.length >= 130);
    expect(large).toBeDefined();
    classId = large?.classId ?? '';
    teacher = await inviteAndLogIn(cloud, admin, large?.teacherIds[0] ?? '');
    const students = large?.students ?? [];
    absent = students.filter((_, index) => index % 40 === 7);
    const marks = students.map(({ studentId }) => ({
      studentId,
      mark: absent.some((each) => each.studentId === studentId) ? 'A' : 'P',
    }));
    const register = (await teacher.send('PUT', `/v1/classes/${classId}/registers/${monday}/AM`, { marks })) as {
      taken: boolean;
      version: number;
    };
    expect(register).toMatchObject({ taken: true, version: 1 });
    await cloud.idle();
    const missing = await everything<{ studentId: string }>(admin, `/v1/absences?date=${monday}&unexplained=true`);
    expect(missing.map(({ studentId }) => studentId).sort()).toEqual(absent.map(({ studentId }) => studentId).sort());
  });

  it("keeps the absent student's year from the stream", async () => {
    const year = (await admin.send('GET', `/v1/students/${absent[0]?.studentId ?? ''}/attendance`)) as { summary: object };
    expect(year.summary).toMatchObject({ possible: 1, attended: 0, unauthorised: 1 });
  });

  it('lets the office amend a mark with a reason once the register has closed, and keeps what stood there', async () => {
    await setClock(cloud, `${monday}T10:15:00Z`);
    const path = `/v1/classes/${classId}/registers/${monday}/AM`;
    const late = absent.at(-1);
    await admin.replace(
      'PATCH',
      { part: `${path}/marks/${late?.studentId ?? ''}`, of: path },
      { mark: 'L', timeIn: '09:40', amendmentReason: 'came in by the side door' },
    );
    const { items } = (await admin.send('GET', `${path}/history`)) as { items: readonly object[] };
    expect(items.at(-1)).toMatchObject({
      studentId: late?.studentId,
      from: { mark: 'A' },
      to: { mark: 'L' },
      role: 'admin',
      reason: 'came in by the side door',
    });
    absent = absent.slice(0, -1);
  });

  it('lets a guardian report an absence, and excuses the child once the office accepts it', async () => {
    const [child] = absent;
    const { items: guardians } = (await admin.send('GET', `/v1/students/${child?.studentId ?? ''}/guardians`)) as {
      items: readonly { userId: string }[];
    };
    const guardian = await inviteAndLogIn(cloud, admin, guardians[0]?.userId ?? '');
    const report = (await guardian.send('POST', `/v1/students/${child?.studentId ?? ''}/absence-reports`, {
      from: monday,
      to: monday,
      reason: 'illness',
    })) as { absenceId: string; status: string };
    expect(report.status).toBe('pending');
    await admin.send('POST', `/v1/absence-reports/${report.absenceId}/decision`, { decision: 'accept' });
    await cloud.idle();
    const day = await everything<{ studentId: string; explained: boolean; marks: readonly object[] }>(
      admin,
      `/v1/absences?date=${monday}`,
    );
    expect(day.find(({ studentId }) => studentId === child?.studentId)).toMatchObject({
      explained: true,
      marks: [{ mark: 'E', reason: 'illness' }],
    });
    const year = (await guardian.send('GET', `/v1/students/${child?.studentId ?? ''}/attendance`)) as { summary: object };
    expect(year.summary).toMatchObject({ possible: 1, authorised: 1, unauthorised: 0 });
  });

  it('makes the absence report at six, names the right students and mails a link to it', async () => {
    await setClock(cloud, `${monday}T18:00:30Z`);
    const reports = await everything<{ reportId: string; type: string; status: string; progress: number }>(admin, '/v1/reports');
    expect(reports).toMatchObject([{ type: 'nightly-absence', status: 'ready', progress: 1 }]);
    const reportId = reports[0]?.reportId ?? '';
    const csv = await download(admin, `/v1/reports/${reportId}/download?format=csv`);
    for (const { name } of absent) expect(csv.toString('utf8')).toContain(name);
    const pdf = await download(admin, `/v1/reports/${reportId}/download?format=pdf`);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

    const mails = await reportsTo('office@hillside.example');
    expect(mails).toHaveLength(1);
    const link = /https?:\/\/\S+\/reports\/rpt_\w+/.exec(mails[0]?.text ?? '')?.[0];
    expect(link).toBe(`${cloud.baseUrl}/reports/${reportId}`);
    await cloud.deployed();
    const page = await fetch(link ?? '');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const { name } of absent) expect(mails[0]?.html).not.toContain(name);
  });

  it('makes nothing new when the clock fires again', async () => {
    const before = await look<object>(cloud, 'executions');
    await setClock(cloud, `${monday}T18:01:00Z`);
    await setClock(cloud, `${monday}T18:07:00Z`);
    expect(await look<object>(cloud, 'executions')).toEqual(before);
    expect(await everything(admin, '/v1/reports')).toHaveLength(1);
    expect(await reportsTo('office@hillside.example')).toHaveLength(1);
  });

  it('makes the report that a teacher asks for, of own classes, and lists it among the own ones', async () => {
    const asked = { type: 'nightly-absence', format: 'csv', filters: { date: monday, classIds: [classId] } };
    const { reportId } = (await teacher.send('POST', '/v1/reports', asked)) as { reportId: string };
    await cloud.idle();
    expect(await everything(teacher, '/v1/reports')).toMatchObject([{ reportId, status: 'ready', progress: 1, nightly: false }]);
    expect((await download(teacher, `/v1/reports/${reportId}/download`)).toString('utf8')).toContain(absent[0]?.name);
  });

  it('refuses a teacher who was deactivated as soon as the token is refreshed', async () => {
    const me = (await teacher.send('GET', '/v1/me')) as { userId: string; email: string };
    await admin.send('POST', `/v1/users/${me.userId}/deactivate`);
    await cloud.idle();
    await expect(logIn(cloud, me.email)).rejects.toThrow();
  });
});

async function download(session: Session, path: string): Promise<Buffer> {
  const { url } = (await session.send('GET', path)) as { url: string };
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
