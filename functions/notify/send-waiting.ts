import { UserId } from '../../domain/ids.ts';
import type { Notice, NoticeType } from '../../domain/notifications/notice.ts';
import { decisionFor } from '../../domain/notifications/reach.ts';
import { notFound } from '../../domain/problem.ts';
import type { Table } from '../table/open-table.ts';
import type { WaitingNotice } from '../table/stores/messages/notices-store.ts';
import { sendBy, type Errand } from './channels.ts';
import { keepWaiting } from './keep-waiting.ts';
import type { NotifyAccess } from './notifier.ts';
import { knownRecipients, type Addressee } from './recipients.ts';
import { schoolWays } from './school-ways.ts';

type WaitingTable = Table<NotifyAccess> & Table<{ readonly notices: readonly ['waiting']; readonly students: readonly ['get'] }>;

/**
 * Sends what waited for its hour, judged anew by what the table says now: not when something newer took its place, its moment has passed, or the recipient
 * may not be told any more; later when it has to wait on; as a mail where the text message may not go. Fails when it may succeed later.
 */
export async function sendWaiting(
  table: WaitingTable,
  place: Pick<WaitingNotice, 'subject' | 'recipientId' | 'channel'>,
  { now, typeOf }: { readonly now: Date; readonly typeOf: (id: string) => NoticeType | undefined },
): Promise<void> {
  const waiting = await table.notices.waiting(place);
  // Gone, or put off to a later hour, which has a due event of its own.
  if (!waiting || Date.parse(waiting.until) > now.getTime()) return;
  const type = typeOf(waiting.typeId);
  const tooLate = waiting.mootAfter !== undefined && Date.parse(waiting.mootAfter) < now.getTime();
  const [school, recipient] = await Promise.all([
    table.schools.get(),
    addresseeOf(waiting, table).then(async (to) => (to ? (await knownRecipients([to], table))[0] : undefined)),
  ]);
  if (!school) throw notFound('school');
  if (!type || tooLate || !recipient) return drop(table, waiting, tooLate ? 'tooLate' : 'gone');

  const errand: Errand = { table, notice: noticeOf(waiting, type), school, recipient, now };
  const question = { type, recipient, school: schoolWays(school), now };
  const decision = decisionFor(waiting.channel, question);
  if (decision.does === 'wait') return void (await keepWaiting(waiting.channel, decision.until, errand));
  const sent = decision.does === 'send' ? await sendBy(waiting.channel, errand) : { outcome: 'refused' as const };
  if ('fault' in sent && sent.fault !== undefined) throw sent.fault;
  if (sent.outcome === 'refused' || sent.outcome === 'rejected') {
    const mail = type.ways.includes('email') && waiting.channel === 'sms' ? decisionFor('email', question) : undefined;
    const mailed = mail?.does === 'send' ? await sendBy('email', errand) : undefined;
    if (mailed?.fault !== undefined) throw mailed.fault;
  }
  if (sent.outcome === 'refused') await drop(table, waiting, decision.does === 'not' ? decision.why : 'cap');
  else await table.notices.release(waiting);
}

async function drop(table: WaitingTable, waiting: WaitingNotice, reason: string): Promise<void> {
  const { noticeId, recipientId, channel } = waiting;
  await table.deliveries.settle({ noticeId, recipientId, channel }, { outcome: 'dropped', reason });
  await table.notices.release(waiting);
}

/** Whom it is for, as the table says now; nobody when the student's record does not name them any more. */
async function addresseeOf(
  { recipientId, studentId, email }: WaitingNotice,
  table: WaitingTable,
): Promise<Addressee | undefined> {
  if (email !== undefined) return { email };
  const userId = UserId.safeParse(recipientId);
  if (!userId.success) return undefined;
  if (studentId === undefined) return { userId: userId.data };
  const link = (await table.students.get(studentId))?.guardians.find((guardian) => guardian.userId === userId.data);
  return link && { userId: userId.data, through: { ...link, studentId } };
}

function noticeOf({ subject, version, facts, link }: WaitingNotice, type: Notice['type']): Notice {
  const [first = '', ...more] = subject.split('/');
  return { type, about: [first, ...more], facts, link, ...(version !== undefined && { version }) };
}
