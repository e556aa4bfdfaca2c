import type { StudentId } from '../ids.ts';
import { enterIncident, entryOf } from './enter-incident.ts';
import type { Incident } from './incident.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { judge, type Judgement, type Judging } from './rules.ts';

/** A ledger derived anew, and what the rules made of what it had lost. */
export interface RebuiltLedger {
  readonly ledger: Ledger;
  readonly judgements: readonly Judgement[];
}

/**
 * The ledger of a student from the incidents that name or named them, given in the order of recording: what each gives by now stands as it says, whatever was lost or
 * wrong before. Firings are decisions that people were told of, so those that are kept stay where the incidents still justify them, and only what no rule has looked at is
 * looked at. The same ledger again where nothing was wrong.
 */
export function rebuiltLedger(
  kept: Ledger,
  incidents: readonly Incident[],
  { studentId, judging }: { readonly studentId: StudentId; readonly judging: (incident: Incident) => Judging },
): RebuiltLedger {
  let ledger = kept;
  for (const incident of incidents) ledger = asGiven(enterIncident(ledger, incident, studentId), incident, studentId);
  const judgements: Judgement[] = [];
  for (const incident of incidents) {
    const judgement = judge(ledger, incident.id, judging(incident));
    if (judgement.ledger === ledger) continue;
    ({ ledger } = judgement);
    judgements.push(judgement);
  }
  return { ledger, judgements };
}

/** The entry of an incident's latest version says what the incident says. */
function asGiven(ledger: Ledger, incident: Incident, studentId: StudentId): Ledger {
  const given = entryOf(incident, studentId);
  const entry = ledger.entries.find(({ incidentId, version }) => incidentId === incident.id && version === incident.version);
  if (!given || !entry) return ledger;
  const right: LedgerEntry = {
    ...given,
    ...(entry.judged && { judged: true }),
    ...(entry.reversed && { reversed: entry.reversed }),
  };
  const same = sayingOf(right) === sayingOf(entry);
  return same ? ledger : { ...ledger, entries: ledger.entries.map((each) => (each === entry ? right : each)) };
}

const sayingOf = (entry: LedgerEntry) =>
  JSON.stringify(Object.entries(entry).toSorted(([one], [other]) => (one < other ? -1 : 1)));
