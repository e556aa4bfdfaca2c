import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Alert } from '../../domain/alerts/alert.ts';
import { SchoolId, studentKey } from '../../domain/ids.ts';
import { addDays, addMinutes } from '../../domain/time.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { prices } from '../../infra/cost/prices.ts';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { startDynoxide } from '../../local/cloud/dynamodb/process.ts';
import { busMessage } from '../support/bus-message.ts';
import { everything, importRoster, look, openSchool, setClock } from '../support/journey.ts';
import type { Figure } from './figure.ts';
import { freshTable } from './fresh-table.ts';
import { codeOf, type AssembledFunction } from './functions.ts';
import { gaugeTable } from './table-gauge.ts';

const monday = '2026-11-23';
const due = new Date(`${monday}T09:25:00Z`);
/** What a new account has, and what one has that was let out of the sandbox. */
const conditions = { executions: 10, mailsPerSecond: 14 } as const;
/** Of the pupils of a class, those that are missing: fewer than half, or the brake holds them. */
const missingShare = 0.45;

interface Mail {
  readonly id: string;
  readonly at: string;
  readonly subject?: string;
}

/**
 * So many guardians who are to be alerted at one close, two to a pupil, by functions of which ten run at once and a provider that takes fourteen mails a second: by
 * the local clock, which runs as a clock does. Units and list price of an alert, and the most memory that the functions take which do it.
 */
export async function measureClose(
  functions: readonly AssembledFunction[],
  assembly: string,
  { guardians }: { readonly guardians: number },
): Promise<readonly Figure[]> {
  const engine = await startDynoxide();
  const gauge = await gaugeTable(engine.endpoint);
  const dataFolder = await mkdtemp(join(tmpdir(), 'rollbook-close-'));
  const open = (more: object = {}) =>
    openCloud({ assembly, dataFolder, tableEndpoint: gauge.endpoint, throttle: false, ...more });
  let cloud = await open();
  try {
    const missing = guardians / 2;
    const schoolId = await aSchoolWithout(patient(cloud), { missing, tableUrl: engine.endpoint });
    // The morning until here is not what is measured; from here on the account is a small one.
    await cloud.close();
    cloud = await open({ conditions });
    const before = { ...gauge.meter };
    const sent = await mailsOf(cloud, { atMost: guardians, until: addMinutes(due, 15) }, () => cloud.clock.move(due));
    const used = { read: gauge.meter.read - before.read, written: gauge.meter.written - before.written };
    const times = sent.map(({ at }) => Date.parse(at)).toSorted((one, other) => one - other);
    const each = (used.read * prices.tableReadUnits.each + used.written * prices.tableWriteUnits.each) / guardians;
    const name = `close with ${guardians.toLocaleString('en')} guardians`;
    const ready = { date: monday, students: await twentyOf(cloud, schoolId) };
    return [
      { what: `${name}, mails that are missing`, value: guardians - sent.length, unit: 'mails', atMost: 0 },
      { what: `${name}, last mail after due`, value: ((times.at(-1) ?? 0) - due.getTime()) / 1000, unit: 's', atMost: 300 },
      { what: `${name}, most mails in a second`, value: mostInASecond(times), unit: 'mails', atMost: 14 },
      { what: `${name}, units of reading an alert`, value: used.read / guardians, unit: 'units' },
      { what: `${name}, units of writing an alert`, value: used.written / guardians, unit: 'units' },
      { what: `${name}, list price of 1,000 alerts, table`, value: each * 1000, unit: '$' },
      { what: `${name}, list price of 1,000 alerts, mails`, value: prices.mails.each * 1000, unit: '$' },
      {
        what: `${name}, most memory of judging`,
        value: await megabytesOf(
          codeOf(functions, 'judgeAlerts'),
          busMessage(schoolId, 'attendance.alerts.due', { date: monday }),
        ),
        unit: 'MB',
        atMost: 256,
      },
      {
        what: `${name}, most memory of sending`,
        value: await megabytesOf(codeOf(functions, 'sendAlerts'), busMessage(schoolId, 'attendance.alerts.ready', ready)),
        unit: 'MB',
        atMost: 256,
      },
    ];
  } finally {
    await cloud.close();
    gauge.close();
    await engine.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The same cloud, of which nobody expects to be at rest within a minute. */
const patient = (cloud: Cloud): Cloud => ({ ...cloud, idle: () => cloud.idle(900_000) });

/** A school of which so many are missing at the close, and are usually, with all registers taken. Answers its id. */
async function aSchoolWithout(
  cloud: Cloud,
  { missing, tableUrl }: { readonly missing: number; readonly tableUrl: string },
): Promise<SchoolId> {
  const admin = await openSchool(cloud);
  const students = Math.ceil(missing / missingShare);
  await importRoster(cloud, admin, {
    dryRun: false,
    students,
    classes: Math.ceil(students / 30),
    classesPerStudent: 1,
    guardians: 2,
  });
  const { school } = (await admin.send('GET', '/v1/me')) as { readonly school: { readonly id: string } };
  const schoolId = SchoolId.parse(school.id);
  await useTable(tableUrl);
  await missedLately(schoolId, Math.ceil(missing / 2));
  await setClock(cloud, `${monday}T08:30:00Z`);
  await admin.replace('PATCH', '/v1/school', { absenceAlerts: { mode: 'auto' } });
  await setClock(cloud, `${monday}T09:00:00Z`);
  let left = missing;
  for (const { classId } of await everything<{ classId: string }>(admin, '/v1/classes')) {
    const roll = await everything<{ studentId: string }>(admin, `/v1/classes/${classId}/students`);
    const away = Math.min(left, Math.floor((roll.length - 1) / 2));
    left -= away;
    const marks = roll.map(({ studentId }, at) => ({ studentId, mark: at < away ? 'A' : 'P' }));
    await admin.send('PUT', `/v1/classes/${classId}/registers/${monday}/AM`, { marks });
  }
  if (left > 0) throw new Error(`${String(left)} more were to be missing than there are pupils for`);
  await cloud.clock.move(new Date(`${monday}T09:20:30Z`));
  await cloud.idle();
  return schoolId;
}

/** The table of the running cloud as the one of this process. */
async function useTable(endpoint: string): Promise<void> {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    SERVICE_VERSION: 'bench',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const client = new DynamoDBClient({});
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  client.destroy();
  process.env['TABLE_NAME'] = TableNames[0];
}

/** Has so many alerts on each of the days before, so that what comes is not three times what is usual. */
async function missedLately(schoolId: SchoolId, count: number): Promise<void> {
  const now = new Date();
  const openTable = await freshTable();
  const { alerts } = openTable({ alerts: ['note'] }, { schoolId, now, correlationId: 'bench' });
  for (let back = 1; back <= 14; back += 1) {
    const date = addDays(monday, -back);
    const ofDay = Array.from({ length: count }, (): Alert => {
      const studentId = newId('stu', now);
      return {
        ...{ student: studentKey(studentId), studentId, date, half: 'morning', state: 'notNeeded' },
        ...{ why: 'explained', outcomes: [], version: 1 },
      };
    });
    for (let start = 0; start < count; start += 20) await alerts.note(ofDay.slice(start, start + 20), []);
  }
}

/**
 * Does something and reads the alerts that are mailed after it, each once, until so many have left or the local clock says that it is over: events that found
 * all executions busy wait for their next try, and meanwhile nothing happens.
 */
async function mailsOf(
  cloud: Cloud,
  { atMost, until }: { readonly atMost: number; readonly until: Date },
  work: () => Promise<unknown>,
): Promise<readonly Mail[]> {
  const seen = new Map<string, Mail>();
  const done = work();
  while (seen.size < atMost && cloud.clock.now() < until) {
    await pause(5000);
    const { items } = await look<{ items: readonly Mail[] }>(cloud, 'outbox?limit=1000');
    for (const mail of items) if (mail.subject?.includes('not in school') === true) seen.set(mail.id, mail);
  }
  await done;
  await cloud.idle(900_000);
  return [...seen.values()];
}

async function twentyOf(cloud: Cloud, schoolId: SchoolId) {
  const openTable = await freshTable();
  const { alerts } = openTable({ alerts: ['ofDay'] }, { schoolId, now: cloud.clock.now(), correlationId: 'bench' });
  return (await alerts.ofDay(monday)).slice(0, 20).map(({ student }) => student);
}

/** The most mails that left within a second, whenever it began. */
function mostInASecond(times: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= 1000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const Run = z.object({ seconds: z.number(), megabytes: z.number() });

/** What a function takes of memory at most for an event, in a process of its own; everything was sent by then, so that it reads all and sends nothing. */
async function megabytesOf(code: string, event: object): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('import-process.ts', import.meta.url)), code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(event));
  const said = await text(child.stdout);
  return z.parse(Run, JSON.parse(said.trim().split('\n').at(-1) ?? '')).megabytes;
}
