import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import { NotificationId } from '../../domain/ids.ts';
import { languageOf } from '../../domain/notifications/languages.ts';
import { masked } from '../../domain/notifications/delivery.ts';
import { noticeIdOf, tagOf, type Channel, type Facts, type Notice, type NoticeId } from '../../domain/notifications/notice.ts';
import { capMonth, partsAllowed } from '../../domain/notifications/sms-cap.ts';
import { fitsSms, smsSize } from '../../domain/notifications/sms-text.ts';
import { Problem } from '../../domain/problem.ts';
import { mailSender, pageUrl, sendMail } from '../runtime/mailer.ts';
import { defaultSender, sendText } from '../runtime/texter.ts';
import type { SendingOutcome } from '../runtime/sending-fault.ts';
import type { Table } from '../table/open-table.ts';
import type { Settlement } from '../table/stores/messages/deliveries-store.ts';
import type { StoredSchool } from '../table/stores/people/schools-store.ts';
import { mimeMessage } from './mime.ts';
import type { NotifyAccess } from './notifier.ts';
import type { KnownRecipient } from './recipients.ts';
import { inAppText, mailText, smsText, type Filling } from './texts.ts';
import type { Told } from './tidings.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

/** What sending a notice to one recipient rests on. */
export interface Errand {
  readonly table: Table<NotifyAccess>;
  readonly notice: Notice;
  readonly school: StoredSchool;
  readonly recipient: KnownRecipient;
  readonly now: Date;
  /** Asked for the facts that are the recipient's alone. */
  readonly own?: OwnFacts | undefined;
}

/** Makes the facts that are one recipient's alone, when a message to that recipient is written; an address is the path of a page. */
export type OwnFacts = (recipientId: string) => Promise<Facts>;

type Sent = Pick<Told, 'outcome' | 'why' | 'reason'> & { readonly fault?: Error };

/**
 * Tells one recipient by one channel, once: takes the telling in hand, sends, notes the outcome. What was done before is answered as it went then. A fault
 * that may pass is noted and answered.
 */
export async function sendBy(channel: Channel, errand: Errand): Promise<Sent> {
  const { table, notice, recipient, school, now } = errand;
  const noticeId = noticeIdOf(notice);
  const key = { noticeId, recipientId: recipient.id, channel };
  const address = channel === 'email' ? recipient.email : channel === 'sms' ? recipient.phone : undefined;
  const facts = { kind: notice.type.kind, ...(address !== undefined && { address: masked(address) }) };
  const text = channel === 'sms' ? await textFor(errand) : undefined;
  if (text !== undefined && !fitsSms(text)) return { outcome: 'refused', why: 'tooLong' };
  const reservation =
    text === undefined
      ? undefined
      : {
          month: capMonth(now, school.timeZone),
          parts: smsSize(text).parts,
          limit: partsAllowed(school.sms.monthlyCap, notice.type.kind),
        };
  const claim = reservation ? await table.deliveries.claimSms(key, facts, reservation) : await table.deliveries.claim(key, facts);
  if (claim.status === 'cap') return { outcome: 'refused', why: 'cap' };
  if (claim.status === 'in-hand')
    return { outcome: 'sending', fault: new Problem('in-progress', 'this message is being sent by somebody else') };
  if (claim.status === 'done') {
    const { outcome, reason } = claim.delivery;
    return { outcome, ...(reason !== undefined && { reason }) };
  }
  try {
    const sent = await handOver(channel, errand, { noticeId, firstAt: claim.firstAt, text });
    const settlement: Settlement =
      sent.status === 'sent'
        ? { outcome: 'sent', providerId: sent.providerId }
        : { outcome: 'rejected', reason: sent.reason, ...(reservation && { unused: reservation }) };
    await table.deliveries.settle(key, settlement);
    if (sent.status === 'sent' && recipient.phone !== undefined && channel === 'sms')
      await table.sms.noteGreeted(recipient.phone);
    // Counts as off from now on, and is seen at the person; entered anew, it is asked again.
    if (settlement.reason === 'optedOut' && recipient.phone !== undefined)
      await table.addresses.note('sms', recipient.phone, { word: 'optedOut', at: now });
    return { outcome: settlement.outcome, ...(settlement.reason !== undefined && { reason: settlement.reason }) };
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    const reason = fault.name;
    await table.deliveries.settle(key, { outcome: 'failed', reason });
    return { outcome: 'failed', reason, fault };
  }
}

async function handOver(
  channel: Channel,
  errand: Errand,
  { noticeId, firstAt, text }: { readonly noticeId: NoticeId; readonly firstAt: Date; readonly text: string | undefined },
): Promise<SendingOutcome> {
  switch (channel) {
    case 'inApp':
      return putInApp(errand, { noticeId, firstAt });
    case 'email':
      return mail(errand, noticeId);
    case 'sms':
      return sendText({
        to: errand.recipient.phone ?? '',
        text: text ?? '',
        sender: errand.school.sms.sender ?? defaultSender(),
      });
  }
}

/** The texts of a message to somebody, with what is theirs alone. */
async function ownFillingFor(errand: Errand): Promise<Filling> {
  const { own: types = {} } = errand.notice.type;
  const own = Object.entries((await errand.own?.(errand.recipient.id)) ?? {});
  const written = own.map(([name, value]) => [name, types[name] === 'address' ? pageUrl(String(value)) : value] as const);
  return { ...fillingFor(errand), own: Object.fromEntries(written) };
}

function fillingFor({ notice, school, recipient }: Errand): Filling {
  return { type: notice.type, facts: notice.facts, school: school.name, language: languageOf(recipient.language, school.locale) };
}

/** The id in the app is made of the first attempt and what it is about, so that every attempt puts the same one. */
async function putInApp(
  { table, notice, school, recipient, now }: Errand,
  { noticeId, firstAt }: { readonly noticeId: NoticeId; readonly firstAt: Date },
): Promise<SendingOutcome> {
  if (recipient.userId === undefined) return { status: 'rejected', reason: 'noLogin' };
  const notificationId = notificationIdOf(firstAt, `${noticeId}\n${recipient.id}`);
  await table.inbox.add(recipient.userId, {
    notificationId,
    kind: notice.type.kind,
    ...inAppText(fillingFor({ table, notice, school, recipient, now }), pageUrl(notice.link)),
    link: notice.link,
    at: firstAt.toISOString(),
  });
  return { status: 'sent', providerId: notificationId };
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id that sorts by its instant and is otherwise decided by what it is of. */
function notificationIdOf(at: Date, seed: string): NotificationId {
  const digest = [...createHash('sha256').update(seed).digest().subarray(0, 16)];
  return NotificationId.parse(`ntf_${encodeTime(at.getTime())}${digest.map((byte) => crockford.charAt(byte % 32)).join('')}`);
}

async function mail(errand: Errand, noticeId: NoticeId): Promise<SendingOutcome> {
  const { table, notice, school, recipient } = errand;
  const { userId } = recipient;
  const { kind } = notice.type;
  const mayEnd = kind !== 'attendance' && kind !== 'account';
  const unsubscribe =
    mayEnd && userId !== undefined
      ? pageUrl(`/unsubscribe/${unsubscribeToken({ schoolId: school.id, userId, kind }, await table.cursors.key())}`)
      : undefined;
  const to = recipient.email ?? '';
  const message = mimeMessage({
    ...mailText(await ownFillingFor(errand), { link: pageUrl(notice.link), unsubscribe }),
    from: { name: school.name, address: mailSender() },
    to,
    replyTo: school.letterhead?.email,
    unsubscribe,
  });
  return sendMail({ to, message, tags: { school: school.id, notice: tagOf(noticeId), recipient: recipient.id } });
}

/** What a telephone is sent: the first time, with who writes and how to stop it. */
async function textFor(errand: Errand): Promise<string> {
  const { table, notice, school, recipient } = errand;
  const phone = recipient.phone ?? '';
  const greeted = (await table.sms.greeted([phone])).has(phone);
  const answered = (school.sms.sender ?? defaultSender()).startsWith('+') ? 'answered' : 'unanswered';
  return smsText(await ownFillingFor(errand), { link: pageUrl(notice.link), first: greeted ? false : answered });
}
