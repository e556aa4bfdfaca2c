import { addMinutes } from '../time.ts';
import { familyViewOf } from './family-view.ts';
import type { Incident } from './incident.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { heldMinutes, type Said } from './said.ts';

/** What a family can be told of an incident. */
export type IncidentNews = 'recorded' | 'praised' | 'corrected' | 'withdrawn';

/** What there is to tell, and the facts by which a later correction is known. */
export interface IncidentTidings {
  readonly news: IncidentNews;
  readonly facts: Said['facts'];
}

/** The instant from which a family may be told of an incident as it stands: ten minutes after it was recorded, corrected or voided. */
export function newsHeldUntil({ recordedAt, changes, voided }: Pick<Incident, 'recordedAt' | 'changes' | 'voided'>): Date {
  return addMinutes(new Date(voided?.at ?? changes.at(-1)?.at ?? recordedAt), heldMinutes);
}

/**
 * What a family is to be told of an incident as the student's ledger has it, after what it was told before; nothing where it knows, and nothing where no
 * rule that tells guardians fired for it. What families do not see is told to none; of what they saw and see no more they hear that it is withdrawn.
 */
export function newsOfIncident(
  incident: Pick<Incident, 'id' | 'categoryName'>,
  { entries, firings }: Pick<Ledger, 'entries' | 'firings'>,
  said: readonly Said[],
): IncidentTidings | undefined {
  const entry = entries.findLast(({ incidentId }) => incidentId === incident.id);
  const last = said.at(-1);
  const facts = entry && shown(entry, incident);
  if (last && last.news !== 'withdrawn') {
    if (!facts) return { news: 'withdrawn', facts: last.facts };
    return Object.keys(facts).every((name) => facts[name] === (last.facts[name] ?? ''))
      ? undefined
      : { news: 'corrected', facts };
  }
  const tells = firings.some(
    ({ cause, reversed, judgedBy }) =>
      cause === incident.id && !reversed && judgedBy.then.some((action) => 'tellGuardians' in action),
  );
  return facts && tells ? { news: entry.kind === 'positive' ? 'praised' : 'recorded', facts } : undefined;
}

function shown(entry: LedgerEntry, { categoryName }: Pick<Incident, 'categoryName'>): Said['facts'] | undefined {
  const view = familyViewOf(entry);
  if (!view?.given || view.voided) return undefined;
  return { category: categoryName, points: view.given.points, date: entry.occurredOn, note: view.note ?? '' };
}

/** Whom of the school the standing firings of an incident tell: roles, each once. */
export function rolesToldOf(incidentId: Incident['id'], { firings }: Pick<Ledger, 'firings'>): ReadonlySet<'admin' | 'teacher'> {
  return new Set(
    firings
      .filter(({ cause, reversed }) => cause === incidentId && !reversed)
      .flatMap(({ judgedBy }) => judgedBy.then.flatMap((action) => ('tellRoles' in action ? action.tellRoles : []))),
  );
}
