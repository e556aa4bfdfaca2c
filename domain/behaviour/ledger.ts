import * as z from 'zod/mini';
import { academicYearOf, type Calendar } from '../calendar.ts';
import { IncidentId } from '../ids.ts';
import { addSchoolDays } from '../school-days.ts';
import { IsoDate } from '../time.ts';
import { BehaviourKind, BehaviourRule, CategoryId, DetentionTypeId, Points, RuleId, Severity, Visibility } from './policy.ts';

/** What one version of an incident gives one student. It is never deleted: a void or a correction reverses it. */
export const LedgerEntry = z.strictObject({
  incidentId: IncidentId,
  /** The version of the incident that it was made from. */
  version: z.int(),
  category: CategoryId,
  /** Absent for whoever was involved. Victims and witnesses have neither points nor severity, and no rule looks at them. */
  role: z.optional(z.enum(['victim', 'witness'])),
  /** The note to the student's family. */
  note: z.optional(z.string()),
  kind: BehaviourKind,
  severity: z.optional(Severity),
  points: Points,
  /** The points were said by the reporter and not taken from the policy. */
  own: z.optional(z.literal(true)),
  visibility: Visibility,
  recordedAt: z.iso.datetime(),
  /** The school's date of recording: windows of rules and expiry count from it. */
  recordedOn: IsoDate,
  occurredAt: z.iso.datetime(),
  occurredOn: IsoDate,
  /** The version of the policy that it is judged by, for good. */
  policy: z.int(),
  expiresAfter: z.optional(z.int()),
  /** The rules have looked at it; looking again changes nothing. */
  judged: z.optional(z.literal(true)),
  reversed: z.optional(z.strictObject({ at: z.iso.datetime(), why: z.enum(['voided', 'corrected']) })),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** A student's part in an incident, as a ledger notes it. */
export const ledgerRoles = ['involved', 'victim', 'witness'] as const;

export const firingDetentions = ['set', 'covered', 'tooOld'] as const;

/** One firing of a rule for one student, with all that it counted. Those entries count for this rule no more, as long as the firing stands. */
export const Firing = z.strictObject({
  /** `<rule>/<incident>/<version>`: the same cause fires a rule once. */
  id: z.string(),
  rule: RuleId,
  /** What of the rule decides whether the firing still stands after a correction. */
  judgedBy: z.pick(BehaviourRule, { when: true, atLeast: true, category: true, kind: true, then: true }),
  policy: z.int(),
  firedOn: IsoDate,
  cause: IncidentId,
  used: z.array(IncidentId),
  figure: z.int(),
  /**
   * The detention that the rule sets: `covered` by a higher one of the same incident, or not set because the incident was too old.
   */
  detention: z.optional(z.strictObject({ typeId: DetentionTypeId, outcome: z.enum(firingDetentions) })),
  reversed: z.optional(z.strictObject({ at: z.iso.datetime(), by: IncidentId })),
});
export type Firing = z.infer<typeof Firing>;

/** A student's points of one academic year, and what followed from them. */
export const Ledger = z.strictObject({
  entries: z.array(LedgerEntry),
  firings: z.array(Firing),
  version: z.int(),
});
export type Ledger = z.infer<typeof Ledger>;

/** The ledger of a student about whom nothing was recorded this year. */
export const emptyLedger: Ledger = { entries: [], firings: [], version: 0 };

/**
 * The academic year whose ledger holds what was recorded on a date: the year itself; between two years the one that ended, before the first the
 * first. Without any year `none`.
 */
export function ledgerYearOf(calendar: Calendar, recordedOn: IsoDate): string {
  const year = academicYearOf(calendar, recordedOn);
  if (year) return year.id;
  const byStart = [...calendar.years].sort((a, b) => (a.startDate < b.startDate ? -1 : 1));
  return (byStart.findLast(({ endDate }) => endDate < recordedOn) ?? byStart[0])?.id ?? 'none';
}

/** The day from which on an entry's points count no more; undefined when they count for the whole year. */
export function expiresOn(
  { recordedOn, expiresAfter }: Pick<LedgerEntry, 'recordedOn' | 'expiresAfter'>,
  calendar: Calendar,
): IsoDate | undefined {
  return expiresAfter === undefined ? undefined : addSchoolDays(calendar, recordedOn, expiresAfter);
}

/** Whether an entry counts on a date: neither reversed nor expired. */
export function standsOn(entry: LedgerEntry, date: IsoDate, calendar: Calendar): boolean {
  if (entry.reversed) return false;
  const end = expiresOn(entry, calendar);
  return end === undefined || date < end;
}

/** Points by side: what praise gave, what the rest took, and the difference. */
export interface Balance {
  readonly positive: number;
  readonly negative: number;
  readonly balance: number;
}

/** The balance of a ledger on a date; for a family without what only staff may see. */
export function balanceOf(
  { entries }: Pick<Ledger, 'entries'>,
  { on, calendar, audience }: { readonly on: IsoDate; readonly calendar: Calendar; readonly audience: Visibility },
): Balance {
  const counted = entries.filter(
    (entry) => standsOn(entry, on, calendar) && (audience === 'staff' || entry.visibility === 'family'),
  );
  const sum = (kind: BehaviourKind) =>
    counted.filter((entry) => entry.kind === kind).reduce((total, { points }) => total + points, 0);
  const [positive, negative] = [sum('positive'), sum('negative')];
  return { positive, negative, balance: positive - negative };
}
