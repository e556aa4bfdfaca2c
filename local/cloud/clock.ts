import type { DatabaseSync } from 'node:sqlite';
import type { LocalClock } from './context.ts';

/** The local clock together with the one way to move it. */
export interface MovableClock extends LocalClock {
  /** Moves the clock to `to` (it goes on running from there), or back to real time when undefined; answers once every listener has finished with the move. Moves wait for each other. */
  move(to: Date | undefined): Promise<void>;
}

/** Opens the clock at the offset that was kept in the database, so that a restart does not travel in time. */
export function openClock(db: DatabaseSync): MovableClock {
  db.exec('CREATE TABLE IF NOT EXISTS clock_offset (id INTEGER PRIMARY KEY CHECK (id = 1), milliseconds INTEGER NOT NULL)');
  const kept = db.prepare('SELECT milliseconds FROM clock_offset').get();
  const keep = db.prepare(
    'INSERT INTO clock_offset (id, milliseconds) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET milliseconds = excluded.milliseconds',
  );
  const listeners: ((from: Date, to: Date) => Promise<void>)[] = [];
  let offset = typeof kept?.['milliseconds'] === 'number' ? kept['milliseconds'] : 0;
  let moving: Promise<void> = Promise.resolve();

  async function moveNow(to: Date | undefined): Promise<void> {
    const real = Date.now();
    const from = new Date(real + offset);
    offset = to === undefined ? 0 : to.getTime() - real;
    keep.run(offset);
    const arrived = new Date(real + offset);
    for (const listener of listeners) await listener(from, arrived);
  }

  return {
    now: () => new Date(Date.now() + offset),
    offset: () => offset,
    onMove: (listener) => void listeners.push(listener),
    move(to) {
      if (to !== undefined && Number.isNaN(to.getTime()))
        return Promise.reject(new RangeError('the clock can only be moved to a valid instant, got an invalid date'));
      const move = moving.then(() => moveNow(to));
      moving = move.catch(() => undefined); // a listener that failed is the mover's news; the next move must still happen
      return move;
    },
  };
}
