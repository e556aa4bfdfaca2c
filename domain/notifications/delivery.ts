import * as z from 'zod/mini';
import { NotificationKind } from '../people/preferences.ts';
import { Channel, NoticeId, RecipientId } from './notice.ts';

/**
 * How far the telling of one recipient by one channel has come. `waiting` for its hour; `sending` while somebody is at it; `sent` when the provider took
 * it, or when it lies in the app; `failed` may succeed later; `rejected` by the provider for good; `bounced` and `complained` came back after `sent`;
 * `dropped` when it was replaced, withdrawn or came too late while it waited.
 */
export const outcomes = ['waiting', 'sending', 'sent', 'failed', 'rejected', 'bounced', 'complained', 'dropped'] as const;
export const DeliveryOutcome = z.enum(outcomes);
export type DeliveryOutcome = z.infer<typeof DeliveryOutcome>;

/** The record of telling one recipient by one channel. It holds no text, and of an address only what tells two apart. */
export const Delivery = z.strictObject({
  noticeId: NoticeId,
  kind: NotificationKind,
  recipientId: RecipientId,
  channel: Channel,
  outcome: DeliveryOutcome,
  /** Masked. */
  address: z.optional(z.string()),
  /** The id at the provider. */
  providerId: z.optional(z.string()),
  /** A word of the provider or of ours, without the address. */
  reason: z.optional(z.string()),
  /** Parts of a text message. */
  parts: z.optional(z.int()),
  /** When it was first taken in hand. */
  firstAt: z.iso.datetime(),
  /** When the outcome came. */
  at: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Days that records are kept: thirteen months. */
export const deliveryKeptDays = 396;

/** Of an address, as much as tells two of a person apart. */
export function masked(address: string): string {
  const [local = '', domain] = address.split('@');
  return domain === undefined ? `${address.slice(0, 3)}***${address.slice(-3)}` : `${Array.from(local)[0] ?? ''}***@${domain}`;
}

/** Whether the recipient was told by a way that left the product and did not come back: what counts as having been told of a missing child. */
export function isTold({ channel, outcome }: Pick<Delivery, 'channel' | 'outcome'>): boolean {
  return channel !== 'inApp' && outcome === 'sent';
}

/** What a provider's later word makes of an outcome; the same outcome where it says nothing new. What came back stays so. */
export function afterFeedback(outcome: DeliveryOutcome, word: 'bounced' | 'complained'): DeliveryOutcome {
  return outcome === 'bounced' || outcome === 'complained' ? outcome : word;
}
