import type { EventId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import type { Table } from '../table/open-table.ts';
import { sendMail } from '../runtime/mailer.ts';
import type { WrittenMail } from './mail/written-mail.ts';

/** A mail that all recipients get because of one event. */
export interface Announcement {
  readonly eventId: EventId;
  readonly kind: string;
  readonly recipients: readonly string[];
  readonly mail: WrittenMail;
}

/**
 * Sends each recipient the mail once, however often the event comes, and leaves a record of each sending. An address that is refused for
 * good is noted and holds nobody up. Fails, after all were tried, when a sending may succeed later.
 */
export async function tellRecipients(
  { eventId, kind, recipients, mail }: Announcement,
  deliveries: Table<{ readonly deliveries: readonly ['claim', 'settle'] }>['deliveries'],
): Promise<void> {
  const faults: unknown[] = [];
  for (const recipient of recipients) {
    const key = { eventId, channel: 'email', recipient } as const;
    const claim = await deliveries.claim(key, kind);
    if (claim === 'in-hand') faults.push(new Problem('in-progress', 'this message is being sent by somebody else'));
    if (claim !== 'claimed') continue;
    const outcome = await sendMail({ to: recipient, ...mail }).catch((error: unknown) => {
      faults.push(error);
      return { status: 'failed', reason: error instanceof Error ? error.name : 'unknown' } as const;
    });
    await deliveries.settle(key, outcome);
  }
  if (faults.length > 0) throw faults[0];
}
