import * as z from 'zod/mini';
import { Session, defaultSessions } from './calendar.ts';
import { SchoolId } from './ids.ts';
import type { Fault } from './problem.ts';
import { Paper } from './paper.ts';
import { LanguageTag, NotificationKind, QuietHours } from './people/preferences.ts';
import { sessionTimeFaults, withEnds } from './session-times.ts';
import { oneLine } from './text.ts';
import { LocalTime, TimeZone } from './time.ts';

export const codeSetNames = ['simple', 'england-2024'] as const;
export const CodeSetName = z.enum(codeSetNames);
export type CodeSetName = z.infer<typeof CodeSetName>;

export const EmailAddress = z.email().check(z.maxLength(254));

/** A telephone number for people to read and dial. */
const PhoneText = z
  .string()
  .check(z.trim(), z.regex(/^\+?[0-9][0-9 ()./-]{4,28}$/, 'must be a telephone number such as 01632 960001 or +44 1632 960001'));

export const NightlyReport = z.strictObject({
  at: LocalTime,
  recipients: z.array(EmailAddress).check(z.maxLength(50)),
});

export const AbsenceAlerts = z.strictObject({
  mode: z.enum(['off', 'review', 'auto']),
  /** The hour by which somebody of the family of a missing student is to be reached; later, the office looks where the student is. Half past ten where none is set. */
  welfareAt: z.optional(LocalTime),
});

/** Whom text messages come from: 3 to 11 letters and digits with a letter among them, or a number of the account. */
export const SmsSender = z
  .string()
  .check(
    z.regex(
      /^(?=.*[A-Za-z])[A-Za-z0-9]{3,11}$|^\+[1-9]\d{6,14}$/,
      'must be 3 to 11 letters and digits with a letter among them, or an international number such as +441632960001',
    ),
  );

/** Text messages: how many parts a month, none until a cap is set, and whom they come from where it is not whom the installation names. */
export const Sms = z.strictObject({
  monthlyCap: z.int().check(z.gte(0), z.lte(1_000_000)),
  sender: z.optional(SmsSender),
});

/** How families and staff may be told of things. */
export const NotificationSettings = z.strictObject({
  /** Text messages wait then; 21:00 to 07:30 when it is not said. */
  quietHours: z.optional(QuietHours),
  /** Ways that the school does not use, by kind. */
  without: z.optional(z.partialRecord(NotificationKind, z.array(z.enum(['email', 'sms'])).check(z.maxLength(2)))),
});

/** What stands on letters and below mails; answers to mails go to its address. */
export const Letterhead = z.strictObject({
  address: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(300))),
  phone: z.optional(PhoneText),
  email: z.optional(EmailAddress),
  signatory: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
});

/** Codes of countries by ISO 3166-1 alpha-2, such as `GB`. */
export const Country = z
  .string()
  .check(z.regex(/^[A-Z]{2}$/, 'must be a country by ISO 3166-1 alpha-2, two capital letters such as GB'));

/** What a school decides about itself. */
export const SchoolSettings = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120), oneLine),
  timeZone: TimeZone,
  sessions: z.array(Session).check(z.minLength(1), z.maxLength(14)),
  codeSet: CodeSetName,
  nightlyReport: NightlyReport,
  absenceAlerts: AbsenceAlerts,
  sms: Sms,
  /** Where the school is: by it, telephone numbers in national writing are read. */
  country: z.optional(Country),
  notifications: z.optional(NotificationSettings),
  /** The language of messages to whoever has not chosen one. */
  locale: z.optional(LanguageTag),
  letterhead: z.optional(Letterhead),
  /** What reports and letters are printed on; where it is not said, what is usual in the country. */
  paper: z.optional(Paper),
});
export type SchoolSettings = z.infer<typeof SchoolSettings>;

export const School = z.extend(SchoolSettings, {
  id: SchoolId,
  /** When the mode of alerts last changed: what was due before is not sent by that. Absent where it never did. */
  alertModeSince: z.optional(z.iso.datetime()),
});
export type School = z.infer<typeof School>;

export const SchoolPatch = z.partial(SchoolSettings);
export type SchoolPatch = z.infer<typeof SchoolPatch>;

/** Settings as people see them; families are not told who gets the nightly report. */
export const SchoolView = z.extend(School, {
  nightlyReport: z.extend(NightlyReport, { recipients: z.optional(NightlyReport.shape.recipients) }),
});
export type SchoolView = z.infer<typeof SchoolView>;

/** The settings a new school begins with; its nightly report goes to its first admin until somebody says otherwise. */
export function newSchool({
  firstAdmin,
  ...input
}: {
  readonly id: SchoolId;
  readonly name: string;
  readonly timeZone: string;
  readonly firstAdmin?: string;
}): School {
  return {
    ...input,
    sessions: [...defaultSessions],
    codeSet: 'simple',
    nightlyReport: { at: '18:00', recipients: firstAdmin === undefined ? [] : [firstAdmin] },
    absenceAlerts: { mode: 'review' },
    sms: { monthlyCap: 0 },
  };
}

/** Applies a change of settings at an instant. What the patch does not name stays, of the alerts too. */
export function changeSchool(school: School, patch: SchoolPatch, now: Date): School {
  const mode = patch.absenceAlerts?.mode ?? school.absenceAlerts.mode;
  return {
    ...school,
    ...patch,
    ...(patch.absenceAlerts && { absenceAlerts: { ...school.absenceAlerts, ...patch.absenceAlerts } }),
    ...(mode !== school.absenceAlerts.mode && { alertModeSince: now.toISOString() }),
  };
}

/** Settings as people see them: each session with its end, given or not. */
export function shownSchool<Settings extends SchoolSettings>(school: Settings): Settings {
  return { ...school, sessions: [...withEnds(school.sessions)] };
}

/** What is wrong with the recipients of the nightly report: it names students, so that only staff with an account get it. `staff` are the addresses of those. */
export function recipientFaults(
  { recipients }: Pick<School['nightlyReport'], 'recipients'>,
  staff: readonly string[],
): readonly Fault[] {
  const known = new Set(staff.map((address) => address.toLowerCase()));
  return recipients.flatMap((address, index) =>
    known.has(address.toLowerCase())
      ? []
      : [
          {
            pointer: `/nightlyReport/recipients/${String(index)}`,
            detail: `must be the address of active staff of this school with an account, got ${address}`,
          },
        ],
  );
}

/** What is wrong with settings that are well-formed each by itself: sessions named twice or past midnight, recipients named twice. */
export function schoolFaults(school: SchoolSettings): readonly Fault[] {
  const faults: Fault[] = [...sessionTimeFaults(school.sessions)];
  school.sessions.forEach((session, index) => {
    if (school.sessions.findIndex((other) => other.id === session.id) < index)
      faults.push({
        pointer: `/sessions/${String(index)}/id`,
        detail: `names the session ${session.id} a second time; each session may stand once`,
      });
  });
  faults.push(...senderFaults(school));
  const recipients = school.nightlyReport.recipients.map((address) => address.toLowerCase());
  recipients.forEach((address, index) => {
    if (recipients.indexOf(address) < index)
      faults.push({
        pointer: `/nightlyReport/recipients/${String(index)}`,
        detail: 'names a recipient a second time; each address may stand once',
      });
  });
  return faults;
}

/** Countries in which text messages come from numbers alone, https://docs.aws.amazon.com/sns/latest/dg/sns-supported-regions-countries.html */
const numbersAlone: readonly string[] = ['CA', 'PR', 'US'];

/** Whether a cap may be set: from names that a country drops, no message would come. */
function senderFaults({ country, sms: { monthlyCap, sender } }: Pick<School, 'country' | 'sms'>): readonly Fault[] {
  if (monthlyCap === 0 || country === undefined || !numbersAlone.includes(country) || sender?.startsWith('+')) return [];
  const detail = `must be a number of the account such as +12025550123 before a cap is set: in ${country} text messages come from numbers alone, got ${sender ?? 'none'}`;
  return [{ pointer: '/sms/sender', detail }];
}
