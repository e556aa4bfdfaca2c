import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalog } from '../../../events/catalog.ts';
import { detailTypeOf } from '../../../events/contract.ts';
import { entryOf, eventsOf, type Subscription } from '../../../functions/kernel/function-contracts.ts';
import { outboxEntries } from '../../../functions/machinery/outbox-entries.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { subscriptions } from '../../../functions/subscriptions.ts';
import { openPool } from '../../support/desks/account-desk.ts';
import { busMessage } from '../../support/bus-message.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { openTableStream } from '../../support/tables/table-stream.ts';
import { aBusySchool } from './a-busy-school.ts';
import { arrangements, triedElsewhere, withoutACase, type Arrangement } from './arrangements.ts';
import { restore, takeSnapshot, type Snapshot } from './table-snapshot.ts';
import { outcomeSince, withoutInstants, withoutNewIds } from './outcome.ts';

interface BusEvent {
  readonly id: string;
  readonly detailType: string;
  readonly message: object;
}

const evening = '2026-11-23T18:02:00Z';
const tenMinutesLater = '2026-11-23T18:13:00Z';
const aDayLater = '2026-11-24T18:13:00Z';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
let pool: Awaited<ReturnType<typeof openPool>>;
let stream: Awaited<ReturnType<typeof openTableStream>>;
let school: Awaited<ReturnType<typeof aBusySchool>>;
let asItWas: Snapshot;
const events = new Map<string, BusEvent>();
const undone = new Set<string>();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  pool = await openPool();
  cloud = await openReportCloud();
  process.env['UPLOAD_BUCKET'] = process.env['REPORT_BUCKET'];
  stream = await openTableStream();
  school = await aBusySchool((instant) => void vi.setSystemTime(instant));
  await readEvents();
  known = new Map(events);
  asItWas = await takeSnapshot();
});
afterAll(async () => {
  stream.close();
  await cloud.close();
  await pool.close();
  vi.useRealTimers();
});

/** Reads what the stream has brought since, as the bus would give it. */
async function readEvents(): Promise<void> {
  for (const { detail, detailType, source } of (await stream.read()).flatMap(outboxEntries)) {
    const { id, schoolId } = JSON.parse(detail) as { readonly id: string; readonly schoolId: string };
    if (schoolId === school.schoolId && !undone.has(id))
      events.set(id, { id, detailType, message: { source, 'detail-type': detailType, detail: JSON.parse(detail) as unknown } });
  }
}

let known: ReadonlyMap<string, BusEvent>;
/** Leaves the events of the day: what consumers brought about that were tried before was undone with them. */
async function forgetEventsOfOthers(): Promise<void> {
  await readEvents();
  for (const id of events.keys()) undone.add(id);
  events.clear();
  for (const [id, event] of known) events.set(id, event);
}

const eventsFor = (subscription: Subscription) => {
  const types = eventsOf(subscription).map((name) => detailTypeOf(catalog[name]));
  return [...events.values()].filter(({ detailType }) => types.includes(detailType)).map(({ message }) => message);
};

async function give(subscription: Subscription, messages: readonly object[]): Promise<void> {
  const file = new URL(`../../../functions/${entryOf(subscription)}`, import.meta.url).pathname;
  const { handler } = (await import(/* @vite-ignore */ file)) as { readonly handler: (event: unknown) => Promise<void> }; // every entry has one, which another test asserts
  for (const message of messages) await handler(message);
}

/** Makes the table what it was before the consumer got anything, and forgets what was sent. */
async function beginAnew(before: Snapshot, at: string): Promise<void> {
  await restore(before);
  vi.setSystemTime(at);
  for (const sent of [cloud.mails, cloud.texts, cloud.executions, pool.post.told, pool.post.invited]) sent.splice(0);
}

/** What is there before a consumer acts, and what it is given. */
async function arrange(subscription: Subscription, { first = [], clock, told }: Arrangement) {
  await beginAnew(asItWas, evening);
  await forgetEventsOfOthers();
  for (const id of first) {
    const needed = subscriptions.find((each) => each.id === id) ?? expect.unreachable();
    await give(needed, eventsFor(needed));
    await readEvents();
  }
  vi.setSystemTime(tenMinutesLater);
  if (clock) await schoolClock();
  if (clock) await readEvents();
  const { name, data } = told?.(school) ?? {};
  const messages = name ? [busMessage(school.schoolId, name, data as never)] : eventsFor(subscription); // the data of that event
  return { before: await takeSnapshot(), messages };
}

it('every consumer is tried, or it is said why not', () => {
  expect([arrangements, triedElsewhere, withoutACase].flatMap((each) => Object.keys(each)).sort()).toEqual(
    subscriptions.map(({ id }) => id).sort(),
  );
});

describe.each(subscriptions.filter(({ id }) => id in arrangements).map((each) => [each.id, each] as const))(
  '%s',
  (id, subscription) => {
    it('does the same when it is given everything twice, and in reverse; and what is still right when that is a day late', async () => {
      const arrangement = arrangements[id] ?? expect.unreachable();
      const { before, messages } = await arrange(subscription, arrangement);
      const outcome = async () => outcomeSince(before, await takeSnapshot(), { cloud, told: pool.post.told });

      await beginAnew(before, evening);
      await give(subscription, messages);
      const inTime = await outcome();
      const invited = [...pool.post.invited];
      expect([...inTime.items, ...inTime.sent], 'what it is for').not.toEqual([]);

      await give(subscription, messages);
      expect(await outcome(), 'twice').toEqual(inTime);
      // The pool remembers whom it invited whatever the table says, so that only here its mails say something.
      expect(pool.post.invited).toEqual(invited);

      await beginAnew(before, evening);
      await give(subscription, messages.toReversed());
      expect(withoutNewIds(before, await outcome()), 'reversed').toEqual(withoutNewIds(before, inTime));

      await beginAnew(before, aDayLater);
      await give(subscription, messages);
      const late = withoutInstants(withoutNewIds(before, await outcome()));
      const wanted = withoutInstants(withoutNewIds(before, inTime));
      if (arrangement.aDayLate === 'same') expect(late, 'late').toEqual(wanted);
      else if (arrangement.aDayLate === 'nothing') expect(late, 'late').toEqual({ items: [], sent: [] });
      else expect([late.items.length, late.sent], 'late').toEqual([wanted.items.length, wanted.sent]);
    });
  },
);
