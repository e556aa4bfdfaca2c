import * as z from 'zod/mini';
import { Firing, LedgerEntry, type Ledger } from '../../../domain/behaviour/ledger.ts';
import type { Item } from '../wire/database-contract.ts';

/** The columns of an entry's row, in order. Instants are milliseconds, what is absent is null, and nulls at the end are left out. */
const columns = [
  'incidentId',
  'version',
  'category',
  'kind',
  'severity',
  'points',
  'recordedAt',
  'recordedOn',
  'occurredAt',
  'occurredOn',
  'policy',
  'judged',
  'visibility',
  'own',
  'expiresAfter',
  'role',
  'note',
  'reversedAt',
  'reversedWhy',
] as const;

const Row = z.array(z.union([z.string(), z.number(), z.null()]));
/** The first ledgers had their rows under `entries`; they are written anew at their next change. */
const Stored = z.object({
  rows: z.optional(z.string()),
  entries: z.optional(z.string()),
  firings: z.array(Firing),
  version: z.int(),
});

/**
 * A ledger as it is stored: entries as one text of short rows, because a year of them as maps would take three read units instead of one.
 */
export function ledgerItem({ entries, firings, version }: Ledger): Item {
  return { rows: JSON.stringify(entries.map(rowOf)), firings, version };
}

/** The ledger of a stored item. Fails when a row does not make an entry. */
export function readLedger(item: Item): Ledger {
  const { rows, entries, firings, version } = Stored.parse(item);
  return { entries: z.parse(z.array(Row), JSON.parse(rows ?? entries ?? '')).map(entryOf), firings, version };
}

const millis = (instant: string) => Date.parse(instant);
const instant = (value: unknown) => (typeof value === 'number' ? new Date(value).toISOString() : value);

function rowOf(entry: LedgerEntry): readonly (string | number | null)[] {
  const flat: Readonly<Partial<Record<(typeof columns)[number], string | number | undefined>>> = {
    ...entry,
    recordedAt: millis(entry.recordedAt),
    occurredAt: millis(entry.occurredAt),
    judged: entry.judged && 1,
    own: entry.own && 1,
    visibility: entry.visibility === 'staff' ? 'staff' : undefined,
    reversedAt: entry.reversed && millis(entry.reversed.at),
    reversedWhy: entry.reversed?.why,
  };
  const row = columns.map((column) => flat[column] ?? null);
  return row.slice(0, row.findLastIndex((value) => value !== null) + 1);
}

function entryOf(row: readonly (string | number | null)[]): LedgerEntry {
  const { reversedAt, reversedWhy, ...flat } = Object.fromEntries(
    columns.flatMap((column, at) => (row[at] == null ? [] : [[column, row[at]]])),
  ) as Partial<Record<(typeof columns)[number], string | number>>; // the keys are the columns by construction
  return LedgerEntry.parse({
    ...flat,
    recordedAt: instant(flat.recordedAt),
    occurredAt: instant(flat.occurredAt),
    visibility: flat.visibility ?? 'family',
    ...(flat.judged !== undefined && { judged: true }),
    ...(flat.own !== undefined && { own: true }),
    ...(reversedAt !== undefined && { reversed: { at: instant(reversedAt), why: reversedWhy } }),
  });
}
