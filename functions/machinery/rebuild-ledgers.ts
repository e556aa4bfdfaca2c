import { everybodyIn, type Incident } from '../../domain/behaviour/incident.ts';
import { ledgerYearOf } from '../../domain/behaviour/ledger.ts';
import type { BehaviourRule } from '../../domain/behaviour/policy.ts';
import { rebuiltLedger } from '../../domain/behaviour/rebuilt-ledger.ts';
import { eventsOfJudgement } from '../../domain/behaviour/told-of-judgement.ts';
import { rankOf } from '../../domain/detentions/types.ts';
import { studentKey, type StudentId } from '../../domain/ids.ts';
import { retryOnConflict } from '../kernel/retry-on-conflict.ts';
import { everyPage } from '../table/wire/every-page.ts';
import type { Table } from '../table/open-table.ts';
import type { rebuildCounters } from './contracts.ts';

/** Ledgers that are derived at the same time. */
const sideBySide = 16;

interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

/**
 * Derives the ledgers of what was recorded in a stretch of time anew, with what finds incidents by class and reporter. Answers how many incidents there are. A firing that
 * was lost sets and tells what it did before by the same name, which nobody does twice.
 */
export async function rebuildLedgers(
  table: Table<(typeof rebuildCounters)['access']>,
  { from, until, now }: Stretch & { readonly now: Date },
): Promise<number> {
  const [calendar, { types }] = await Promise.all([table.schools.getCalendar(), table.detentionTypes.get()]);
  const incidents = [...(await everyPage((page) => table.incidents.list({ from, until }, page)))].reverse();
  const rules = new Map<number, readonly BehaviourRule[]>();
  for (const policy of new Set(incidents.map((each) => each.policy)))
    rules.set(policy, (await table.behaviourPolicy.at(policy)).rules);
  const judging = (incident: Incident) => ({
    calendar,
    rulesOf: () => rules.get(incident.policy) ?? [],
    rankOf: (typeId: string) => rankOf(types, typeId),
    now: now.toISOString(),
  });
  const waiting = [...ownersOf(incidents, (incident) => ledgerYearOf(calendar, incident.recordedOn))];
  const worker = async () => {
    for (let each = waiting.pop(); each; each = waiting.pop()) await rebuild(each, { table, judging });
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  for (const incident of incidents) await table.incidents.point(incident);
  return incidents.length;
}

interface Owned {
  readonly studentId: StudentId;
  readonly year: string;
  readonly incidents: readonly Incident[];
}

/** Whose ledgers there are to derive, each with its incidents in the order of recording. */
function ownersOf(incidents: readonly Incident[], yearOf: (incident: Incident) => string): readonly Owned[] {
  const parts = incidents.flatMap((incident) =>
    [...everybodyIn(incident)].map((studentId) => ({ studentId, year: yearOf(incident), incident })),
  );
  return [...Map.groupBy(parts, ({ studentId, year }) => `${studentId} ${year}`).values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ studentId: first.studentId, year: first.year, incidents: own.map(({ incident }) => incident) }] : [];
  });
}

/** While incidents are recorded: a ledger that somebody else wrote meanwhile is read and derived again. */
async function rebuild(
  { studentId, year, incidents }: Owned,
  {
    table,
    judging,
  }: {
    readonly table: Table<(typeof rebuildCounters)['access']>;
    readonly judging: Parameters<typeof rebuiltLedger>[2]['judging'];
  },
): Promise<void> {
  const student = studentKey(studentId);
  await retryOnConflict(async () => {
    const kept = await table.ledgers.get(student, year, { consistent: true });
    const { ledger, judgements } = rebuiltLedger(kept, incidents, { studentId, judging });
    if (ledger === kept) return;
    const events = judgements.flatMap((judgement) => eventsOfJudgement(judgement, { studentId, year }));
    await table.ledgers.save({ student, year }, ledger, events);
  });
}
