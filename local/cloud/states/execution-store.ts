import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';

const Status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT']);
const ExecutionRow = z.object({
  arn: z.string(),
  machine_arn: z.string(),
  name: z.string(),
  input: z.string(),
  status: Status,
  output: z.nullable(z.string()),
  error: z.nullable(z.string()),
  cause: z.nullable(z.string()),
  started_at: z.number(),
  stopped_at: z.nullable(z.number()),
});
/** An execution. Times are milliseconds of the local clock. */
export type Execution = z.output<typeof ExecutionRow>;

const StepRow = z.object({
  at: z.number(),
  event: z.string(),
  state: z.string(),
  iteration: z.nullable(z.number()),
  error: z.nullable(z.string()),
});
/** Something that happened to a state: it was entered, left, failed, tried again. `iteration` counts items of a map from 0. */
export type ExecutionStep = z.output<typeof StepRow>;

/** How an execution ended. */
export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause: string };

export type ExecutionStore = ReturnType<typeof openExecutionStore>;

/** Opens executions and their history in the database of the local cloud. */
export function openExecutionStore({ db, clock }: Pick<LocalContext, 'db' | 'clock'>) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS states_executions (arn TEXT PRIMARY KEY, machine_arn TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL,
      status TEXT NOT NULL, output TEXT, error TEXT, cause TEXT, started_at INTEGER NOT NULL, stopped_at INTEGER) STRICT;
    CREATE TABLE IF NOT EXISTS states_steps (step INTEGER PRIMARY KEY AUTOINCREMENT, execution TEXT NOT NULL, at INTEGER NOT NULL,
      event TEXT NOT NULL, state TEXT NOT NULL, iteration INTEGER, error TEXT) STRICT;
    CREATE INDEX IF NOT EXISTS states_steps_by_execution ON states_steps (execution, step)`);
  const get = db.prepare('SELECT * FROM states_executions WHERE arn = ?');
  const add = db.prepare(
    "INSERT INTO states_executions (arn, machine_arn, name, input, status, started_at) VALUES (?, ?, ?, ?, 'RUNNING', ?)",
  );
  const end = db.prepare(
    'UPDATE states_executions SET status = ?, output = ?, error = ?, cause = ?, stopped_at = ? WHERE arn = ?',
  );
  const list = db.prepare('SELECT * FROM states_executions ORDER BY started_at DESC, rowid DESC');
  const note = db.prepare('INSERT INTO states_steps (execution, at, event, state, iteration, error) VALUES (?, ?, ?, ?, ?, ?)');
  const steps = db.prepare('SELECT * FROM states_steps WHERE execution = ? ORDER BY step');
  const now = () => clock.now().getTime();
  const find = (arn: string): Execution | undefined => {
    const row = get.get(arn);
    return row && z.parse(ExecutionRow, row);
  };
  return {
    find,
    /** Stores a new running execution; from then on it survives. */
    add({
      arn,
      machineArn,
      name,
      input,
    }: {
      readonly arn: string;
      readonly machineArn: string;
      readonly name: string;
      readonly input: string;
    }): Execution {
      add.run(arn, machineArn, name, input, now());
      return z.parse(ExecutionRow, get.get(arn));
    },
    end(arn: string, ending: Ending): void {
      const failed = ending.status !== 'SUCCEEDED';
      end.run(
        ending.status,
        failed ? null : ending.output,
        failed ? ending.error : null,
        failed ? ending.cause : null,
        now(),
        arn,
      );
    },
    /** Every execution, the latest first. */
    list: (): readonly Execution[] => list.all().map((row) => z.parse(ExecutionRow, row)),
    note: (arn: string, { event, state, iteration, error }: Omit<ExecutionStep, 'at'>) =>
      void note.run(arn, now(), event, state, iteration, error),
    stepsOf: (arn: string): readonly ExecutionStep[] => steps.all(arn).map((row) => z.parse(StepRow, row)),
  };
}
