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

const DeliveryRow = z.object({
  delivery: z.number(),
  function_arn: z.string(),
  event: z.pipe(json, BusEvent),
  attempts: z.number(),
});
/** An event that a function still has to be given. */
export type Delivery = z.output<typeof DeliveryRow>;

/** Events kept for people to look at. */
const kept = 500;

export type EventStore = ReturnType<typeof openEventStore>;

/** Opens recent events and outstanding calls of functions in the database of the local cloud. */
export function openEventStore({ db }: Pick<LocalContext, 'db'>) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS events_recent (position INTEGER PRIMARY KEY AUTOINCREMENT, bus TEXT NOT NULL, event TEXT NOT NULL, rules TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS events_deliveries (
      delivery INTEGER PRIMARY KEY AUTOINCREMENT, function_arn TEXT NOT NULL, event TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0) STRICT`);
  const keep = db.prepare('INSERT INTO events_recent (bus, event, rules) VALUES (?, ?, ?)');
  const forget = db.prepare(`DELETE FROM events_recent WHERE position <= (SELECT MAX(position) FROM events_recent) - ${kept}`);
  const owe = db.prepare('INSERT INTO events_deliveries (function_arn, event) VALUES (?, ?)');
  const failed = db.prepare('UPDATE events_deliveries SET attempts = attempts + 1 WHERE delivery = ?');
  const finish = db.prepare('DELETE FROM events_deliveries WHERE delivery = ?');
  const owed = db.prepare('SELECT * FROM events_deliveries ORDER BY delivery');
  const recent = db.prepare('SELECT * FROM events_recent ORDER BY position DESC LIMIT ?');
  return {
    /** Keeps an event and the functions that must be given it, in one commit. Answers the new deliveries. */
    add({ bus, event, rules }: KeptEvent, functionArns: readonly string[]): readonly Delivery[] {
      const text = JSON.stringify(event);
      db.exec('BEGIN IMMEDIATE');
      try {
        keep.run(bus, text, JSON.stringify(rules));
        forget.run();
        const deliveries = functionArns.map((function_arn) => ({
          delivery: Number(owe.run(function_arn, text).lastInsertRowid),
          function_arn,
          event,
          attempts: 0,
        }));
        db.exec('COMMIT');
        return deliveries;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    countFailure: (delivery: number) => void failed.run(delivery),
    finish: (delivery: number) => void finish.run(delivery),
    /** Deliveries that a former process did not finish. */
    outstanding: (): readonly Delivery[] => owed.all().map((row) => z.parse(DeliveryRow, row)),
    /** The latest events, newest first. */
    recent: (limit: number): readonly KeptEvent[] => recent.all(limit).map((row) => z.parse(EventRow, row)),
  };
}
