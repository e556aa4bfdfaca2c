import type { EventId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { escapedHtml, filledTemplate } from '../runtime/filled-template.ts';
import { pageUrl, sendMail } from '../runtime/mailer.ts';
import type { Table } from '../table/open-table.ts';
import { addedMail } from './mail/mail-files.ts';

/**
 * Tells somebody who logs in already that a school has added them, once for each event. An address that is refused for good is noted and holds
 * nobody up. Fails when the sending may succeed later.
 */
export async function tellAdded(
  { eventId, to, school }: { readonly eventId: EventId; readonly to: string; readonly school: string },
  deliveries: Table<{ readonly deliveries: readonly ['claim', 'settle'] }>['deliveries'],
): Promise<void> {
  const key = { eventId, channel: 'email', recipient: to } as const;
  const claim = await deliveries.claim(key, 'added-to-school');
  if (claim === 'in-hand') throw new Problem('in-progress', 'this message is being sent by somebody else');
  if (claim === 'done') return;
  const values = { school, link: pageUrl('/') };
  const mail = {
    subject: filledTemplate(addedMail.subject, values),
    text: filledTemplate(addedMail.text, values),
    html: filledTemplate(addedMail.html, values, escapedHtml),
  };
  try {
    await deliveries.settle(key, await sendMail({ to, ...mail }));
  } catch (error) {
    await deliveries.settle(key, { status: 'failed', reason: error instanceof Error ? error.name : 'unknown' });
    throw error;
  }
}
