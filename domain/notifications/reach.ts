import * as z from 'zod/mini';
import type { NotificationKind, Preferences, QuietHours } from '../people/preferences.ts';
import type { TimeZone } from '../time.ts';
import { quietUntil } from './quiet-hours.ts';
import type { Channel, NoticeType, Way } from './notice.ts';
import type { TroubleWhy } from './feedback.ts';

/** Why somebody is not told by a channel. */
export const refusals = [
  'inactive',
  'custody',
  'noAddress',
  'notByLink',
  'optedOut',
  'bounced',
  'complained',
  'notBySchool',
  'smsOff',
  'cap',
  'tooLong',
] as const;
export type Refusal = (typeof refusals)[number];

/** Whether a guardian can be told of a missing child by a way that leaves the product; else why not, such as `optedOut`. */
export const AttendanceReach = z.enum(['reachable', ...refusals]);

/** How somebody may be told, as far as it is known: what they chose, what their addresses are worth, what the link to the student allows. */
export interface Recipient {
  readonly id: string;
  /** May log in, so that there is an app to tell them in. */
  readonly login: boolean;
  readonly active: boolean;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly preferences?: Preferences | undefined;
  /** For a notice about a student: what the student's record says of this guardian. */
  readonly through?:
    { readonly mayViewRecord: boolean; readonly channels: { readonly email: boolean; readonly sms: boolean } } | undefined;
  /** Addresses that are turned off, by the way. */
  readonly off?: Readonly<Partial<Record<Way, TroubleWhy>>>;
}

/** What a school allows. */
export interface SchoolWays {
  readonly timeZone: TimeZone;
  readonly quietHours: QuietHours;
  readonly smsCap: number;
  /** Ways that the school does not use for a kind. */
  readonly without?: Readonly<Partial<Record<NotificationKind, readonly Way[]>>> | undefined;
}

export type ChannelDecision =
  | { readonly channel: Channel; readonly does: 'send' }
  | { readonly channel: Channel; readonly does: 'wait'; readonly until: Date }
  | { readonly channel: Channel; readonly does: 'not'; readonly why: Refusal };

type Told = Pick<NoticeType, 'kind' | 'ways' | 'use' | 'urgent'>;

export interface Question {
  readonly type: Told;
  readonly recipient: Recipient;
  readonly school: SchoolWays;
  readonly now: Date;
}

/**
 * By which channels somebody is told now. Of a notice that goes by one way it is the best that is open now, else the best that opens later; other open
 * ways are left out, and `wayAfter` gives the next one when it failed. What is refused says why.
 */
export function channelsFor(question: Question): readonly ChannelDecision[] {
  const inApp: ChannelDecision[] = question.recipient.login ? [decisionFor('inApp', question)] : [];
  const ways = question.type.ways.map((way) => decisionFor(way, question));
  if (question.type.use === 'each') return [...inApp, ...instead(ways, question)];
  const first = ways.find(({ does }) => does === 'send') ?? ways.find(({ does }) => does === 'wait');
  return [...inApp, ...ways.filter(({ does }) => does === 'not'), ...(first ? [first] : [])];
}

/** A text message that waits for the morning, or may not be sent, goes as a mail at once where the person did not choose against mails of the kind. */
function instead(ways: readonly ChannelDecision[], { type }: Question): readonly ChannelDecision[] {
  const mailed = ways.some(({ channel, does }) => channel === 'email' && does === 'send');
  return type.ways.includes('email') && mailed ? ways.filter(({ channel, does }) => channel !== 'sms' || does !== 'wait') : ways;
}

/** The next way of a notice that goes by one way at a time, after those that failed. */
export function wayAfter(failed: readonly Way[], question: Question): ChannelDecision | undefined {
  const left = question.type.ways.filter((way) => !failed.includes(way)).map((way) => decisionFor(way, question));
  return left.find(({ does }) => does === 'send') ?? left.find(({ does }) => does === 'wait');
}

/** Whether and when one channel is open to somebody for a notice. */
export function decisionFor(channel: Channel, { type, recipient, school, now }: Question): ChannelDecision {
  const why = refusalOf(channel, { type, recipient, school });
  if (why) return { channel, does: 'not', why };
  if (channel !== 'sms') return { channel, does: 'send' };
  const own = type.urgent ? undefined : recipient.preferences?.quietHours;
  const until = quietUntil(now, own ?? school.quietHours, school.timeZone);
  return until ? { channel, does: 'wait', until } : { channel, does: 'send' };
}

function refusalOf(channel: Channel, { type, recipient, school }: Omit<Question, 'now'>): Refusal | undefined {
  if (!recipient.active) return 'inactive';
  if (recipient.through && !recipient.through.mayViewRecord) return 'custody';
  const chosen = recipient.preferences?.channels?.[type.kind]?.[channel];
  if (channel === 'inApp') return chosen === false ? 'optedOut' : undefined;
  if ((channel === 'email' ? recipient.email : recipient.phone) === undefined) return 'noAddress';
  if (recipient.through && !recipient.through.channels[channel]) return 'notByLink';
  if (school.without?.[type.kind]?.includes(channel)) return 'notBySchool';
  if (channel === 'sms' && school.smsCap === 0) return 'smsOff';
  const wanted = chosen ?? (channel === 'email' || type.use === 'first');
  if (!wanted) return 'optedOut';
  const off = recipient.off?.[channel];
  // A complaint is about being told at all; what a school has to say of a missing child, and of the account, it may say all the same.
  return off === 'complained' && (type.kind === 'attendance' || type.kind === 'account') ? undefined : off;
}

/** Whether a guardian can be told of a missing child at all, and why not: what staff see beside the guardian. */
export function attendanceReach(
  recipient: Recipient,
  school: Omit<SchoolWays, 'quietHours' | 'timeZone'>,
): 'reachable' | Refusal {
  const all = { ...school, quietHours: { from: '00:00', to: '00:01' }, timeZone: 'UTC' };
  const type = { kind: 'attendance', ways: ['sms', 'email'], use: 'first' } as const;
  const why = type.ways.map((way) => refusalOf(way, { type, recipient, school: all }));
  if (why.includes(undefined)) return 'reachable';
  return (
    why.find((each) => each === 'optedOut') ??
    why.find((each) => each !== 'smsOff' && each !== 'noAddress') ??
    why.find((each) => each === 'smsOff') ??
    'noAddress'
  );
}
