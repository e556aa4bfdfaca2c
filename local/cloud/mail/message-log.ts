import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';

const Row = z.object({
  id: z.string(),
  kind: z.enum(['email', 'sms']),
  at: z.number(),
  sender: z.nullable(z.string()),
  recipients: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    z.array(z.string()),
  ),
  subject: z.nullable(z.string()),
  text: z.nullable(z.string()),
  html: z.nullable(z.string()),
  raw: z.nullable(z.string()),
});

/** A message that would have left for a person. `raw` is what a sender gave as a whole (MIME). */
export interface SentMessage {
  readonly id: string;
  readonly kind: 'email' | 'sms';
  /** RFC 3339, by the local clock. */
  readonly at: string;
  readonly from?: string;
  readonly to: readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly raw?: string;
}

export type NewMessage = Omit<SentMessage, 'id' | 'at'>;
export type MessageLog = ReturnType<typeof openMessageLog>;

/** Opens the sent messages in the database of the local cloud. */
export function openMessageLog({ db, clock }: Pick<LocalContext, 'db' | 'clock'>) {
  db.exec(`CREATE TABLE IF NOT EXISTS mail_messages (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    at INTEGER NOT NULL, sender TEXT, recipients TEXT NOT NULL, subject TEXT, text TEXT, html TEXT, raw TEXT) STRICT`);
  const add = db.prepare(
    'INSERT INTO mail_messages (id, kind, at, sender, recipients, subject, text, html, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const find = db.prepare('SELECT * FROM mail_messages WHERE id = ?');
  const list = db.prepare('SELECT * FROM mail_messages ORDER BY position DESC LIMIT ?');
  return {
    /** Keeps a message; answers its id at the provider. */
    add({ kind, from, to, subject, text, html, raw }: NewMessage): string {
      const id = randomUUID();
      const orNull = (value: string | undefined) => value ?? null;
      add.run(
        id,
        kind,
        clock.now().getTime(),
        orNull(from),
        JSON.stringify(to),
        orNull(subject),
        orNull(text),
        orNull(html),
        orNull(raw),
      );
      return id;
    },
    find: (id: string): SentMessage | undefined => {
      const row = find.get(id);
      return row && asMessage(row);
    },
    /** The latest messages, newest first. */
    list: (limit: number): readonly SentMessage[] => list.all(limit).map(asMessage),
  };
}

function asMessage(row: unknown): SentMessage {
  const { id, kind, at, sender, recipients, subject, text, html, raw } = z.parse(Row, row);
  return {
    id,
    kind,
    at: new Date(at).toISOString(),
    to: recipients,
    ...(sender !== null && { from: sender }),
    ...(subject !== null && { subject }),
    ...(text !== null && { text }),
    ...(html !== null && { html }),
    ...(raw !== null && { raw }),
  };
}
