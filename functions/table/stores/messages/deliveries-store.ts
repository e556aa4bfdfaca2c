import { afterFeedback, Delivery, deliveryKeptDays, type DeliveryOutcome } from '../../../../domain/notifications/delivery.ts';
import type { Channel, NoticeId } from '../../../../domain/notifications/notice.ts';
import { keyOf, partitionOf } from '../../items/item-keys.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';
import { ConditionFailed, type Item } from '../../wire/database-contract.ts';
import { matchingPage } from '../../wire/matching-page.ts';
import * as z from 'zod/mini';

/** One telling: of a notice, to one recipient, by one channel. */
export type DeliveryKey = Pick<Delivery, 'noticeId' | 'recipientId' | 'channel'>;

/** A delivery as it lies in the table, with who is at it. */
const StoredDelivery = z.extend(Delivery, {
  claimedAt: z.optional(z.iso.datetime()),
  /** The month of which its parts are reserved. */
  month: z.optional(z.string()),
});

/** `claimed` with the instant of the first claim, which makes ids of what follows the same at every attempt; `done` when there is nothing left to do. */
export type Claim =
  | { readonly status: 'claimed'; readonly firstAt: Date }
  | { readonly status: 'in-hand' }
  | { readonly status: 'cap' }
  | { readonly status: 'done'; readonly delivery: Delivery };

/** What a claim notes besides its key. */
export type ClaimFacts = Pick<Delivery, 'kind' | 'address'>;

/** Parts to be reserved before a text message is sent, and how many may be reserved in that month then. */
export interface Reservation {
  readonly month: string;
  readonly parts: number;
  readonly limit: number;
}

/** How a telling that was in hand ended, for now. */
export interface Settlement {
  readonly outcome: DeliveryOutcome;
  readonly providerId?: string;
  readonly reason?: string;
  /** Parts that were reserved and not used. */
  readonly unused?: Reservation;
}

/** Longer than any function that tells people may run: whoever claimed something before that is no longer at it. */
const claimSeconds = 300;

/** Who was told what, by which channel, and how it went. */
export function openDeliveries(context: TableContext) {
  const { db, schoolId, now } = context;
  const keyFor = ({ noticeId, recipientId, channel }: DeliveryKey) =>
    keyOf('delivery', { schoolId, noticeId, recipientId, channel });
  const expiresAt = Math.floor(now.getTime() / 1000) + deliveryKeptDays * 86_400;
  /** Records go some days after their time; until then nobody is shown them. */
  const isKept = ({ expiresAt: until }: Item) => Number(until) > now.getTime() / 1000;
  const kept = [new Date(now.getTime() - deliveryKeptDays * 86_400_000).toISOString(), '~'] as const;
  const stale = new Date(now.getTime() - claimSeconds * 1000).toISOString();

  const claimOf = (key: DeliveryKey, { kind, address }: ClaimFacts, more: Readonly<Record<string, unknown>> = {}) => {
    const fields = { ...key, kind, expiresAt, ...(address !== undefined && { address }), ...more };
    const names = Object.keys(fields);
    return {
      key: keyFor(key),
      expression: `SET outcome = :sending, claimedAt = :now, #at = :now, firstAt = if_not_exists(firstAt, :now), ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      names: { '#at': 'at', ...Object.fromEntries(names.map((name) => [`#${name}`, name])) },
      values: {
        ':sending': 'sending',
        ':failed': 'failed',
        ':waiting': 'waiting',
        ':now': now.toISOString(),
        ':stale': stale,
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:${name}`, value])),
      },
      condition:
        'attribute_not_exists(pk) OR outcome = :failed OR outcome = :waiting OR (outcome = :sending AND claimedAt < :stale)',
    };
  };
  const pointTo = async (key: DeliveryKey, firstAt: string): Promise<Claim> => {
    const pointer = keyOf('deliveryOf', { schoolId, firstAt, ...key });
    await db.write({ put: { ...pointer, ...key, expiresAt } });
    return { status: 'claimed', firstAt: new Date(firstAt) };
  };
  const stored = async (key: DeliveryKey) => {
    const item = await db.get(keyFor(key), { consistent: true });
    return item && parseItem(StoredDelivery, item);
  };
  const refused = async (key: DeliveryKey): Promise<Claim> => {
    const delivery = await stored(key);
    return !delivery || delivery.outcome === 'sending' ? { status: 'in-hand' } : { status: 'done', delivery: seen(delivery) };
  };
  const byKeys = async (pointers: readonly Item[]): Promise<readonly Delivery[]> => {
    const items = await db.getMany(pointers.map((pointer) => keyFor(pointer as unknown as DeliveryKey)));
    const found = new Map(items.map((item) => [`${String(item['pk'])} ${String(item['sk'])}`, item]));
    return pointers.flatMap((pointer) => {
      const { pk, sk } = keyFor(pointer as unknown as DeliveryKey); // pointers are written above, with these three in them
      const item = found.get(`${pk} ${sk}`);
      return item ? [seen(parseItem(StoredDelivery, item))] : [];
    });
  };

  return {
    /**
     * Takes a telling in hand before anything leaves, so that it leaves once. A claim whose holder died is free again after five minutes: between handing a
     * message to the provider and noting it, and nowhere else, a crash can so send it a second time.
     */
    async claim(key: DeliveryKey, facts: ClaimFacts): Promise<Claim> {
      try {
        const item = await db.update(claimOf(key, facts));
        return await pointTo(key, String(item?.['firstAt']));
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return refused(key);
      }
    },
    /** The same with the parts of a text message: reserved in the same transaction, once, whatever becomes of the sending. `cap` when there is no room. */
    async claimSms(key: DeliveryKey, facts: ClaimFacts, { month, parts, limit }: Reservation): Promise<Claim> {
      const before = await stored(key);
      const reserve = {
        key: keyOf('smsMonth', { schoolId, month }),
        expression: 'ADD parts :parts',
        values: { ':parts': parts, ':room': limit - parts },
        condition: 'attribute_not_exists(parts) OR parts <= :room',
      };
      // Without anything reserved in that month the condition above would let any message through.
      if (parts > limit) return { status: 'cap' };
      try {
        if (before?.parts !== undefined) await db.update(claimOf(key, facts));
        else await db.transact([claimOf(key, facts, { parts, month }), reserve]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (error.failed.includes(0)) return refused(key);
        if (error.failed.includes(1)) return { status: 'cap' };
        throw error;
      }
      return pointTo(key, before?.firstAt ?? now.toISOString());
    },
    /**
     * Notes how a telling went. Parts that were reserved and not used are given back. What was sent, and what came back of it, is not undone by somebody who
     * was slower: a bounce may come before its sending is noted.
     */
    async settle(key: DeliveryKey, { outcome, providerId, reason, unused }: Settlement): Promise<void> {
      const provider = providerId === undefined ? {} : { ':provider': providerId };
      try {
        await db.update({
          key: keyFor(key),
          expression: `SET outcome = :outcome, #at = :at${providerId === undefined ? '' : ', providerId = :provider'}${reason === undefined ? '' : ', reason = :reason'} REMOVE claimedAt${reason === undefined ? ', reason' : ''}${unused ? ', parts, #month' : ''}`,
          names: { '#at': 'at', ...(unused && { '#month': 'month' }) },
          values: {
            ...{ ':outcome': outcome, ':at': now.toISOString(), ...provider },
            ...(reason !== undefined && { ':reason': reason }),
            ...{ ':sent': 'sent', ':bounced': 'bounced', ':complained': 'complained' },
          },
          condition: 'attribute_exists(pk) AND NOT outcome IN (:sent, :bounced, :complained)',
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (providerId !== undefined)
          await db.update({
            key: keyFor(key),
            expression: 'SET providerId = if_not_exists(providerId, :provider) REMOVE claimedAt',
            values: provider,
            condition: 'attribute_exists(pk)',
          });
        return;
      }
      if (unused)
        await db.update({
          key: keyOf('smsMonth', { schoolId, month: unused.month }),
          expression: 'ADD parts :parts',
          values: { ':parts': -unused.parts },
        });
    },
    /** Who was told of a notice, in the order of recipients, all or one of them. */
    async ofNotice(noticeId: NoticeId, recipientId: string | undefined, page: PageInput): Promise<Page<Delivery>> {
      const pk = partitionOf('delivery', { schoolId, noticeId });
      const beginsWith = recipientId === undefined ? 'TO#' : `TO#${recipientId}#`;
      return matchingPage(
        (each) => db.query({ pk, beginsWith, ...each }),
        (item) => (isKept(item) ? seen(parseItem(StoredDelivery, item)) : undefined),
        page,
      );
    },
    async ofRecipient(recipientId: string, { limit, after }: PageInput): Promise<Page<Delivery>> {
      const pk = partitionOf('deliveryOf', { schoolId, recipientId });
      const { items, last } = await db.query({ pk, between: kept, limit, after, newestFirst: true });
      return { items: await byKeys(items), ...(last && { last }) };
    },
    async bounced({ limit, after }: PageInput): Promise<Page<Delivery>> {
      const { items, last } = await db.query({
        pk: partitionOf('bouncedDelivery', { schoolId }),
        between: kept,
        limit,
        after,
        newestFirst: true,
      });
      return { items: await byKeys(items), ...(last && { last }) };
    },
    /** Notes that what was sent came back, once; answers the delivery as it is then, or nothing when there is no such one. */
    async giveBack(
      key: DeliveryKey & { readonly channel: Exclude<Channel, 'inApp'> },
      { word, reason }: { readonly word: 'bounced' | 'complained'; readonly reason: string },
    ): Promise<Delivery | undefined> {
      const before = await stored(key);
      if (!before) return undefined;
      const outcome = afterFeedback(before.outcome, word);
      if (outcome === before.outcome) return seen(before);
      const at = now.toISOString();
      // The list of the office first: what stands there twice is read once, what is missing there is never seen.
      const { noticeId, recipientId, channel } = key;
      await db.write({
        put: {
          ...keyOf('bouncedDelivery', { schoolId, at, noticeId, recipientId, channel }),
          noticeId,
          recipientId,
          channel,
          expiresAt,
        },
      });
      const { outbox, cause } = outboxOf(context, [
        { type: 'notice.delivery.returned', data: { noticeId, recipientId, channel, outcome: word } },
      ]);
      const item = await db.update({
        key: keyFor(key),
        expression: 'SET outcome = :outcome, reason = :reason, #at = :at, outbox = :outbox, cause = :cause',
        names: { '#at': 'at' },
        values: { ':outcome': outcome, ':reason': reason, ':at': at, ':outbox': outbox, ':cause': cause },
      });
      return item && seen(parseItem(StoredDelivery, item));
    },
  };
}

/** A delivery without who is at it. */
function seen({ claimedAt: _, month: __, ...delivery }: z.infer<typeof StoredDelivery>): Delivery {
  return delivery;
}
