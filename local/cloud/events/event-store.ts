import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';

const json = z.pipe(
  z.string(),
  z.transform((text): unknown => JSON.parse(text)),
);

/** An event as targets receive it. */
export const BusEvent = z.object({
  version: z.literal('0'),
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type BusEvent = z.output<typeof BusEvent>;

const EventRow = z.object({ bus: z.string(), event: z.pipe(json, BusEvent), rules: z.pipe(json, z.array(z.string())) });
/** An event that was put on a bus, with the rules that matched it. */
export type KeptEvent = z.output<typeof EventRow>;

/** Events kept for people to look at. */
const kept = 500;

export type EventStore = ReturnType<typeof openEventStore>;

/** Opens the recent events in the database of the local cloud. */
export function openEventStore({ db }: Pick<LocalContext, 'db'>) {
  db.exec(
    'CREATE TABLE IF NOT EXISTS events_recent (position INTEGER PRIMARY KEY AUTOINCREMENT, bus TEXT NOT NULL, event TEXT NOT NULL, rules TEXT NOT NULL) STRICT',
  );
  const keep = db.prepare('INSERT INTO events_recent (bus, event, rules) VALUES (?, ?, ?)');
  const forget = db.prepare(`DELETE FROM events_recent WHERE position <= (SELECT MAX(position) FROM events_recent) - ${kept}`);
  const recent = db.prepare('SELECT * FROM events_recent ORDER BY position DESC LIMIT ?');
  return {
    /** Keeps an event for people to look at. */
    add({ bus, event, rules }: KeptEvent): void {
      keep.run(bus, JSON.stringify(event), JSON.stringify(rules));
      forget.run();
    },
    /** The latest events, newest first. */
    recent: (limit: number): readonly KeptEvent[] => recent.all(limit).map((row) => z.parse(EventRow, row)),
  };
}
