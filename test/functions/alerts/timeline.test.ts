import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { alertTests } from '../../support/alert-tests.ts';
import { failingTable, type FailingTable } from '../imports/failing-table.ts';
import { halves } from '../../../domain/alerts/alert.ts';
import type { HalfDay } from '../../../domain/session-times.ts';
import { atTime, lastEnd } from '../../domain/alerts/a-morning.ts';
import { oracle } from '../../domain/alerts/oracle.ts';
import { aSchoolDay } from './a-school-day.ts';
import type { Deed } from './what-happens.ts';

// As many mornings as a person has patience for, of another seed: TIMELINE_RUNS=200 TIMELINE_SEED=1.
const runs = Number(process.env['TIMELINE_RUNS'] ?? 14);
fc.configureGlobal({ seed: Number(process.env['TIMELINE_SEED'] ?? 20_261_129) });

// Everything goes to the table through a door that can be shut while a consumer is at work: that is how one dies.
let table: FailingTable;
beforeAll(async () => {
  table = await failingTable(inject('tableEndpoint'));
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = table.url;
});
const { aDesk, mishaps, setTime } = alertTests();
afterAll(() => table.close());

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('mark' as const),
      session: fc.constantFrom('AM', 'AM', 'PM'),
      mark: fc.constantFrom('A', 'A', 'A', 'A', 'P', 'L', 'E'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('report', 'accept', 'reject', 'withdraw') }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('signIn' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('mode' as const), mode: fc.constantFrom('auto', 'auto', 'review', 'off') }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('consent', 'provider'), on: fc.boolean() }) },
);
/** Minutes after 08:50 up to 16:00. The registers are taken at random times before, in most mornings. */
const moments = fc
  .tuple(
    fc.array(fc.record({ minute: fc.integer({ min: 0, max: 430 }), deed }), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 0, max: 90 }),
  )
  .map(([some, minute]) => [{ minute, deed: { does: 'mark', session: 'AM', mark: 'A' } as const }, ...some]);
/** How an event travels: so many minutes late, twice or once, before others of its minute, and after how many writes its consumer dies. */
const travel = fc.record({
  delay: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 25 }) }),
  twice: fc.boolean(),
  first: fc.boolean(),
  diesAfter: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 }) }),
});

it(
  'alerts never falsely, never twice, never not, and takes back what was not so, in whatever order, how late and how often its events come',
  { timeout: runs * 22_000 },
  async () => {
    let [alerts, corrections, deaths] = [0, 0, 0];
    await fc.assert(
      fc.asyncProperty(moments, fc.array(travel, { minLength: 40, maxLength: 40 }), async (some, travels) => {
        setTime(atTime('08:50'));
        const day = await aSchoolDay(await aDesk(), { mishaps: mishaps(), setTime, table, travels });
        /** Once held for people, or off, the clock alone sends nothing until it was found explained. What was looked at by a consumer that died may or may not be held. */
        const held = { surely: new Set<HalfDay>(), perhaps: new Set<HalfDay>() };
        const mayDouble = new Map<string, number>();
        const twiceOf = (half: HalfDay, said: string) => mayDouble.get(`${half} ${said}`) ?? 0;

        await day.pass(some, {
          async done() {
            const world = await day.world();
            for (const half of halves) if (!oracle.dueSince(world, half)) held.surely.delete(half);
          },
          async delivered({ handed, died, looked }) {
            const [world, now] = [await day.world(), day.now()];
            if (died) deaths += 1;
            for (const half of halves) {
              const since = oracle.dueSince(world, half);
              const holds = since !== undefined && now >= since && now < lastEnd && !oracle.mayAlert(world, half, now);
              if (handed.some((each) => each.half === half && each.said === 'alert')) {
                alerts += 1;
                expect(oracle.mayAlert(world, half, now), `a false alert at ${now.toISOString()}`).toBe(true);
                expect(held.surely.has(half), 'what was held is not sent by the clock').toBe(false);
              }
              if (!since) held.surely.delete(half);
              if (!since && looked) held.perhaps.delete(half);
              if (holds) held.perhaps.add(half);
              if (holds && looked) held.surely.add(half);
            }
            if (!died) return;
            for (const { half, said } of handed) mayDouble.set(`${half} ${said}`, twiceOf(half, said) + 1);
          },
          async atRest() {
            const [world, now] = [await day.world(), day.now()];
            for (const half of halves) {
              const said = day.handed().filter((each) => each.half === half);
              const sent = said.filter((each) => each.said === 'alert');
              expect(sent.length, 'two alerts of one half-day').toBeLessThanOrEqual(1 + twiceOf(half, 'alert'));
              const waits = await day.waitsUntil(half);
              const may = oracle.mayAlert(world, half, now) && !held.perhaps.has(half) && world.consent && world.provider;
              if (may && !(waits && waits > now)) expect(sent.length, `no alert at ${now.toISOString()}`).toBeGreaterThan(0);
              if (sent.length === 0 || !world.provider || day.everWithoutConsent()) continue;
              const last = said.at(-1)?.said;
              expect(last === 'arrived' || last === 'wasInSchool', `${half} at ${now.toISOString()}`).toBe(
                oracle.seen(world, half),
              );
              if (last === 'notArrived') corrections += 1;
            }
          },
        });
      }),
      { numRuns: runs, endOnFailure: true },
    );
    // Nothing is shown by mornings in which nothing happens.
    expect(
      { alerts: alerts > 5, corrections: corrections > 0, deaths: deaths > 5 },
      JSON.stringify({ alerts, corrections, deaths }),
    ).toEqual({
      alerts: true,
      corrections: true,
      deaths: true,
    });
  },
);
