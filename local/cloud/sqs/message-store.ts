import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';
import type { Queue } from './queue-definition.ts';

const MessageAttribute = z.object({
  DataType: z.string(),
  StringValue: z.optional(z.string()),
  BinaryValue: z.optional(z.string()),
});
/** Typed attributes that travel beside the body. */
export const MessageAttributes = z.record(z.string(), MessageAttribute);
export type MessageAttributes = z.output<typeof MessageAttributes>;

const Row = z.object({
  message_id: z.string(),
  queue: z.string(),
  body: z.string(),
  attributes: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    MessageAttributes,
  ),
  sent_at: z.number(),
  visible_at: z.number(),
  receives: z.number(),
  first_received_at: z.nullable(z.number()),
  receipt: z.nullable(z.string()),
  source_arn: z.nullable(z.string()),
});
/** A message at rest. Times are milliseconds on the local clock. */
export type StoredMessage = z.output<typeof Row>;
/** A message in the hands of a receiver until `receipt` is used or its visibility timeout passes. */
export type ReceivedMessage = StoredMessage & { readonly receipt: string };

export interface NewMessage {
  readonly body: string;
  readonly attributes?: MessageAttributes;
  readonly delayMs?: number;
}

export type MessageStore = ReturnType<typeof openMessageStore>;

/** Opens the messages in the database of the local cloud. What a function here returns from is committed. */
export function openMessageStore({ db, clock }: Pick<LocalContext, 'db' | 'clock'>) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS sqs_messages (
      position INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0,
      first_received_at INTEGER, receipt TEXT, source_arn TEXT) STRICT;
    CREATE INDEX IF NOT EXISTS sqs_messages_by_queue ON sqs_messages (queue, visible_at);
    CREATE INDEX IF NOT EXISTS sqs_messages_by_receipt ON sqs_messages (receipt)`);
  const localNow = () => clock.now().getTime();
  const statements = {
    send: db.prepare(
      'INSERT INTO sqs_messages (message_id, queue, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    expire: db.prepare('DELETE FROM sqs_messages WHERE queue = ? AND sent_at < ?'),
    visible: db.prepare('SELECT * FROM sqs_messages WHERE queue = ? AND visible_at <= ? ORDER BY position LIMIT ?'),
    take: db.prepare(
      'UPDATE sqs_messages SET receipt = ?, visible_at = ?, receives = receives + 1, first_received_at = ifnull(first_received_at, ?) WHERE message_id = ?',
    ),
    bury: db.prepare('UPDATE sqs_messages SET queue = ?, source_arn = ?, receipt = NULL, visible_at = 0 WHERE message_id = ?'),
    delay: db.prepare('UPDATE sqs_messages SET visible_at = ? WHERE queue = ? AND receipt = ?'),
    remove: db.prepare('DELETE FROM sqs_messages WHERE queue = ? AND receipt = ?'),
    next: db.prepare('SELECT MIN(visible_at) AS next FROM sqs_messages WHERE queue = ?'),
    all: db.prepare('SELECT * FROM sqs_messages WHERE queue = ? ORDER BY position'),
    shift: db.prepare('UPDATE sqs_messages SET visible_at = visible_at - ? WHERE visible_at > ?'),
  };
  const wanted = (queue: Queue, now: number, limit: number) =>
    statements.visible.all(queue.name, now, limit).map((row) => z.parse(Row, row));

  function inOneCommit<Result>(change: () => Result): Result {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    /** Stores messages together and answers their ids. */
    send(queue: Queue, messages: readonly NewMessage[]): readonly string[] {
      const now = localNow();
      return inOneCommit(() =>
        messages.map(({ body, attributes = {}, delayMs = queue.delayMs }) => {
          const id = randomUUID();
          statements.send.run(id, queue.name, body, JSON.stringify(attributes), now, delayMs === 0 ? 0 : now + delayMs);
          return id;
        }),
      );
    },

    /** Hands out visible messages, oldest first; those received too often go to the dead-letter queue instead, expired ones away. */
    receive(queue: Queue, limit: number, visibilityMs = queue.visibilityMs): readonly ReceivedMessage[] {
      const now = localNow();
      if (wanted(queue, now, 1).length === 0) return []; // the usual case writes nothing
      return inOneCommit(() => {
        statements.expire.run(queue.name, now - queue.retentionMs);
        const received: ReceivedMessage[] = [];
        while (received.length < limit) {
          const [message] = wanted(queue, now, 1);
          if (message === undefined) break;
          if (queue.redrive !== undefined && message.receives >= queue.redrive.maxReceives) {
            statements.bury.run(queue.redrive.deadLetterQueue, queue.arn, message.message_id);
            continue;
          }
          const taken = {
            receipt: randomUUID(),
            visible_at: now + Math.max(1, visibilityMs),
            receives: message.receives + 1,
            first_received_at: message.first_received_at ?? now,
          };
          statements.take.run(taken.receipt, taken.visible_at, taken.first_received_at, message.message_id);
          received.push({ ...message, ...taken });
        }
        return received;
      });
    },

    /** Deletes received messages; a receipt that was overtaken by a later receive deletes nothing, as in AWS. */
    remove(queue: Queue, receipts: readonly string[]): void {
      inOneCommit(() => receipts.forEach((receipt) => statements.remove.run(queue.name, receipt)));
    },

    /** Sets when a received message becomes visible again. Answers whether the receipt is in force. */
    changeVisibility(queue: Queue, receipt: string, delayMs: number): boolean {
      return statements.delay.run(localNow() + delayMs, queue.name, receipt).changes > 0;
    },

    /** When the next message becomes visible (in the past if one is), or undefined when there is none. */
    nextVisibleAt(queue: Queue): number | undefined {
      const next = statements.next.get(queue.name)?.['next'];
      return typeof next === 'number' ? next : undefined;
    },

    /** To be called when the clock was put back: what is invisible stays so for as long as it had to, not until the old clock is reached again. */
    clockWentBack: (from: Date, to: Date) => void statements.shift.run(from.getTime() - to.getTime(), to.getTime()),

    /** Every message of a queue, oldest first. */
    list: (queue: Queue): readonly StoredMessage[] => statements.all.all(queue.name).map((row) => z.parse(Row, row)),
  };
}
