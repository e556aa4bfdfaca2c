import type { Calendar } from '../calendar.ts';
import type { IncidentId } from '../ids.ts';
import { countSchoolDays } from '../school-days.ts';
import type { IsoDate } from '../time.ts';
import { schoolDaysUpTo } from '../watch/windows.ts';
import { standsOn, type Firing, type Ledger, type LedgerEntry } from './ledger.ts';
import { detentionOf, kindOf, type BehaviourRule, type DetentionTypeId } from './policy.ts';

/** School days after which an incident that is recorded still gives points but sets no detention. */
const oldAfterSchoolDays = 10;

/** What judging needs to know besides the ledger. */
export interface Judging {
  readonly calendar: Calendar;
  /** The rules of a version of the policy. */
  readonly rulesOf: (policy: number) => readonly BehaviourRule[];
  /** How high a type stands in the school's escalation; of two detentions for one incident the higher is set. */
  readonly rankOf: (typeId: DetentionTypeId) => number;
  readonly now: string;
}

/** What a judgement did: the ledger after it and the firings that began, ended, or whose detention is set or covered now and was not before. */
export interface Judgement {
  readonly ledger: Ledger;
  readonly fired: readonly Firing[];
  readonly reversed: readonly Firing[];
  /** Firings that stood before and whose detention is set only now, because the higher one of their incident fell. */
  readonly nowSet: readonly Firing[];
  /** Firings that stood before and whose detention is covered now by a higher one of the same incident. */
  readonly nowCovered: readonly Firing[];
}

/**
 * Judges what the ledger holds about one incident, which may have been recorded, corrected or voided: firings that its entries do not justify any more
 * are reversed and what they used is free again; an entry that no rule has looked at yet is looked at, by the rules of its own version of the policy.
 * Judging twice changes nothing. Figures count only entries that no standing firing of the same rule has used; a firing uses all that it counted.
 */
export function judge(ledger: Ledger, incidentId: IncidentId, judging: Judging): Judgement {
  const rejudged = reverseUnjustified(ledger, incidentId, judging);
  const entry = rejudged.ledger.entries.find((each) => each.incidentId === incidentId && !each.reversed);
  const fired = entry && !entry.judged ? firingsOf(entry, rejudged.ledger, judging) : [];
  const entries = rejudged.ledger.entries.map((each) => (each === entry ? { ...each, judged: true as const } : each));
  const firings = [...rejudged.ledger.firings, ...fired];
  const settled = highestOfEach(firings, incidentId, judging);
  const before = new Map(ledger.firings.map((firing) => [firing.id, firing]));
  const isNew = ({ id }: Firing) => !before.has(id);
  const turned = (from: string, to: string) =>
    settled.filter((firing) => firing.detention?.outcome === to && before.get(firing.id)?.detention?.outcome === from);
  const changed =
    rejudged.ledger !== ledger ||
    fired.length > 0 ||
    (entry && !entry.judged) ||
    settled.some((firing, at) => firing !== firings[at]);
  return {
    ledger: changed ? { ...ledger, entries, firings: [...settled] } : ledger,
    fired: settled.filter(isNew),
    reversed: rejudged.reversed,
    nowSet: turned('covered', 'set'),
    nowCovered: turned('set', 'covered'),
  };
}

/** The rules that an entry makes fire, each with all that it counts. */
function firingsOf(entry: LedgerEntry, ledger: Ledger, { calendar, rulesOf }: Judging): readonly Firing[] {
  return rulesOf(entry.policy).flatMap((rule) => {
    if (!matches(entry, rule)) return [];
    const used = usedBy(rule.id, ledger.firings);
    const window = [schoolDaysUpTo(calendar, entry.recordedOn, rule.withinSchoolDays ?? 1), entry.recordedOn] as const;
    const counted =
      rule.when === 'severity'
        ? [entry].filter(({ incidentId }) => !used.has(incidentId))
        : ledger.entries.filter((each) => matches(each, rule) && !used.has(each.incidentId) && inWindow(each, window, calendar));
    const figure = figureOf(counted, rule);
    if (counted.length === 0 || figure < rule.atLeast) return [];
    return [firing(entry, { rule, counted, figure, calendar })];
  });
}

function firing(
  entry: LedgerEntry,
  {
    rule,
    counted,
    figure,
    calendar,
  }: {
    readonly rule: BehaviourRule;
    readonly counted: readonly LedgerEntry[];
    readonly figure: number;
    readonly calendar: Calendar;
  },
): Firing {
  const typeId = detentionOf(rule);
  const { when, atLeast, category, kind, then } = rule;
  return {
    id: `${rule.id}/${entry.incidentId}/${String(entry.version)}`,
    rule: rule.id,
    judgedBy: { when, atLeast, then, ...(category !== undefined && { category }), ...(kind !== undefined && { kind }) },
    policy: entry.policy,
    firedOn: entry.recordedOn,
    cause: entry.incidentId,
    used: counted.map(({ incidentId }) => incidentId),
    figure,
    ...(typeId !== undefined && {
      detention: { typeId, outcome: isOld(entry, calendar) ? ('tooOld' as const) : ('set' as const) },
    }),
  };
}

/** Whether an incident happened more than ten school days before it was recorded. */
function isOld({ occurredOn, recordedOn }: LedgerEntry, calendar: Calendar): boolean {
  return occurredOn < recordedOn && countSchoolDays(calendar, occurredOn, recordedOn) - 1 > oldAfterSchoolDays;
}

/**
 * Whether an entry lies in the window that ends on the day on which another was recorded: the last school days up to it, across holidays and not
 * across academic years. What was recorded on a day without school counts on that day.
 */
function inWindow(entry: LedgerEntry, [start, end]: readonly [IsoDate, IsoDate], calendar: Calendar): boolean {
  return start <= entry.recordedOn && entry.recordedOn <= end && standsOn(entry, end, calendar);
}

/** Whether a rule looks at an entry at all. */
function matches(entry: LedgerEntry, rule: Pick<BehaviourRule, 'when' | 'atLeast' | 'category' | 'kind'>): boolean {
  if (entry.reversed || entry.role || entry.kind !== kindOf(rule)) return false;
  if (rule.category !== undefined && entry.category !== rule.category) return false;
  return rule.when !== 'severity' || (entry.severity ?? 0) >= rule.atLeast;
}

function figureOf(entries: readonly LedgerEntry[], { when }: Pick<BehaviourRule, 'when'>): number {
  if (when === 'count') return entries.length;
  if (when === 'points') return entries.reduce((total, { points }) => total + points, 0);
  return entries.reduce((highest, { severity = 0 }) => Math.max(highest, severity), 0);
}

function usedBy(rule: string, firings: readonly Firing[]): ReadonlySet<string> {
  return new Set(firings.filter((each) => each.rule === rule && !each.reversed).flatMap(({ used }) => used));
}

/** Ends the firings that counted an incident and reach their figure no more with what it gives now. */
function reverseUnjustified(
  ledger: Ledger,
  incidentId: IncidentId,
  { now }: Judging,
): { readonly ledger: Ledger; readonly reversed: readonly Firing[] } {
  const reversed: Firing[] = [];
  const firings = ledger.firings.map((each) => {
    if (each.reversed || !each.used.includes(incidentId)) return each;
    const left = ledger.entries.filter((entry) => each.used.includes(entry.incidentId) && matches(entry, each.judgedBy));
    const figure = figureOf(left, each.judgedBy);
    if (left.length > 0 && figure >= each.judgedBy.atLeast) {
      const used = left.map((entry) => entry.incidentId);
      return figure === each.figure && used.length === each.used.length ? each : { ...each, used, figure };
    }
    const ended = { ...each, reversed: { at: now, by: incidentId } };
    reversed.push(ended);
    return ended;
  });
  return reversed.length > 0 || firings.some((each, at) => each !== ledger.firings[at])
    ? { ledger: { ...ledger, firings: [...firings] }, reversed }
    : { ledger, reversed };
}

/** Of all detentions that one incident causes only the highest is set; of two equal ones that of the rule that comes first. */
function highestOfEach(firings: readonly Firing[], incidentId: IncidentId, { rankOf }: Judging): readonly Firing[] {
  const causes = new Set(
    firings.filter(({ used, cause }) => used.includes(incidentId) || cause === incidentId).map(({ cause }) => cause),
  );
  const highest = new Map<string, Firing>();
  for (const each of firings) {
    if (each.reversed || !each.detention || each.detention.outcome === 'tooOld' || !causes.has(each.cause)) continue;
    const other = highest.get(each.cause);
    if (!other?.detention || rankOf(each.detention.typeId) > rankOf(other.detention.typeId)) highest.set(each.cause, each);
  }
  return firings.map((each) => {
    if (each.reversed || !each.detention || each.detention.outcome === 'tooOld' || !causes.has(each.cause)) return each;
    const outcome = highest.get(each.cause) === each ? ('set' as const) : ('covered' as const);
    return outcome === each.detention.outcome ? each : { ...each, detention: { ...each.detention, outcome } };
  });
}
