import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { ensureAssembly } from '../../infra/cloud-assembly.ts';
import type { MeasuredUse } from '../../infra/cost/measured-use.ts';
import { openCloud } from '../../local/cloud/cloud.ts';
import { startDynoxide } from '../../local/cloud/dynamodb/process.ts';
import type { Session } from '../../local/demo/session.ts';
import { everything, importRoster, look, openSchool, setClock } from '../support/journey.ts';
import { gaugeTable, tableBytes } from './table-gauge.ts';

// Plays one day of a school of 300 pupils on the local cloud and writes down what it used, for `npm run cost`. Run by `node test/bench/school-day.ts`.

const monday = '2026-11-23';
const [students, classCount, incidents, detentions, staffLooks, parentLooks] = [300, 12, 40, 5, 440, 570];
/** Entering a state is a transition; leaving it is not billed. */
const entered = /Entered$/;

const assembly = join(projectFolder, 'cdk.out');
await ensureAssembly(assembly);
const engine = await startDynoxide();
const gauge = await gaugeTable(engine.endpoint);
const seen = { logBytes: 0, started: 0 };
const cloud = await openCloud({
  assembly,
  tableEndpoint: gauge.endpoint,
  throttle: false,
  detail: (line) => {
    // A line costs its bytes and, for each event, 26 more: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutLogEvents.html
    seen.logBytes += Buffer.byteLength(line) + 26;
    if (line.includes('"code":"STARTED"')) seen.started += 1;
  },
});

/** The same session, counted: what a gateway would bill. */
let requests = 0;
let bytesOut = 0;
const counted = (session: Session): Session => ({
  send: async (...args) => {
    requests += 1;
    const answer = await session.send(...args);
    bytesOut += JSON.stringify(answer).length;
    return answer;
  },
  replace: (...args) => session.replace(...args),
});

async function totals(): Promise<Omit<MeasuredUse['day'], 'requests' | 'bytesOut'>> {
  await cloud.idle(600_000);
  const { items: events } = await look<{ items: readonly unknown[] }>(cloud, 'events?limit=1000');
  const { items: mails } = await look<{ items: readonly unknown[] }>(cloud, 'outbox?limit=1000');
  const { items: executions } = await look<{ items: readonly { readonly steps: readonly { readonly event: string }[] }[] }>(
    cloud,
    'executions',
  );
  return {
    invocationsAfter: seen.started,
    readUnits: gauge.meter.read,
    writeUnits: gauge.meter.written,
    events: events.length,
    mails: mails.length,
    transitions: executions.flatMap(({ steps }) => steps.filter(({ event }) => entered.test(event))).length + executions.length,
    logBytes: seen.logBytes,
    tableBytes: await tableBytes(engine.endpoint),
  };
}
const less = <Figures extends Readonly<Record<string, number>>>(after: Figures, before: Figures) =>
  Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)])) as Figures; // the same names

/** What one run of a scheduled function costs while nothing happens. */
async function restOf(id: 'schoolClock' | 'retryEvents' | 'publishWeb') {
  const { items } = await look<{ items: readonly { readonly logicalId: string; readonly name: string }[] }>(cloud, 'functions');
  const found = items.find(({ logicalId }) => new RegExp(`^${id}(Schedule|Follower|Subscriber)`, 'i').test(logicalId));
  if (!found) throw new Error(`no function of the schedule ${id}`);
  await cloud.invoke(found.name, {});
  const before = { readUnits: gauge.meter.read, writeUnits: gauge.meter.written, logBytes: seen.logBytes };
  const runs = 12;
  for (let run = 0; run < runs; run += 1) await cloud.invoke(found.name, {});
  const after = { readUnits: gauge.meter.read, writeUnits: gauge.meter.written, logBytes: seen.logBytes };
  return Object.fromEntries(Object.entries(less(after, before)).map(([name, value]) => [name, value / runs])) as typeof after;
}

try {
  const office = await openSchool(cloud);
  await office.replace('PATCH', '/v1/school', { nightlyReport: { at: '18:00', recipients: ['head@hillside.example'] } });
  await importRoster(cloud, office, { dryRun: false, students, classes: classCount, classesPerStudent: 1 });
  const admin = counted(office);
  const classes = await Promise.all(
    (await everything<{ classId: string }>(office, '/v1/classes')).map(async ({ classId }) => ({
      classId,
      roll: (await everything<{ studentId: string }>(office, `/v1/classes/${classId}/students`)).map(
        ({ studentId }) => studentId,
      ),
    })),
  );
  const pupils = [...new Set(classes.flatMap(({ roll }) => roll))];
  const pupil = (index: number) => pupils[(index * 7) % pupils.length] ?? '';
  await setClock(cloud, `${monday}T08:50:00Z`);
  const rest = {
    schoolClock: await restOf('schoolClock'),
    retryEvents: await restOf('retryEvents'),
    publishWeb: await restOf('publishWeb'),
  };

  const before = await totals();
  const schoolBytes = before.tableBytes;
  const register = async (session: 'AM' | 'PM') => {
    for (const { classId, roll } of classes)
      await admin.send('PUT', `/v1/classes/${classId}/registers/${monday}/${session}`, {
        marks: roll.map((studentId, index) => ({ studentId, mark: index % 20 === 7 ? 'A' : 'P' })),
      });
  };
  const looks = async (count: number, paths: readonly ((index: number) => string)[]) => {
    for (let index = 0; index < count; index += 1) await admin.send('GET', paths[index % paths.length]?.(index) ?? '/v1/me');
  };
  const classAt = (index: number) => classes[index % classes.length]?.classId ?? '';
  await register('AM');
  // Forty people of the staff, most of whom teach; the list of absences is for the office, which looks at it all morning.
  const teaching = [
    () => '/v1/me',
    (index: number) => `/v1/classes/${classAt(index)}/registers/${monday}/AM`,
    (index: number) => `/v1/classes/${classAt(index)}/students`,
    () => '/v1/notifications',
    (index: number) => `/v1/students/${pupil(index)}`,
    (index: number) => `/v1/students/${pupil(index)}/attendance`,
    (index: number) => `/v1/students/${pupil(index)}/behaviour`,
  ];
  await looks(staffLooks, [...teaching, ...teaching, () => `/v1/absences?date=${monday}`]);
  for (let index = 0; index < incidents; index += 1)
    await admin.send('POST', '/v1/incidents', {
      categoryId: 'disruption',
      description: 'talked through the explanation of the task',
      occurredAt: `${monday}T08:45:00Z`,
      students: [{ studentId: pupil(index) }],
    });
  for (let index = 0; index < detentions; index += 1)
    await admin.send('POST', '/v1/detentions', { studentId: pupil(index + 50), typeId: 'lunch', reason: 'late three times' });
  await setClock(cloud, `${monday}T13:20:00Z`);
  await register('PM');
  await looks(parentLooks, [
    () => '/v1/me',
    (index) => `/v1/students/${pupil(index)}/attendance`,
    (index) => `/v1/students/${pupil(index)}/behaviour`,
    () => '/v1/notifications',
  ]);
  for (const at of ['15:40', '18:00', '18:10', '20:00']) await setClock(cloud, `${monday}T${at}:30Z`);
  await setClock(cloud, '2026-11-24T02:30:00Z');
  const day = { requests, bytesOut, ...less(await totals(), before) };
  const use: MeasuredUse = { measuredOn: new Date().toISOString().slice(0, 10), students, schoolBytes, rest, day };
  await writeFile(join(projectFolder, 'infra/cost/measured-use.json'), `${JSON.stringify(use, undefined, 2)}\n`);
  console.log(use);
} finally {
  await cloud.close();
  gauge.close();
  await engine.close();
}
