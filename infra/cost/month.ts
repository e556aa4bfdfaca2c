import * as z from 'zod/mini';
import { checkPricesAreKnown, type BilledResource } from './billed-resources.ts';
import type { MeasuredUse } from './measured-use.ts';
import type { Usage } from './prices.ts';

/** Where records of asynchronous invocations go, as far as functions follow on from them. */
const Destinations = z.object({ OnSuccess: z.optional(z.unknown()) });
const hoursOfMonth = 730;
const minutesOfMonth = hoursOfMonth * 60;
/** 190 school days a year. */
const schoolDaysOfMonth = 190 / 12;
/** Lambda keeps five pollers on a queue that it reads, which wait 20 s each at most: 15 receives a minute, billed with or without a message. */
const receivesPerMinute = 15;
/**
 * Mails of a school day: a first absence, a detention and a quarter of the incidents each tell of themselves, 1.5 mails each. The measured school has
 * families without accounts, who are told nothing.
 */
const mailsOfDay = 46;
/** Seconds that a warm function is billed for one call, and a cold one besides; and how many calls are cold. */
const [warmSeconds, coldSeconds, coldShare] = [0.015, 0.25, 0.05];
const gb = 1024 ** 3;
const defaultMegabytes = 512;
/** School days that the table holds: it is looked at after a year. Expired items go by themselves. */
const daysKept = 190;
/** Gigabytes of reports and files in the buckets, which are kept for a time. */
const bucketGb = 0.05;
/** The items of a school that has only just been opened. */
const emptyTableGb = 0.001;

/** What a month costs by being there: schedules run, and nobody comes. Fails for resources whose price is not known. */
export function monthAtRest(resources: readonly BilledResource[], { rest }: Pick<MeasuredUse, 'rest'>): Usage {
  checkPricesAreKnown(resources);
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const starts = ofType('AWS::Scheduler::Schedule').map((schedule) => ({
    ...useOf(schedule.id, rest),
    times: minutesOfMonth / minutesBetween(schedule),
    target: idIn(schedule.properties['Target']),
  }));
  const followers = ofType('AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
    const { times } = starts.find(({ target }) => target === idIn(properties['FunctionName'])) ?? {};
    const follower = idIn(z.safeParse(Destinations, properties['DestinationConfig']).data?.OnSuccess);
    return follower === undefined || times === undefined ? [] : [{ ...useOf(follower, rest), times }];
  });
  const runs = [...starts, ...followers];
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + of(run) * run.times, 0);
  const polledQueues = ofType('AWS::Lambda::EventSourceMapping').filter(({ properties }) =>
    /sqs|queue/i.test(JSON.stringify(properties['EventSourceArn'])),
  );
  const watched = ofType('AWS::CloudWatch::Alarm').reduce((count, alarm) => count + metricsOf(alarm), 0);
  const logGb = sum(({ logBytes }) => logBytes) / gb;
  const calls = sum(() => 1);
  const recovered = ofType('AWS::DynamoDB::Table').filter((table) =>
    JSON.stringify(table.properties['PointInTimeRecoverySpecification'] ?? {}).includes('true'),
  );
  return {
    scheduleRuns: starts.reduce((total, { times }) => total + times, 0),
    lambdaRequests: calls,
    lambdaGbSeconds: (calls * warmSeconds * defaultMegabytes) / 1024,
    // Each run of what gives failed events again looks at its queue once.
    queueRequests: sum(({ readUnits }) => (readUnits === 0 ? 1 : 0)) + polledQueues.length * receivesPerMinute * minutesOfMonth,
    tableReadUnits: sum(({ readUnits }) => readUnits),
    tableWriteUnits: sum(({ writeUnits }) => writeUnits),
    tableGbMonths: emptyTableGb,
    recoveryGbMonths: recovered.length * emptyTableGb,
    logGb,
    logGbMonths: logGb,
    alarmMetricsPastTen: Math.max(0, watched - 10),
    keys: ofType('AWS::KMS::Key').length,
  };
}

/** What a month of a school of 300 pupils costs, the month at rest included, without the people who sign in. */
export function monthAtWork(resources: readonly BilledResource[], use: MeasuredUse): Usage {
  const rest = monthAtRest(resources, use);
  const { day } = use;
  const inMonth = (perDay: number) => perDay * schoolDaysOfMonth;
  // Relay and projector run once for a write at most.
  const calls = inMonth(day.requests + day.invocationsAfter + 2 * day.events);
  const logGb = inMonth(day.logBytes) / gb;
  const tableGb = (use.schoolBytes + daysKept * day.tableBytes) / gb;
  const added: Usage = {
    gatewayRequests: inMonth(day.requests),
    lambdaRequests: calls,
    lambdaGbSeconds: (calls * (warmSeconds + coldShare * coldSeconds) * defaultMegabytes) / 1024,
    tableReadUnits: inMonth(day.readUnits),
    tableWriteUnits: inMonth(day.writeUnits),
    tableGbMonths: tableGb,
    recoveryGbMonths: rest.recoveryGbMonths === 0 ? 0 : tableGb,
    busEvents: inMonth(day.events),
    workflowTransitions: inMonth(day.transitions),
    mails: inMonth(Math.max(day.mails, mailsOfDay)),
    logGb,
    logGbMonths: logGb,
    // A report in two formats, and what its steps hand on.
    bucketWrites: inMonth(6),
    bucketGbMonths: bucketGb,
    gbOut: inMonth(day.bytesOut) / gb,
  };
  const names = new Set([...Object.keys(rest), ...Object.keys(added)]) as Set<keyof Usage>; // the keys of usages
  return Object.fromEntries([...names].map((name) => [name, (rest[name] ?? 0) + (added[name] ?? 0)]));
}

/** The people of such a school who sign in within a month: staff, and the parents of each pupil. */
export const peopleSignedIn = 540;

/** What one run uses of the function that a resource is of, which its id begins with. */
function useOf(resourceId: string, rest: MeasuredUse['rest']): MeasuredUse['rest'][string] {
  const id = Object.keys(rest).find((each) => new RegExp(`^${each}(Deployment)?(Schedule|Follower)`, 'i').test(resourceId));
  const measured = id === undefined ? undefined : rest[id];
  if (!measured) throw new Error(`no use was measured of what ${resourceId} starts: run test/bench/school-day.ts`);
  return measured;
}

/** The first resource that a value of a template refers to. */
function idIn(value: unknown): string | undefined {
  return /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(JSON.stringify(value ?? ''))?.[1];
}

function minutesBetween({ id, properties }: BilledResource): number {
  const expression = String(properties['ScheduleExpression']);
  const [, every] = /^cron\(0(?:\/(\d+))? \* \* \* \? \*\)$/.exec(expression) ?? [undefined, undefined];
  if (expression === 'cron(0 * * * ? *)') return 60;
  if (every === undefined)
    throw new Error(
      `how often ${id} runs is not known: every hour or every so many minutes of it is expected, got ${expression}`,
    );
  return Number(every);
}

/** Metrics that an alarm watches: its own, or those that its formula names. */
function metricsOf({ properties }: BilledResource): number {
  const { Metrics } = properties;
  return Array.isArray(Metrics) ? Metrics.filter((each) => JSON.stringify(each).includes('"MetricStat"')).length : 1;
}
