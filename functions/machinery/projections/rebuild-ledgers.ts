import { everybodyIn, type Incident } from '../../../domain/behaviour/incident.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import type { BehaviourRule } from '../../../domain/behaviour/policy.ts';
import { rebuiltLedger } from '../../../domain/behaviour/rebuilt-ledger.ts';
import { eventsOfJudgement } from '../../../domain/behaviour/told-of-judgement.ts';
import { rankOf } from '../../../domain/detentions/types.ts';
import { studentKey, type StudentId } from '../../../domain/ids.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { openTable, type Table } from '../../table/open-table.ts';
import { ledgers } from '../projection-contracts.ts';
import { stretchOf, type Rebuilder } from './rebuild-run.ts';

/** Ledgers that are derived at the same time. */
const sideBySide = 16;

type Stores = Table<(typeof ledgers)['rebuild']>;

/**
 * Derives the ledgers of what was recorded in a calendar year anew; one of two calendar years in two parts. A firing that was lost sets and tells what it did
 * before by the same name, which nobody does twice.
 */
export const rebuildLedgers: Rebuilder = async ({ calendar, context }) => {
  const table = openTable(ledgers.rebuild, context);
  const { types } = await table.detentionTypes.get();
  return async (year) => {
    const incidents = [...(await everyPage((page) => table.incidents.list(stretchOf(year), page)))].reverse();
    const rules = new Map<number, readonly BehaviourRule[]>();
    for (const policy of new Set(incidents.map((each) => each.policy)))
      rules.set(policy, (await table.behaviourPolicy.at(policy)).rules);
    const judging = (incident: Incident) => ({
      calendar,
      rulesOf: () => rules.get(incident.policy) ?? [],
      rankOf: (typeId: string) => rankOf(types, typeId),
      now: context.now.toISOString(),
    });
    const waiting = [...ownersOf(incidents, (incident) => ledgerYearOf(calendar, incident.recordedOn))];
    const worker = async () => {
      for (let each = waiting.pop(); each; each = waiting.pop()) await rebuild(each, { table, judging });
    };
    await Promise.all(Array.from({ length: sideBySide }, worker));
    return incidents.length;
  };
};

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
  { table, judging }: { readonly table: Stores; readonly judging: Parameters<typeof rebuiltLedger>[2]['judging'] },
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
