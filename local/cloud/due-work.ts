import * as z from 'zod/mini';
import type { LocalContext } from './context.ts';

/** What becomes of a piece of work that was tried: it is done, or it comes again. */
export type Outcome<Body> =
  | 'done'
  | {
      readonly again: Body;
      readonly inMs: number;
      /** Whether it is as good as under way, so that nobody calls the cloud idle until it is done; anything that waits for minutes is not. */
      readonly soon?: boolean;
    };

/** Work of one kind that waits for its instant on the local clock. */
export interface DueWork<Body> {
  /** Keeps work; from here on it survives a killed process. It is tried at once, or after a pause; the promise resolves when it was tried once. */
  add(body: Body, inMs?: number): Promise<void>;
  /** Takes up what a former process left. */
  start(): void;
  /** Begins nothing any more and waits for what is in hand. */
  close(): Promise<void>;
  /** What is not done yet, oldest first. */
  waiting(): readonly { readonly body: Body; readonly due: Date }[];
}

export interface DueWorkProps<Body> {
  /** Names the kind in the database and in the count of work under way. */
  readonly kind: string;
  readonly read: z.ZodMiniType<Body>;
  /** Tries it. What it throws is a fault of the local cloud: the work stays and is tried again. */
  readonly run: (body: Body) => Promise<Outcome<Body>>;
}

const Row = z.object({ id: z.number(), body: z.string(), due: z.number() });
const pauseAfterFaultMs = 1000;
const longestTimerMs = 2 ** 31 - 1;

/**
 * Opens work of one kind. It is kept until it is done; what a killed process had in hand is tried again, so twice is possible and never is not. When the clock
 * is moved forward, what is due by then is tried before the mover has its answer; when it goes back, everything waits as long as it had to.
 */
export function openDueWork<Body>(
  { db, disk, clock, activity, log }: Pick<LocalContext, 'db' | 'disk' | 'clock' | 'activity' | 'log'>,
  { kind, read, run }: DueWorkProps<Body>,
): DueWork<Body> {
  db.exec(`
    CREATE TABLE IF NOT EXISTS due_work (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL, due INTEGER NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS due_work_by_kind ON due_work (kind, due)`);
  const insert = db.prepare('INSERT INTO due_work (kind, body, due) VALUES (?, ?, ?)');
  const finish = db.prepare('DELETE FROM due_work WHERE id = ?');
  const putOff = db.prepare('UPDATE due_work SET body = ?, due = ? WHERE id = ?');
  const shift = db.prepare('UPDATE due_work SET due = due - ? WHERE kind = ? AND due > ?');
  const all = db.prepare('SELECT id, body, due FROM due_work WHERE kind = ? ORDER BY id');
  const running = new Map<number, Promise<void>>();
  const put = new Map<number, { readonly body: Body; readonly due: number }>();
  /** Ends of the activity of work that is tried again soon. */
  const held = new Map<number, () => void>();
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const rows = () =>
    all.all(kind).map((row) => {
      const { id, body, due } = z.parse(Row, row);
      return { id, body: z.parse(read, JSON.parse(body)), due };
    });

  async function attempt(id: number, body: Body): Promise<void> {
    const end = held.get(id) ?? activity.begin(kind);
    held.delete(id);
    const outcome = await run(body).catch((error: unknown): Outcome<Body> => {
      log(`${kind} failed here and is tried again: ${error instanceof Error ? error.message : String(error)}`);
      return { again: body, inMs: pauseAfterFaultMs, soon: true };
    });
    if (outcome === 'done') await disk.patiently(() => finish.run(id));
    else {
      const waiting = { body: outcome.again, due: clock.now().getTime() + outcome.inMs };
      await disk.patiently(() => putOff.run(JSON.stringify(waiting.body), waiting.due, id));
      put.set(id, waiting);
    }
    if (outcome !== 'done' && outcome.soon === true && !closed) held.set(id, end);
    else end();
  }

  function begin(id: number, body: Body): Promise<void> {
    put.delete(id);
    const attempted = attempt(id, body)
      .catch((error: unknown) => log(`${kind} is tried again after a start: ${String(error)}`))
      .finally(() => {
        running.delete(id);
        void pump();
      });
    running.set(id, attempted);
    return attempted;
  }

  /** Begins what is due and sets the timer for the rest. Resolves when what it began was tried. */
  async function pump(): Promise<void> {
    clearTimeout(timer);
    if (closed) return;
    const now = clock.now().getTime();
    const due = [...put].filter(([, waiting]) => waiting.due <= now);
    const begun = due.map(([id, { body }]) => begin(id, body));
    const next = Math.min(...[...put.values()].map((waiting) => waiting.due));
    if (next < Infinity) timer = setTimeout(() => void pump(), Math.min(next - now, longestTimerMs)).unref();
    await Promise.all(begun);
  }

  function load(): void {
    put.clear();
    for (const { id, body, due } of rows()) if (!running.has(id)) put.set(id, { body, due });
  }

  clock.onMove((from, to) => {
    if (to < from) {
      shift.run(from.getTime() - to.getTime(), kind, to.getTime());
      load();
    }
    return pump();
  });

  return {
    add(body, inMs = 0) {
      const due = clock.now().getTime() + inMs;
      const id = Number(insert.run(kind, JSON.stringify(body), due).lastInsertRowid);
      if (closed) return Promise.resolve();
      if (inMs === 0) return begin(id, body);
      put.set(id, { body, due });
      return pump();
    },
    start() {
      load();
      void pump();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await Promise.all(running.values());
      for (const end of held.values()) end();
    },
    waiting: () => rows().map(({ body, due }) => ({ body, due: new Date(due) })),
  };
}
