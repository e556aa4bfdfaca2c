import type { StudentId } from '../ids.ts';
import { entryOf } from './enter-incident.ts';
import type { Incident } from './incident.ts';
import type { LedgerEntry } from './ledger.ts';

/** What a family sees of one entry of its child's ledger: never the description, the place, the reporter, or who else was there. */
export interface FamilyEntry {
  readonly incidentId: LedgerEntry['incidentId'];
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly role: 'involved' | 'victim' | 'witness';
  /** Of who was involved; victims and witnesses get the note alone. */
  readonly given?: Pick<LedgerEntry, 'category' | 'kind' | 'severity' | 'points'>;
  readonly note?: string;
  readonly voided?: true;
}

/**
 * The one place that decides what a family sees of an incident; lists, exports, notices, feeds, profiles and letters ask it. Undefined where nothing of it
 * is for the family: an incident for staff only, what a correction replaced, a victim or witness without a note.
 */
export function familyViewOf(entry: LedgerEntry): FamilyEntry | undefined {
  if (entry.visibility === 'staff' || entry.reversed?.why === 'corrected') return undefined;
  const { incidentId, occurredAt, recordedAt, category, kind, severity, points, note } = entry;
  const role: FamilyEntry['role'] = entry.role ?? 'involved';
  const about = { incidentId, occurredAt, recordedAt, role, ...(note !== undefined && { note }) };
  if (role !== 'involved') return note === undefined || entry.reversed ? undefined : about;
  return {
    ...about,
    given: { category, kind, points, ...(severity !== undefined && { severity }) },
    ...(entry.reversed && { voided: true }),
  };
}

/** The same of an incident itself, as it stands now. Undefined where it does not name the student, too. */
export function familyPartOf(incident: Incident, studentId: StudentId): FamilyEntry | undefined {
  const { voided } = incident;
  const entry = entryOf(incident, studentId);
  return entry && familyViewOf({ ...entry, ...(voided && { reversed: { at: voided.at, why: 'voided' } }) });
}
