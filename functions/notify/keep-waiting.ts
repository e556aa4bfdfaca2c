import { noticeIdOf, subjectOf, type Channel } from '../../domain/notifications/notice.ts';
import { masked } from '../../domain/notifications/delivery.ts';
import type { Errand } from './channels.ts';
import type { Told } from './tidings.ts';

/**
 * Keeps what may not be sent yet, with all that sending it takes but addresses and rights, which are judged anew then. Being asked for it again changes
 * nothing; what was sent meanwhile stays sent.
 */
export async function keepWaiting(
  channel: Channel,
  until: Date,
  { table, notice, recipient }: Errand,
): Promise<Pick<Told, 'outcome' | 'until' | 'reason'>> {
  if (notice.type.own)
    throw new Error(`notices of the type ${notice.type.id} have facts that nothing keeps, so they are not put off`);
  const noticeId = noticeIdOf(notice);
  const key = { noticeId, recipientId: recipient.id, channel };
  const address = channel === 'email' ? recipient.email : channel === 'sms' ? recipient.phone : undefined;
  const claim = await table.deliveries.claim(key, {
    kind: notice.type.kind,
    ...(address !== undefined && { address: masked(address) }),
  });
  if (claim.status === 'done') return { outcome: claim.delivery.outcome };
  await table.notices.hold({
    ...key,
    typeId: notice.type.id,
    kind: notice.type.kind,
    subject: subjectOf(notice),
    facts: notice.facts,
    link: notice.link,
    until: until.toISOString(),
    ...(notice.version !== undefined && { version: notice.version }),
    ...(notice.mootAfter && { mootAfter: notice.mootAfter.toISOString() }),
    ...(recipient.studentId !== undefined && { studentId: recipient.studentId }),
    ...(recipient.named !== undefined && { email: recipient.named }),
  });
  const { recipientId } = key;
  const data = { subject: subjectOf(notice), recipientId, channel };
  await table.due.add(until, [data.subject, recipientId, channel].join('#'), { type: 'notice.waiting.due', data });
  await table.deliveries.settle(key, { outcome: 'waiting' });
  return { outcome: 'waiting', until };
}
