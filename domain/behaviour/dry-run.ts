import type { Calendar } from '../calendar.ts';
import type { StudentId } from '../ids.ts';
import type { IsoDate } from '../time.ts';
import { emptyLedger, type Ledger, type LedgerEntry } from './ledger.ts';
import { pointsOf, type BehaviourPolicy, type DetentionTypeId, type RuleId } from './policy.ts';
import { judge } from './rules.ts';

/** A rule that a policy would have fired for a student, and when. */
export interface WouldFire {
  readonly studentId: StudentId;
  readonly rule: RuleId;
  readonly firedOn: IsoDate;
}

/** What trying a policy out needs to know. */
export interface Trial {
  readonly policy: BehaviourPolicy;
  readonly calendar: Calendar;
  readonly rankOf: (typeId: DetentionTypeId) => number;
  /** The dates whose firings are told; what was recorded before still counts in windows that reach back. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * The rules that a policy would have fired for a student whose ledger this is, had it been in force all along: entries that stand are judged in the order
 * of recording. Points that the reporter gave stay; all others are those of the policy, and entries of a category that it does not have keep theirs.
 */
export function tryPolicy(ledger: Pick<Ledger, 'entries'>, studentId: StudentId, trial: Trial): readonly WouldFire[] {
  const { policy, calendar, rankOf, from, to } = trial;
  const judging = { calendar, rankOf, rulesOf: () => policy.rules, now: `${to}T00:00:00Z` };
  let tried: Ledger = emptyLedger;
  const fired: WouldFire[] = [];
  for (const entry of ledger.entries) {
    if (entry.reversed || entry.recordedOn > to) continue;
    tried = { ...tried, entries: [...tried.entries, underPolicy(entry, policy)] };
    const judgement = judge(tried, entry.incidentId, judging);
    tried = judgement.ledger;
    for (const { rule, firedOn } of judgement.fired) if (firedOn >= from) fired.push({ studentId, rule, firedOn });
  }
  return fired;
}

/** What trying a policy out on some students came to: whom it would have hit, and how often each rule fired under the policies of that time. */
export interface Tried {
  readonly students: readonly (WouldFire & { readonly name: string })[];
  readonly did: Readonly<Record<RuleId, number>>;
}

/** Tries a policy out on students who have a ledger. */
export function tryOnStudents(
  students: readonly { readonly studentId: StudentId; readonly name: string; readonly ledger: Ledger }[],
  trial: Trial,
): Tried {
  const did: Record<RuleId, number> = {};
  for (const { rule, firedOn, reversed } of students.flatMap(({ ledger }) => ledger.firings))
    if (!reversed && trial.from <= firedOn && firedOn <= trial.to) did[rule] = (did[rule] ?? 0) + 1;
  return {
    students: students.flatMap(({ studentId, name, ledger }) =>
      tryPolicy(ledger, studentId, trial).map((fired) => ({ ...fired, name })),
    ),
    did,
  };
}

/** An entry as a policy would have made it, not yet judged. */
function underPolicy({ judged: _, expiresAfter: __, ...entry }: LedgerEntry, policy: BehaviourPolicy): LedgerEntry {
  const category = policy.categories.find(({ id }) => id === entry.category);
  const points =
    entry.own || !category || category.kind !== entry.kind ? entry.points : pointsOf(policy, category, entry.severity);
  const expiry = policy.pointsExpireAfterSchoolDays;
  return { ...entry, points, ...(expiry !== undefined && { expiresAfter: expiry }) };
}
