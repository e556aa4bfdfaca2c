import { availableParallelism } from 'node:os';
import type { ExecutionEnvironment, FunctionError, Outcome } from './execution-environment.ts';
import type { FunctionDefinition } from './functions.ts';

/** Runs calls on as few environments as keep them from waiting. */
export interface Pool {
  /** Runs one call on a warm environment of the function, or a new one. Never rejects. */
  run(definition: FunctionDefinition, payload: string): Promise<Outcome>;
  /** Live environments by function name. */
  counts(): ReadonlyMap<string, number>;
  /** Refuses further calls, waits for those in hand, then ends every environment. */
  close(): Promise<void>;
}

export interface PoolLimits {
  /** Environments that stay while there is not much to do. */
  readonly most: number;
  /** Environments that may live at once, as long as calls go on being answered. */
  readonly peak: number;
  /** An environment that was used within this time is likely the next step of the same work, so it is not ended to make room below the peak. */
  readonly graceMs: number;
  /** Idle environments are ended after this time. */
  readonly idleMs: number;
  /** When no call was answered for this time, the waiting ones may wait for each other, and one more environment is started whatever the peak. */
  readonly patienceMs: number;
}

/** A call waits this long for each environment its function already has before one more is started: two cores gain nothing from a cold start that outlasts the wait. */
const waitPerEnvironmentMs = 50;

/** Cold starts of one function at a time, and environments of one that work at once: more of them only slow each other down. */
const atOnce = Math.max(2, availableParallelism());

interface Waiting {
  readonly payload: string;
  readonly since: number;
  settle(outcome: Outcome): void;
}

interface Fleet {
  readonly definition: FunctionDefinition;
  readonly idle: { readonly environment: ExecutionEnvironment; readonly since: number }[];
  readonly waiting: Waiting[];
  /** Environments that are starting, busy or idle. */
  live: number;
  starting: number;
  timer: NodeJS.Timeout | undefined;
}

/** Opens a pool that starts environments by `start`. A call gets a warm environment if one is free, and a new one when waiting for one would take longer. */
export function openPool(props: {
  readonly limits: PoolLimits;
  readonly start: (definition: FunctionDefinition) => ExecutionEnvironment;
  readonly offset: () => number;
}): Pool {
  const { limits, start, offset } = props;
  const fleets = new Map<string, Fleet>();
  const environments = new Set<ExecutionEnvironment>();
  let closing = false;
  let inHand = 0;
  let allDone: (() => void) | undefined;
  let answeredAt = performance.now();
  const sweeper = setInterval(sweep, Math.max(Math.min(limits.idleMs / 4, 1000), 10));
  sweeper.unref();

  function fleetOf(definition: FunctionDefinition): Fleet {
    let fleet = fleets.get(definition.arn);
    if (fleet === undefined)
      fleets.set(definition.arn, (fleet = { definition, idle: [], waiting: [], live: 0, starting: 0, timer: undefined }));
    return fleet;
  }

  function dispatch(fleet: Fleet): void {
    while (fleet.waiting.length > 0) {
      const rested = fleet.idle.pop();
      if (rested === undefined) break;
      if (rested.environment.alive()) serve(fleet, rested.environment);
      else forget(fleet, rested.environment);
    }
    clearTimeout(fleet.timer);
    fleet.timer = undefined;
    const oldest = fleet.waiting[0];
    if (
      oldest === undefined ||
      fleet.waiting.length <= fleet.starting ||
      fleet.starting >= atOnce ||
      fleet.live >= (fleet.definition.concurrency ?? Infinity)
    )
      return;
    const waited = performance.now() - oldest.since;
    const due = fleet.live === 0 ? dueFirst() : dueFurther(fleet);
    if (waited >= due) void grow(fleet);
    else fleet.timer = setTimeout(() => dispatch(fleet), Math.ceil(due - waited));
  }

  /** How long a call waits for the first environment of its function. */
  function dueFirst(): number {
    return environments.size < limits.peak || endable(0) !== undefined ? 0 : limits.patienceMs;
  }

  /** How long a call waits for one more environment of a function that has some. */
  function dueFurther(fleet: Fleet): number {
    const enough = fleet.live * waitPerEnvironmentMs;
    if (fleet.live < atOnce && (environments.size < limits.most || endable(limits.graceMs) !== undefined)) return enough;
    return Math.max(enough, answeredAt + limits.patienceMs - (fleet.waiting[0]?.since ?? 0));
  }

  async function grow(fleet: Fleet): Promise<void> {
    const room =
      environments.size < limits.most
        ? undefined
        : (endable(limits.graceMs) ?? (environments.size < limits.peak ? undefined : endable(0)));
    if (room !== undefined) endOldest(room);
    const environment = start(fleet.definition);
    environments.add(environment);
    fleet.live += 1;
    fleet.starting += 1;
    dispatch(fleet);
    const error: FunctionError | undefined = await environment.ready;
    fleet.starting -= 1;
    if (error === undefined) {
      release(fleet, environment);
      return;
    }
    forget(fleet, environment);
    fleet.waiting.shift()?.settle({ ok: false, error });
    dispatch(fleet);
  }

  function serve(fleet: Fleet, environment: ExecutionEnvironment): void {
    const call = fleet.waiting.shift();
    if (call === undefined) return;
    void environment.call(call.payload, offset()).then((outcome) => {
      release(fleet, environment);
      call.settle(outcome);
    });
  }

  function release(fleet: Fleet, environment: ExecutionEnvironment): void {
    answeredAt = performance.now();
    const starving =
      environments.size < limits.peak
        ? undefined
        : [...fleets.values()].find(({ live, waiting }) => live === 0 && waiting.length > 0);
    if (environment.alive() && (starving === undefined || fleet.live === 1)) fleet.idle.push({ environment, since: answeredAt });
    else forget(fleet, environment);
    // The starving one first: otherwise this function would take the room that was just made, and give it up again, for ever.
    if (starving !== undefined) dispatch(starving);
    dispatch(fleet);
  }

  function forget(fleet: Fleet, environment: ExecutionEnvironment): void {
    if (environments.delete(environment)) fleet.live -= 1;
    void environment.close();
  }

  /** The function whose oldest idle environment can best be spared: one that has others first, then one that has rested for that long. */
  function endable(restedMs: number): Fleet | undefined {
    const idle = [...fleets.values()]
      .filter((fleet) => fleet.idle.length > 0)
      .sort((left, right) => restingSince(left) - restingSince(right));
    return idle.find(({ live }) => live > 1) ?? idle.find((fleet) => performance.now() - restingSince(fleet) >= restedMs);
  }

  function endOldest(fleet: Fleet): void {
    const oldest = fleet.idle.shift();
    if (oldest !== undefined) forget(fleet, oldest.environment);
  }

  /** Ends what has been idle for too long, and more of it while there are more than stay. */
  function sweep(): void {
    for (const fleet of fleets.values()) while (performance.now() - restingSince(fleet) > limits.idleMs) endOldest(fleet);
    while (environments.size > limits.most) {
      const spared = [...fleets.values()].filter((fleet) => performance.now() - restingSince(fleet) > limits.graceMs)[0];
      if (spared === undefined) return;
      endOldest(spared);
    }
  }

  return {
    run(definition, payload) {
      if (closing)
        return Promise.resolve({
          ok: false,
          error: { errorType: 'ServiceException', errorMessage: 'the local cloud is closing', trace: [] },
        });
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const fleet = fleetOf(definition);
      inHand += 1;
      fleet.waiting.push({
        payload,
        since: performance.now(),
        settle(outcome) {
          inHand -= 1;
          if (inHand === 0) allDone?.();
          resolve(outcome);
        },
      });
      dispatch(fleet);
      return promise;
    },
    counts: () =>
      new Map([...fleets.values()].filter(({ live }) => live > 0).map(({ definition, live }) => [definition.name, live])),
    async close() {
      closing = true;
      clearInterval(sweeper);
      if (inHand > 0) await new Promise<void>((resolve) => (allDone = resolve));
      for (const fleet of fleets.values()) clearTimeout(fleet.timer);
      await Promise.all([...environments].map((environment) => environment.close()));
    },
  };
}

/** When the environment that has been idle longest was used last; never for a function that has none idle. */
function restingSince({ idle }: Fleet): number {
  return idle[0]?.since ?? Infinity;
}
