import type { NewEvent } from '../../events/catalog.ts';
import type { IncidentId } from '../ids.ts';
import { invalid, Problem } from '../problem.ts';
import { dateIn } from '../time.ts';
import { familyNoteFaults } from './family-note.ts';
import { partFaults, studentFaults, unknownCategory } from './incident-faults.ts';
import type { Incident, IncidentInput, IncidentStudent } from './incident.ts';
import type { Recording } from './recording.ts';
import { pointsOf, type BehaviourCategory, type BehaviourPolicy } from './policy.ts';

/** The changes of one incident that are kept beside it; a correction beyond them is refused. */
const mostChanges = 40;
/** Hours within which whoever reported an incident may correct or void it. */
const reporterHours = 24;

/**
 * Records an incident. Points and severity that the reporter does not give come from the policy in force. Fails with every fault at once: a category
 * that is not there, severity on praise, a student twice or unknown, a time in the future or outside a student's stay at the school, a note to a
 * family that names another student.
 */
export function recordIncident(
  id: IncidentId,
  input: IncidentInput,
  recording: Recording,
): { readonly incident: Incident; readonly events: readonly NewEvent<'behaviour.incident.recorded'>[] } {
  const content = contentOf(input, recording);
  const { policy, policyVersion, zone, now, caller } = recording;
  const incident: Incident = {
    id,
    ...content,
    recordedAt: now.toISOString(),
    recordedOn: dateIn(now, zone),
    reporterId: caller.userId,
    policy: policyVersion,
    ...(policy.pointsExpireAfterSchoolDays !== undefined && { expiresAfter: policy.pointsExpireAfterSchoolDays }),
    changes: [],
    version: 1,
  };
  return { incident, events: [{ type: 'behaviour.incident.recorded', data: { incidentId: id, version: 1 } }] };
}

/**
 * Corrects an incident: the whole of what it says is given anew. Points and rules stay those of the policy in force when it was recorded, which
 * `recording.policy` must be. Fails with `forbidden` for whoever may not correct it, and with `wrong-state` when it was voided. Saying what stands already
 * changes nothing.
 */
export function correctIncident(
  previous: Incident,
  input: IncidentInput,
  recording: Recording & { readonly reason?: string | undefined },
): { readonly incident: Incident; readonly events: readonly NewEvent<'behaviour.incident.corrected'>[] } {
  mayChange(previous, recording);
  if (previous.changes.length >= mostChanges)
    throw new Problem(
      'rule-broken',
      `an incident may be corrected ${String(mostChanges)} times; void this one and record it anew`,
    );
  const content = contentOf(input, recording, previous);
  const was = difference(previous, content);
  if (Object.keys(was).length === 0) return { incident: previous, events: [] };
  const version = previous.version + 1;
  const change = {
    version,
    at: recording.now.toISOString(),
    by: recording.caller.userId,
    role: recording.caller.roles.includes('admin') ? ('admin' as const) : ('teacher' as const),
    ...(recording.reason !== undefined && { reason: recording.reason }),
    was,
  };
  const { recordedAt, recordedOn, reporterId, policy, expiresAfter, changes } = previous;
  return {
    incident: {
      id: previous.id,
      ...content,
      recordedAt,
      recordedOn,
      reporterId,
      policy,
      ...(expiresAfter !== undefined && { expiresAfter }),
      changes: [...changes, change],
      version,
    },
    events: [{ type: 'behaviour.incident.corrected', data: { incidentId: previous.id, version } }],
  };
}

/** Voids an incident: it stays to be read, with the reason, and gives nobody anything any more. Fails with `wrong-state` the second time. */
export function voidIncident(
  previous: Incident,
  reason: string,
  { now, caller }: Pick<Recording, 'now' | 'caller'>,
): { readonly incident: Incident; readonly events: readonly NewEvent<'behaviour.incident.voided'>[] } {
  mayChange(previous, { now, caller });
  const version = previous.version + 1;
  return {
    incident: { ...previous, voided: { at: now.toISOString(), by: caller.userId, reason }, version },
    events: [{ type: 'behaviour.incident.voided', data: { incidentId: previous.id, version } }],
  };
}

function mayChange(incident: Incident, { now, caller }: Pick<Recording, 'now' | 'caller'>): void {
  if (incident.voided) throw new Problem('wrong-state', `this incident was voided at ${incident.voided.at} and stays as it is`);
  if (caller.roles.includes('admin')) return;
  if (incident.reporterId !== caller.userId)
    throw new Problem(
      'forbidden',
      'an incident is corrected or voided by whoever reported it within 24 hours, later by an admin',
    );
  const until = new Date(incident.recordedAt).getTime() + reporterHours * 3_600_000;
  if (now.getTime() >= until)
    throw new Problem(
      'forbidden',
      `you could correct or void this incident until ${new Date(until).toISOString()}; ask an admin to do it now`,
    );
}

type Content = Pick<
  Incident,
  | 'categoryId'
  | 'categoryName'
  | 'kind'
  | 'description'
  | 'place'
  | 'occurredAt'
  | 'occurredOn'
  | 'classId'
  | 'visibility'
  | 'students'
>;

/** What an input says, completed by the policy; categories that were retired since are still those of what was recorded before. */
function contentOf(input: IncidentInput, recording: Recording, previous?: Incident): Content {
  const { policy, zone } = recording;
  const category = policy.categories.find(({ id, retired }) => id === input.categoryId && (!retired || previous !== undefined));
  const faults = [
    ...(category ? partFaults(input, category) : [unknownCategory(input, policy)]),
    ...studentFaults(input, recording),
    ...familyNoteFaults(input.students, recording.students),
  ];
  if (faults.length > 0 || !category) throw invalid(faults);
  return {
    categoryId: category.id,
    categoryName: category.name,
    kind: category.kind,
    description: input.description,
    ...(input.place !== undefined && { place: input.place }),
    occurredAt: input.occurredAt,
    occurredOn: dateIn(new Date(input.occurredAt), zone),
    ...(input.classId !== undefined && { classId: input.classId }),
    visibility: input.visibility ?? category.visibility ?? 'family',
    students: input.students.map((student) => partOf(student, { input, category, policy })),
  };
}

function partOf(
  { studentId, role = 'involved', severity, points, familyNote }: IncidentInput['students'][number],
  {
    input,
    category,
    policy,
  }: { readonly input: IncidentInput; readonly category: BehaviourCategory; readonly policy: BehaviourPolicy },
): IncidentStudent {
  const note = familyNote === undefined ? {} : { familyNote };
  if (role !== 'involved') return { studentId, role, ...note };
  const own = points ?? input.points;
  const grave = category.kind === 'negative' ? (severity ?? input.severity ?? category.severity ?? 1) : undefined;
  return {
    studentId,
    role,
    ...(grave !== undefined && { severity: grave }),
    points: own ?? pointsOf(policy, category, grave),
    ...(own !== undefined && { ownPoints: true as const }),
    ...note,
  };
}

/** The fields that a correction changes, as they were; null for what was not said before. */
function difference(previous: Incident, next: Content): Incident['changes'][number]['was'] {
  const differs = (field: keyof Content) => JSON.stringify(previous[field]) !== JSON.stringify(next[field]);
  return {
    ...(differs('categoryId') && { categoryId: previous.categoryId }),
    ...(differs('description') && { description: previous.description }),
    ...(differs('place') && { place: previous.place ?? null }),
    ...(differs('occurredAt') && { occurredAt: previous.occurredAt }),
    ...(differs('classId') && { classId: previous.classId ?? null }),
    ...(differs('visibility') && { visibility: previous.visibility }),
    ...(differs('students') && { students: previous.students }),
  };
}
