import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gotIt, halves, wasSent, type Alert } from '../../../domain/alerts/alert.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate.ts';
import { afterSending, afterTelling, type Attempt } from '../../../domain/alerts/sending.ts';
import { addMinutes } from '../../../domain/time.ts';
import {
  after,
  atTime,
  date,
  dayEnds,
  factsOf,
  lastEnd,
  morning,
  student,
  studentId,
  type Step,
  type World,
} from './a-morning.ts';
import { oracle } from './oracle.ts';

fc.configureGlobal({ seed: 20_261_128 });

type Half = (typeof halves)[number];
interface Said {
  readonly half: Half;
  readonly said: string;
  readonly at: Date;
}

const marks = fc.record({
  does: fc.constant('mark' as const),
  where: fc.constantFrom('AM1', 'AM1', 'AM2', 'PM1'),
  mark: fc.constantFrom('A', 'A', 'A', 'P', 'L', 'E'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: marks },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('report', 'reject', 'accept', 'withdraw') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('signIn' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('mode' as const), mode: fc.constantFrom('auto', 'auto', 'review', 'off') }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('consent', 'provider'), on: fc.boolean() }) },
);
type Kill = 'no' | 'beforeSending' | 'whileSending' | 'afterSending' | 'beforeNoting';
const kill = fc.constantFrom<Kill>('no', 'no', 'no', 'no', 'beforeSending', 'whileSending', 'afterSending', 'beforeNoting');
/** Minutes after 08:50 up to 16:00; `delay` is how late the consumers see it, and they see it once or twice, or only much later. */
const moment = fc.record({
  minute: fc.integer({ min: 0, max: 430 }),
  step,
  looks: fc.array(fc.record({ delay: fc.integer({ min: 0, max: 40 }), kill }), { maxLength: 2 }),
});

/** The table, the provider and the consumer of one student's day. */
function aSchool() {
  const stored: Partial<Record<Half, Alert>> = {};
  const deliveries = new Map<string, Attempt>();
  const handed: Said[] = [];
  const told = new Set<string>();

  const look = (world: World, now: Date, killed: Kill): Date | undefined => {
    for (const half of halves) {
      const [alert, logged] = [stored[half], deliveries.get(half)];
      if (alert?.state === 'due' && logged) stored[half] = afterSending(alert, [logged], now);
    }
    const evaluated = evaluateAlerts({ ...stored }, factsOf(world), {
      ...{ student, studentId, date, mode: world.mode, modeSince: world.modeSince, lastEnd, dayEnds, braked: new Set(), now },
      again: world.consent,
    });
    Object.assign(stored, evaluated.next);
    let lookAt = evaluated.lookAt;
    for (const half of evaluated.send) {
      if (killed === 'beforeSending') return undefined;
      const before = deliveries.get(half);
      const was = before?.outcome === 'failed' || before?.outcome === 'refused' ? undefined : before;
      const outcome = was?.outcome ?? (world.consent ? (world.provider ? 'sent' : 'failed') : 'refused');
      const attempt: Attempt = { recipientId: 'usr_1', channel: 'email', outcome };
      if (outcome === 'sent' && !was) handed.push({ half, said: 'alert', at: now });
      deliveries.set(half, killed === 'whileSending' && outcome === 'sent' ? { ...attempt, outcome: 'sending' } : attempt);
      if (killed === 'whileSending' || killed === 'afterSending') return undefined;
      const alert = stored[half];
      if (alert) stored[half] = afterSending(alert, [attempt], now);
      const retry = stored[half]?.retryAt;
      if (retry !== undefined && (!lookAt || new Date(retry) < lookAt)) lookAt = new Date(retry);
    }
    for (const half of evaluated.tell) {
      const alert = stored[half];
      if (!alert?.after || (!world.provider && gotIt(alert).size > 0)) continue;
      const id = `${half} ${String(alert.after.number)}`;
      if (!told.has(id)) handed.push({ half, said: alert.after.said, at: now });
      told.add(id);
      if (killed === 'beforeNoting') return undefined;
      stored[half] = afterTelling(alert);
    }
    return lookAt;
  };
  return { stored, handed, look };
}

it('alerts never falsely, never twice, never not, and takes back what was not so, in whatever order and however often it looks', () => {
  let alerts = 0;
  let corrections = 0;
  fc.assert(
    fc.property(
      fc.array(moment, { minLength: 1, maxLength: 14 }),
      fc.array(kill, { minLength: 60, maxLength: 60 }),
      (moments, kills) => {
        const { stored, handed, look } = aSchool();
        const timeline = moments.toSorted((one, other) => one.minute - other.minute);
        const looks = timeline.flatMap((each) => each.looks.map(({ delay, kill: by }) => ({ minute: each.minute + delay, by })));
        const worldAt = (minute: number) =>
          timeline
            .filter((each) => each.minute <= minute)
            .reduce((world, each) => after(world, each.step, addMinutes(atTime('08:50'), each.minute)), morning);
        /** Once held for people, or off, the clock alone sends nothing until it was found explained. */
        const held = new Set<Half>();
        for (let minute = 0; minute <= 470; minute += 1) {
          const now = addMinutes(atTime('08:50'), minute);
          const world = worldAt(minute);
          // The clock comes by every quarter of an hour besides, and in the end nothing is killed any more.
          const due = looks.filter((each) => each.minute === minute).map(({ by }) => by);
          if (minute % 15 === 0) due.push(kills[minute / 15] ?? 'no', 'no');
          for (const by of due) {
            const before = handed.length;
            const wasHeld = new Set(held);
            for (const half of halves) {
              const since = oracle.dueSince(world, half);
              if (!since) held.delete(half);
              else if (now >= since && now < lastEnd && !oracle.mayAlert(world, half, now)) held.add(half);
            }
            look(world, now, by);
            for (const { half, said } of handed.slice(before)) {
              if (said !== 'alert') continue;
              alerts += 1;
              expect(oracle.mayAlert(world, half, now), `a false alert at ${now.toISOString()}`).toBe(true);
              expect(wasHeld.has(half), 'what was held is not sent by the clock').toBe(false);
            }
            if (by !== 'no') continue;
            for (const half of halves) {
              const sent = handed.filter((each) => each.half === half && each.said === 'alert');
              expect(sent.length, 'two alerts of one half-day').toBeLessThan(2);
              const retry = stored[half]?.retryAt;
              const mayStill = oracle.mayAlert(world, half, now) && !held.has(half) && world.consent && world.provider;
              if (mayStill && !(retry !== undefined && new Date(retry) > now))
                expect(sent.length, `no alert at ${now.toISOString()}: ${JSON.stringify(stored)}`).toBe(1);
              if (sent.length === 0) continue;
              expect(stored[half] && wasSent(stored[half])).toBe(true);
              if (!world.provider) continue;
              const last = handed.findLast((each) => each.half === half)?.said;
              const believed = last === 'arrived' || last === 'wasInSchool';
              expect(believed, `${half} at ${now.toISOString()}: ${JSON.stringify(handed)}`).toBe(oracle.seen(world, half));
              if (last === 'notArrived') {
                corrections += 1;
                expect(stored[half]?.welfare).toBe(true);
              }
            }
          }
        }
      },
    ),
    { numRuns: 250 },
  );
  expect(alerts).toBeGreaterThan(20);
  expect(corrections).toBeGreaterThan(20);
});
