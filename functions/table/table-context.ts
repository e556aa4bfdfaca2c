import type * as z from 'zod/mini';
import { Problem } from '../../domain/problem.ts';
import { mostEventBytes } from '../../events/contract.ts';
import type { EventId } from '../../domain/ids.ts';
import type { NewEvent } from '../../events/catalog.ts';
import type { SchoolId, UserId } from '../../domain/ids.ts';
import type { Role } from '../../domain/roles.ts';
import { newId } from '../runtime/new-id.ts';
import type { Database, Item } from './wire/database-contract.ts';
import type { Key } from './items/item-keys.ts';

/** On whose behalf the table is changed, and from where: a person who is logged in, or a function of the installation by its name. */
export type Actor = ({ readonly userId: UserId; readonly roles: readonly Role[] } | { readonly system: string }) & {
  readonly sourceIp?: string;
  /** The request that set off what a function of the installation does, where the correlation id is that of an event. */
  readonly requestId?: string;
  /** Changes many people at once: the audit trail tells of it in one entry, and of each of them only what decides who may do or see what. */
  readonly inBulk?: boolean;
};

/** What every store works with: the table, the one school it may touch, and what is written beside each change. */
export interface TableContext {
  readonly db: Database;
  readonly schoolId: SchoolId;
  readonly now: Date;
  /** The request or event on whose behalf the table is changed; it travels with the events that the change commits. */
  readonly correlationId: string;
  /** Who is said to have done it in the audit trail; whoever runs the installation when absent. */
  readonly actor?: Actor | undefined;
}

/** A page of a list and where the next one begins. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly last?: Key;
}

export interface PageInput {
  readonly limit: number;
  readonly after?: Key | undefined;
}

const bookkeeping = new Set(['pk', 'sk', 'outbox', 'cause', 'expiresAt']);

/**
 * The attributes that hold the events a change commits, and on whose behalf: part of the item, so that state and events are one write. Fails for good for an
 * event that the bus would not take: nothing is stored then, because what should follow from it never would.
 */
export function outboxOf(
  context: TableContext,
  events: readonly NewEvent[],
): { readonly outbox?: readonly (NewEvent & { readonly id: EventId })[]; readonly cause?: string } {
  if (events.length === 0) return {};
  for (const { type, data } of events) {
    const bytes = Buffer.byteLength(JSON.stringify(data));
    if (bytes > mostEventBytes)
      throw new Problem(
        'internal',
        `the event ${type} would have ${String(bytes)} bytes; an event has ${String(mostEventBytes)} at most`,
      );
  }
  return { outbox: events.map((event) => ({ id: newId('evt', context.now), ...event })), cause: context.correlationId };
}

/** What an item holds besides its key and bookkeeping. */
export function contentOf(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !bookkeeping.has(name)));
}

/** An item as its schema says. An item that does not fit is a fault of ours and fails loudly: it is never passed over. */
export function parseItem<Schema extends z.core.$ZodType>(
  schema: Schema & { parse(data: unknown): z.output<Schema> },
  item: Item,
): z.output<Schema> {
  return schema.parse(contentOf(item));
}

/** Whether an item that expires is still valid: the table deletes expired ones only some time later. */
export function isValid(item: Item, now: Date): boolean {
  const { expiresAt } = item;
  return typeof expiresAt !== 'number' || expiresAt * 1000 > now.getTime();
}
