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
  /** Environments that may live at once; a call that still waits after `patienceMs` gets one beyond it, so that calls that wait for each other go on. */
  readonly most: number;
  /** Idle environments are ended after this time. */
  readonly idleMs: number;
  readonly patienceMs: number;
}

/** A call waits this long for each environment its function already has before one more is started: two cores gain nothing from a cold start that outlasts the wait. */
const waitPerEnvironmentMs = 10;

/** Cold starts of one function at a time: more of them only slow each other down. */
const startingAtOnce = 2;

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
  const sweeper = setInterval(endIdle, Math.max(limits.idleMs / 4, 10));
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
      fleet.starting >= startingAtOnce ||
      fleet.live >= (fleet.definition.concurrency ?? Infinity)
    )
      return;
    const resting = oldestIdle();
    const rested = performance.now() - (resting?.idle[0]?.since ?? Infinity);
    // Others are ended for a function's first environment at once, for its second only when they seem to be done: they are likely the next step of the same work.
    const room = environments.size < limits.most || (resting !== undefined && (fleet.live === 0 || rested > limits.patienceMs));
    const patience = room ? fleet.live * waitPerEnvironmentMs : limits.patienceMs;
    const waited = performance.now() - oldest.since;
    if (waited >= patience) void grow(fleet);
    else fleet.timer = setTimeout(() => dispatch(fleet), Math.ceil(patience - waited));
  }

  async function grow(fleet: Fleet): Promise<void> {
    const resting = environments.size < limits.most ? undefined : oldestIdle();
    if (resting !== undefined) endOldest(resting);
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
    if (environment.alive()) fleet.idle.push({ environment, since: performance.now() });
    else forget(fleet, environment);
    dispatch(fleet);
    if (environments.size < limits.most) return;
    for (const other of fleets.values()) if (other.waiting.length > 0) dispatch(other);
    const resting = environments.size > limits.most ? oldestIdle() : undefined;
    if (resting !== undefined) endOldest(resting);
  }

  function forget(fleet: Fleet, environment: ExecutionEnvironment): void {
    if (environments.delete(environment)) fleet.live -= 1;
    void environment.close();
  }

  /** The function whose environment has been idle longest, if any is. */
  function oldestIdle(): Fleet | undefined {
    const since = (fleet: Fleet) => fleet.idle[0]?.since ?? Infinity;
    return [...fleets.values()].reduce<Fleet | undefined>(
      (oldest, fleet) => (since(fleet) < (oldest === undefined ? Infinity : since(oldest)) ? fleet : oldest),
      undefined,
    );
  }

  function endOldest(fleet: Fleet): void {
    const oldest = fleet.idle.shift();
    if (oldest !== undefined) forget(fleet, oldest.environment);
  }

  function endIdle(): void {
    const before = performance.now() - limits.idleMs;
    for (const fleet of fleets.values()) while ((fleet.idle[0]?.since ?? Infinity) < before) endOldest(fleet);
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
