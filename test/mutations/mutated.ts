/** Files that have tests of their own, which alone have to notice: asking all tests of a folder would take a hundred times as long. */
const withOwnTests: Readonly<Record<string, string>> = {
  'domain/behaviour/dry-run.ts': 'test/domain/behaviour/{policy,policy-trial}.test.ts',
  'domain/behaviour/policy-trial.ts': 'test/domain/behaviour/policy-trial.test.ts',
  'domain/retries.ts': 'test/domain/retries.test.ts',
  'domain/school-clock.ts': 'test/domain/school-clock*.test.ts',
  'domain/school-days.ts': 'test/domain/calendar-school-days.test.ts',
  'functions/kernel/consume.ts': 'test/functions/kernel/consume.test.ts',
  'functions/kernel/cursor.ts': 'test/functions/kernel/cursor.test.ts',
  'functions/kernel/faults/fault-sentence.ts': 'test/functions/kernel/fault-sentence.test.ts',
  'functions/kernel/faults/refusal-of.ts': 'test/functions/kernel/consume.test.ts',
  'functions/kernel/faults/short-fault.ts': 'test/functions/kernel/{consume,short-fault}.test.ts',
  'functions/kernel/full-page.ts': 'test/functions/kernel/full-page.test.ts',
  'functions/kernel/idempotency.ts': 'test/functions/kernel/idempotency.test.ts',
  'functions/kernel/page-of.ts': 'test/functions/kernel/page-of.test.ts',
  'functions/kernel/precondition.ts': 'test/functions/kernel/preconditions.test.ts',
  'functions/kernel/repeat-races.ts': 'test/functions/kernel/repeat-races.test.ts',
  'functions/kernel/request-guard.ts': 'test/functions/kernel/request-guard.test.ts',
  'functions/kernel/retry-on-conflict.ts': 'test/functions/kernel/retry-on-conflict.test.ts',
  'functions/machinery/failed-event.ts': 'test/functions/machinery/failed-event.test.ts',
  'functions/machinery/is-unreadable.ts': 'test/functions/machinery/failed-event.test.ts',
  'functions/machinery/retry-events.ts': 'test/functions/machinery/retry-{events,run}.test.ts',
  'functions/machinery/replay-parked.ts': 'test/functions/machinery/parked-events.test.ts',
  'functions/runtime/events/bus.ts': 'test/functions/machinery/bus-batches.test.ts',
};

/** What is mutated, and which tests have to notice. A folder that is not named here is judged by its tests of handlers and journeys alone. */
const mutated: Readonly<Record<string, readonly string[]>> = {
  domain: ['test/domain/**/*.test.ts'],
  'functions/kernel': ['test/functions/kernel/*.test.ts'],
  'functions/machinery': ['test/functions/machinery/*.test.ts'],
  'functions/runtime/events': ['test/functions/machinery/*.test.ts'],
  'functions/runtime': ['test/functions/{kernel,machinery,notifications,reports,imports}/*.test.ts'],
};

export const everything: readonly string[] = Object.keys(mutated);

/** The tests that have to notice a mutation of these files and folders. Fails for one that is not mutated. */
export function testsOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => withOwnTests[path] ?? mutated[keyOf(path)] ?? []))];
}

function keyOf(path: string): string {
  const key = everything
    .filter((each) => path === each || path.startsWith(`${each}/`))
    .sort((one, other) => other.length - one.length)[0];
  if (key === undefined) throw new Error(`${path} is not mutated; allowed are ${everything.join(', ')} and what is in them`);
  return key;
}
