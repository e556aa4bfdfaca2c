import { DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { emptyLedger, type Ledger } from '../../domain/behaviour/ledger.ts';
import { enterIncident } from '../../domain/behaviour/enter-incident.ts';
import { tryOnStudents } from '../../domain/behaviour/dry-run.ts';
import { defaultPolicy } from '../../domain/behaviour/policy.ts';
import { judge } from '../../domain/behaviour/rules.ts';
import { schoolDaysBetween } from '../../domain/school-days.ts';
import { aStudent, anIncident, judgingBy } from '../domain/behaviour/a-behaviour-ledger.ts';
import { aCalendar } from '../support/calendar.ts';
import { measureCalls } from './api-latency.ts';
import { percentile, type Figure } from './figure.ts';
import type { BenchSchool } from './school.ts';

interface Run {
  readonly rounds: number;
  readonly settle: () => Promise<void>;
  readonly tableUrl: string;
}

/** Entering incidents through the gateway of the local cloud, and rules and trials of policies, each beside a bare call of the same table in the same run. */
export async function measureBehaviour(
  { admin, classes }: BenchSchool,
  { rounds, settle, tableUrl }: Run,
): Promise<readonly Figure[]> {
  const students = classes.flatMap(({ studentIds }) => studentIds);
  const record = (index: number) =>
    admin.send('POST', '/v1/incidents', {
      categoryId: 'homework',
      description: 'not handed in',
      occurredAt: new Date().toISOString(),
      students: [{ studentId: students[index % students.length] }],
    });
  const one = await measureCalls(record, { clients: 1, rounds, settle });
  const many = await measureCalls(record, { clients: 16, rounds, settle });
  const bare = await bareCall(tableUrl, rounds);
  const p50 = percentile(one.times, 0.5);
  return [
    { what: 'POST incident, 1 client, p50', value: p50, unit: 'ms', atMost: 4 },
    { what: 'POST incident, 1 client, p50 to a bare call of the table', value: p50 / bare, unit: 'x' },
    { what: 'POST incident, 16 clients', value: many.times.length / many.seconds, unit: 'requests/s' },
    {
      what: 'POST incident, 16 clients, time of one to a bare call of the table',
      value: (many.seconds * 1000) / many.times.length / bare,
      unit: 'x',
    },
    { what: 'bare call of the table, p50', value: bare, unit: 'ms' },
    ...measureRules({ rounds: 200, bare }),
  ];
}

/** Milliseconds of a call of the table with nothing around it, in the middle. */
async function bareCall(endpoint: string, rounds: number): Promise<number> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const times: number[] = [];
  for (let round = 0; round < rounds * 2; round += 1) {
    const sentAt = performance.now();
    await client.send(new GetItemCommand({ TableName: TableNames[0], Key: { pk: { S: 'bench' }, sk: { S: 'nothing' } } }));
    if (round >= rounds) times.push(performance.now() - sentAt);
  }
  client.destroy();
  return percentile(times, 0.5);
}

const days = schoolDaysBetween(aCalendar, '2026-09-01', '2027-07-01');
const judging = judgingBy();

/** A ledger of so many incidents, spread over a year and judged as they came. */
function aYear(incidents: number): Ledger {
  let ledger = emptyLedger;
  for (let n = 0; n < incidents; n += 1) {
    const incident = anIncident({
      n,
      on: days[Math.floor((n * days.length) / incidents)] ?? '',
      points: 1 + (n % 3),
      severity: 1 + (n % 2),
    });
    ledger = judge(enterIncident(ledger, incident, aStudent), incident.id, judging).ledger;
  }
  return ledger;
}

/** Rules on the ledger of a student with 500 incidents, and a policy tried out on 5,000 students, in pages as its function reads them. */
function measureRules({ rounds, bare }: { readonly rounds: number; readonly bare: number }): readonly Figure[] {
  const ledger = aYear(500);
  const next = anIncident({ n: 501, on: days.at(-1) ?? '', points: 2 });
  const times = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    judge(enterIncident(ledger, next, aStudent), next.id, judging);
    return performance.now() - begun;
  });
  const trial = {
    policy: defaultPolicy,
    calendar: aCalendar,
    rankOf: judging.rankOf,
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
  };
  const usual = aYear(20);
  const [begun, before] = [performance.now(), process.memoryUsage().heapUsed];
  let peak = before;
  for (let page = 0; page < 10; page += 1) {
    const students = Array.from({ length: 500 }, (_, at) => ({
      studentId: aStudent,
      name: `Student ${String(at)}`,
      ledger: structuredClone(usual),
    }));
    tryOnStudents(students, trial);
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }
  const dryRunMs = performance.now() - begun;
  const p50 = percentile(times, 0.5);
  return [
    { what: 'rules for a student with 500 incidents, p50', value: p50, unit: 'ms', atMost: 1 },
    { what: 'rules for a student with 500 incidents, p50 to a bare call of the table', value: p50 / bare, unit: 'x' },
    { what: 'dry run of 5,000 students of 20 incidents, without the table', value: dryRunMs / 1000, unit: 's' },
    { what: 'dry run of one of 5,000 students to a bare call of the table', value: dryRunMs / 5000 / bare, unit: 'x' },
    {
      what: 'dry run of 5,000 students, heap at its highest above before',
      value: (peak - before) / 1024 / 1024,
      unit: 'MB',
      atMost: 256,
    },
  ];
}
