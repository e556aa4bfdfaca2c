import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { startCloudProcess, type CloudProcess } from '../support/cloud-process.ts';
import { everything, importRoster, logIn, look, openSchool, setClock } from '../support/journey.ts';

const monday = '2026-11-23';
let folder: string;
let running: CloudProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollbook-'));
  running = await startCloudProcess(inject('assembly'), folder);
});
afterAll(async () => {
  await running.kill();
  await rm(folder, { recursive: true, force: true });
});

it('loses nothing that was acknowledged when the process is killed between the register and the clock', async () => {
  const admin = await openSchool(running.cloud);
  await admin.send('POST', '/v1/users', {
    email: 'office@hillside.example',
    givenName: 'Olive',
    familyName: 'Example',
    roles: ['teacher'],
  });
  await admin.replace('PATCH', '/v1/school', { nightlyReport: { at: '18:00', recipients: ['office@hillside.example'] } });
  expect(await importRoster(running.cloud, admin, { dryRun: false, students: 40, classes: 5 })).toMatchObject({
    status: 'completed',
  });
  await setClock(running.cloud, `${monday}T09:00:00Z`);
  const [first] = await everything<{ classId: string }>(admin, '/v1/classes');
  const students = await everything<{ studentId: string; name: string }>(admin, `/v1/classes/${first?.classId ?? ''}/students`);
  const marks = students.map(({ studentId }, index) => ({ studentId, mark: index === 3 ? 'A' : 'P' }));
  await admin.send('PUT', `/v1/classes/${first?.classId ?? ''}/registers/${monday}/AM`, { marks });
  await running.kill();

  running = await startCloudProcess(inject('assembly'), folder);
  const again = await logIn(running.cloud, 'head@hillside.example');
  await setClock(running.cloud, `${monday}T18:01:00Z`);

  const missing = await everything<{ studentId: string }>(again, `/v1/absences?date=${monday}`);
  expect(missing.map(({ studentId }) => studentId)).toEqual([students[3]?.studentId]);
  const year = (await again.send('GET', `/v1/students/${students[3]?.studentId ?? ''}/attendance`)) as { summary: object };
  expect(year.summary).toMatchObject({ possible: 1, unauthorised: 1 });
  const reports = await everything<{ reportId: string; status: string }>(again, '/v1/reports');
  expect(reports).toMatchObject([{ status: 'ready' }]);
  const { url } = (await again.send('GET', `/v1/reports/${reports[0]?.reportId ?? ''}/download?format=csv`)) as { url: string };
  expect(await (await fetch(url)).text()).toContain(students[3]?.name);
  const { items: mails } = await look<{ items: readonly { to: readonly string[]; text?: string }[] }>(running.cloud, 'outbox');
  expect(mails.filter(({ to, text }) => to.includes('office@hillside.example') && text?.includes('/reports/'))).toHaveLength(1);
});
