import type { StudentId } from '../ids.ts';
import type { Incident } from './incident.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/**
 * The ledger of a student with what an incident, as it stands now, gives them. Versions that came before are reversed, with when; what gives the
 * same as before only follows the version. The same incident again, or an older version of it, changes nothing, so it may be told twice and out of order.
 */
export function enterIncident(ledger: Ledger, incident: Incident, studentId: StudentId): Ledger {
  const known = ledger.entries.filter(({ incidentId }) => incidentId === incident.id);
  if (known.some(({ version }) => version > incident.version)) return ledger;
  const given = entryOf(incident, studentId);
  const standing = known.find(({ reversed }) => !reversed);
  if (incident.voided) {
    if (standing) return { ...ledger, entries: replaced(ledger, standing, [reversedEntry(standing, incident, 'voided')]) };
    // A void that is told first leaves its trace, so that the recording, told later, finds it.
    return given && known.length === 0
      ? { ...ledger, entries: inOrder([...ledger.entries, reversedEntry(given, incident, 'voided')]) }
      : ledger;
  }
  if (!given)
    return standing
      ? { ...ledger, entries: replaced(ledger, standing, [reversedEntry(standing, incident, 'corrected')]) }
      : ledger;
  if (!standing)
    return known.some(({ version }) => version === incident.version)
      ? ledger
      : { ...ledger, entries: inOrder([...ledger.entries, given]) };
  if (standing.version === incident.version) return ledger;
  return givesTheSame(standing, given)
    ? { ...ledger, entries: replaced(ledger, standing, [{ ...given, ...(standing.judged && { judged: true }) }]) }
    : { ...ledger, entries: replaced(ledger, standing, [reversedEntry(standing, incident, 'corrected'), given]) };
}

/** What an incident gives a student; undefined for whoever it does not name. */
export function entryOf(incident: Incident, studentId: StudentId): LedgerEntry | undefined {
  const part = incident.students.find((student) => student.studentId === studentId);
  if (!part) return undefined;
  return {
    incidentId: incident.id,
    version: incident.version,
    category: incident.categoryId,
    ...(part.role !== 'involved' && { role: part.role }),
    ...(part.familyNote !== undefined && { note: part.familyNote }),
    kind: incident.kind,
    ...(part.severity !== undefined && { severity: part.severity }),
    points: part.points ?? 0,
    ...(part.ownPoints && { own: true }),
    visibility: incident.visibility,
    recordedAt: incident.recordedAt,
    recordedOn: incident.recordedOn,
    occurredAt: incident.occurredAt,
    occurredOn: incident.occurredOn,
    policy: incident.policy,
    ...(incident.expiresAfter !== undefined && { expiresAfter: incident.expiresAfter }),
  };
}

/** Whether two versions count alike for balances and rules. */
function givesTheSame(one: LedgerEntry, other: LedgerEntry): boolean {
  return (
    one.category === other.category &&
    one.role === other.role &&
    one.kind === other.kind &&
    one.severity === other.severity &&
    one.points === other.points &&
    one.occurredOn === other.occurredOn
  );
}

function reversedEntry(entry: LedgerEntry, incident: Incident, why: 'voided' | 'corrected'): LedgerEntry {
  const at = incident.voided?.at ?? incident.changes.at(-1)?.at ?? incident.recordedAt;
  return { ...entry, reversed: { at, why } };
}

function replaced(ledger: Ledger, entry: LedgerEntry, by: readonly LedgerEntry[]): LedgerEntry[] {
  return ledger.entries.flatMap((each) => (each === entry ? by : [each]));
}

/** Entries stand in the order of recording, whichever event came first. */
function inOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return [...entries].sort((a, b) =>
    a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.incidentId < b.incidentId ? -1 : 1,
  );
}
