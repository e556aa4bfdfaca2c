import { noticeIdOf, subjectOf, type Channel, type FactTypes, type Notice, type Way } from '../../domain/notifications/notice.ts';
import type { Delivery } from '../../domain/notifications/delivery.ts';
import { channelsFor, decisionFor, wayAfter, type ChannelDecision, type Question } from '../../domain/notifications/reach.ts';
import { notFound } from '../../domain/problem.ts';
import { dateIn } from '../../domain/time.ts';
import { InstallationFault } from '../runtime/sending-fault.ts';
import type { Table } from '../table/open-table.ts';
import type { StoredSchool } from '../table/stores/people/schools-store.ts';
import type { WaitingNotice } from '../table/stores/messages/notices-store.ts';
import { sendBy, type Errand, type OwnFacts } from './channels.ts';
import { keepWaiting } from './keep-waiting.ts';
import type { NotifyAccess } from './notifier.ts';
import { sendingFault } from './notices/account-notices.ts';
import { schoolWays } from './school-ways.ts';
import { knownRecipients, type Addressee, type KnownRecipient } from './recipients.ts';
import type { Tidings, Told } from './tidings.ts';

/** A notice and whom it is for. */
export interface Telling<Types extends FactTypes = FactTypes> {
  readonly notice: Notice<Types>;
  readonly to: readonly Addressee[];
  /**
   * Only these channels, such as those by which somebody was told what is now corrected.
   * @default all that the notice has
   */
  readonly only?: readonly Channel[];
  /**
   * `caller`: what may not go yet is not kept, only answered with `until`; the caller comes again and judges anew.
   * @default it is kept, and sent when its hour has come if it is then still to be sent
   */
  readonly waits?: 'caller';
  /** Makes the facts that the notice has for each recipient alone. */
  readonly own?: OwnFacts;
}

/** Recipients that are told at the same time: enough to be quick, few enough for a provider that takes fourteen mails a second. */
const atOnce = 4;

/**
 * Tells people of something, each once by each channel, however often and by however many at once it is called: the way of everything that leaves the
 * product. Answers what came of it for each recipient and channel; calling it again goes on where something failed, and by the next way where the first one
 * came back. Faults that may pass are answered, not thrown.
 */
export async function tell<Types extends FactTypes>(
  table: Table<NotifyAccess>,
  telling: Telling<Types>,
  now: Date,
): Promise<Tidings> {
  const { to, only, waits, own } = telling;
  const notice: Notice = telling.notice;
  const [school, recipients] = await Promise.all([table.schools.get(), knownRecipients(to, table)]);
  if (!school) throw notFound('school');
  if (notice.mootAfter && notice.mootAfter < now) return { told: recipients.flatMap((one) => dropped(notice, one)), faults: [] };
  const earlier = notice.version === undefined ? [] : await table.notices.supersede(subjectOf(notice), notice.version);
  if (!earlier) return { told: recipients.flatMap((one) => dropped(notice, one)), faults: [] };

  const told: Told[] = [];
  const faults: Error[] = [];
  const errands = recipients.map((recipient) => ({ table, notice, school, recipient, now, only, waits, own, earlier }));
  for (let start = 0; start < errands.length; start += atOnce) {
    const done = await Promise.all(errands.slice(start, start + atOnce).map(tellOne));
    for (const each of done) {
      told.push(...each.told);
      faults.push(...each.faults);
    }
  }
  for (const waiting of earlier) await drop(table, waiting);
  const installation = faults.find((fault) => fault instanceof InstallationFault);
  if (installation && notice.type.id !== sendingFault.id) await tellAdmins(table, { installation, school, now });
  return { told, faults };
}

/** The same for a consumer of events: fails when something may succeed later, so that the event comes again. */
export async function tellOrFail<Types extends FactTypes>(
  table: Table<NotifyAccess>,
  telling: Telling<Types>,
  now: Date,
): Promise<readonly Told[]> {
  const { told, faults } = await tell(table, telling, now);
  const [fault] = faults;
  if (fault) throw fault;
  return told;
}

type OneErrand = Errand & Pick<Telling, 'only' | 'waits'> & { readonly earlier: readonly WaitingNotice[] };

async function tellOne(errand: OneErrand): Promise<Tidings> {
  const { notice, recipient, school, now, only, earlier } = errand;
  const ways = notice.type.ways.filter((way) => only?.includes(way) ?? true);
  const question: Question = { type: { ...notice.type, ways }, recipient, school: schoolWays(school), now };
  const decisions = channelsFor(question).filter(({ channel }) => only?.includes(channel) ?? true);
  const told: Told[] = [];
  const faults: Error[] = [];
  const carryOut = async (decision: ChannelDecision): Promise<Told> => {
    const neverSaid =
      notice.type.withdraws &&
      earlier.some(({ recipientId, channel }) => recipientId === recipient.id && channel === decision.channel);
    const { fault, ...done } = neverSaid ? await neverTold(decision.channel, errand) : await act(decision, errand);
    if (fault !== undefined) faults.push(fault);
    const each: Told = { recipientId: recipient.id, channel: decision.channel, ...done };
    told.push(each);
    return each;
  };

  if (notice.type.use === 'each') {
    for (const decision of decisions) await carryOut(decision);
    // A text message for which there was no room goes as a mail.
    const full = told.some(({ channel, why }) => channel === 'sms' && (why === 'cap' || why === 'tooLong'));
    const mail =
      full && !told.some(({ channel, outcome }) => channel === 'email' && outcome !== 'refused')
        ? wayAfter(['sms'], insteadOfText(question))
        : undefined;
    if (mail) await carryOut(mail);
    return { told, faults };
  }
  const inApp = decisions.find(({ channel }) => channel === 'inApp');
  if (inApp) await carryOut(inApp);
  const before = await byBestWay(errand, question, carryOut);
  const all = [...told, ...before.filter(({ channel }) => !told.some((each) => each.channel === channel))];
  return { told: [...all, ...refusedOf(decisions, all, recipient)], faults };
}

/** A person who asked for text messages and none of the kind by mail gets the mail all the same when there is no room for the text. */
function insteadOfText(question: Question): Question {
  return { ...question, type: { ...question.type, use: 'first' } };
}

/**
 * One way after the other until one is taken; those that failed before count as tried, and what was taken by one is not told by another. Answers what
 * earlier attempts came to, where they are not repeated.
 */
async function byBestWay(
  { table, notice, recipient }: Errand,
  question: Question,
  carryOut: (decision: ChannelDecision) => Promise<Told>,
): Promise<readonly Told[]> {
  const { items } = await table.deliveries.ofNotice(noticeIdOf(notice), recipient.id, { limit: 10 });
  const before = items.flatMap((item) => (item.channel === 'inApp' ? [] : [{ ...item, channel: item.channel }]));
  const failed: Way[] = before.filter(({ outcome }) => isOver(outcome)).map(({ channel }) => channel);
  const standing = before.find(({ outcome }) => !isOver(outcome));
  if (standing) {
    if (standing.outcome !== 'failed' && standing.outcome !== 'sending') return [asTold(standing)];
    const again = decisionFor(standing.channel, question);
    if (again.does !== 'not' && !isOver((await carryOut(again)).outcome)) return [];
    failed.push(standing.channel);
  }
  for (let next = wayAfter(failed, question); next && next.channel !== 'inApp'; next = wayAfter(failed, question)) {
    const { outcome, why } = await carryOut(next);
    if (!isOver(outcome) && why !== 'cap' && why !== 'tooLong') break;
    failed.push(next.channel);
  }
  return before.filter(({ channel }) => failed.includes(channel)).map(asTold);
}

const asTold = ({ recipientId, channel, outcome, reason }: Delivery): Told => ({
  recipientId,
  channel,
  outcome,
  ...(reason !== undefined && { reason }),
});

const isOver = (outcome: Told['outcome']) => outcome === 'rejected' || outcome === 'bounced' || outcome === 'complained';

function refusedOf(
  decisions: readonly ChannelDecision[],
  told: readonly Told[],
  { id: recipientId }: KnownRecipient,
): readonly Told[] {
  return decisions.flatMap((decision) =>
    decision.does === 'not' && !told.some(({ channel }) => channel === decision.channel)
      ? [{ recipientId, channel: decision.channel, outcome: 'refused' as const, why: decision.why }]
      : [],
  );
}

type Acted = Omit<Told, 'recipientId' | 'channel'> & { readonly fault?: Error };

async function act(decision: ChannelDecision, errand: OneErrand): Promise<Acted> {
  const { notice, now, waits } = errand;
  if (decision.does === 'not') return { outcome: 'refused', why: decision.why };
  const tooEarly = notice.notBefore && notice.notBefore > now ? notice.notBefore : undefined;
  const until = decision.does === 'wait' && (!tooEarly || decision.until > tooEarly) ? decision.until : tooEarly;
  if (!until) return sendBy(decision.channel, errand);
  return waits === 'caller' ? { outcome: 'waiting', until } : keepWaiting(decision.channel, until, errand);
}

/** What was never said needs no taking back; the record of it holds also when the event comes again. */
async function neverTold(channel: Channel, { table, notice, recipient }: Errand): Promise<Acted> {
  const key = { noticeId: noticeIdOf(notice), recipientId: recipient.id, channel };
  const claim = await table.deliveries.claim(key, { kind: notice.type.kind });
  if (claim.status === 'claimed') await table.deliveries.settle(key, { outcome: 'dropped', reason: 'neverTold' });
  return { outcome: 'dropped', reason: 'neverTold' };
}

/** Takes away what waited, because something newer is told. */
async function drop(table: Table<NotifyAccess>, waiting: WaitingNotice): Promise<void> {
  await table.deliveries.settle(waiting, { outcome: 'dropped', reason: 'replaced' });
  await table.notices.release(waiting);
}

function dropped(notice: Notice, { id: recipientId }: KnownRecipient): readonly Told[] {
  return notice.type.ways.map((channel) => ({ recipientId, channel, outcome: 'dropped' as const, reason: 'tooLate' }));
}

/** Once a day and fault, in the app, which needs no provider. */
async function tellAdmins(
  table: Table<NotifyAccess>,
  {
    installation: { fault, code },
    school,
    now,
  }: { readonly installation: InstallationFault; readonly school: StoredSchool; readonly now: Date },
): Promise<void> {
  const date = dateIn(now, school.timeZone);
  const to = (await table.users.admins()).map(({ id }) => ({ userId: id }));
  const about = [date, code] as const;
  await tell(table, { notice: { type: sendingFault, about, facts: { fault, date }, link: '/school' }, to, only: ['inApp'] }, now);
}
