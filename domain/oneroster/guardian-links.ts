import type { PeopleTables, UserRow } from './people-tables.ts';
import { referenceFault } from './references.ts';
import { hasRole } from './school-roles.ts';
import type { Reading } from './table.ts';

/** Who is guardian of whom, by `agentSourcedIds` of the student, of the guardian, or of both. */
export interface GuardianLinks {
  /** Of students in this bundle: those that the student names, in that order, then those that name the student. */
  readonly guardiansOf: ReadonlyMap<string, readonly string[]>;
  /** Guardians in this bundle that name a student who was imported before and has no row in it. */
  readonly ofKnownStudents: readonly { readonly student: string; readonly guardian: string }[];
}

/** Pairs guardians and students. A link that leads nowhere or to somebody else is left out and told; both people stay. */
export function guardianLinks(reading: Reading, people: PeopleTables): GuardianLinks {
  const { users } = people;
  const guardiansOf = new Map<string, string[]>();
  const ofKnownStudents: { student: string; guardian: string }[] = [];
  const link = (student: string, guardian: string): void => {
    const others = guardiansOf.get(student) ?? [];
    if (!others.includes(guardian)) guardiansOf.set(student, [...others, guardian]);
  };
  const everybody = [...users.taken.values()].filter(({ status }) => status === 'active');
  const is = (id: string, role: 'parent' | 'student') => hasRole(reading, people, { id, role });
  // A link says no direction: with somebody who is both a student and a parent it is whichever of the two fits.
  const fits = ({ sourcedId }: UserRow, agent: string) =>
    (is(sourcedId, 'student') && is(agent, 'parent')) || (is(sourcedId, 'parent') && is(agent, 'student'));
  for (const user of everybody.filter(({ sourcedId }) => is(sourcedId, 'student'))) {
    for (const agent of lastingAgents(reading, people, user)) {
      if (is(agent, 'parent')) link(user.sourcedId, agent);
      else if (!fits(user, agent)) leaveOut(reading, user, 'names a user who is no guardian, parent or relative');
    }
  }
  for (const user of everybody.filter(({ sourcedId }) => is(sourcedId, 'parent'))) {
    for (const agent of lastingAgents(reading, people, user)) {
      if (!is(agent, 'student')) {
        if (!fits(user, agent)) leaveOut(reading, user, 'names a user who is no student');
      } else if (users.taken.has(agent)) link(agent, user.sourcedId);
      else ofKnownStudents.push({ student: agent, guardian: user.sourcedId });
    }
  }
  return { guardiansOf, ofKnownStudents };
}

/** The agents of a user without those that lead nowhere, which is told, and those that this bundle deletes, which needs no telling. */
function lastingAgents(reading: Reading, { users }: PeopleTables, user: UserRow): readonly string[] {
  return user.agents.filter((agent) => {
    const fault = referenceFault(reading, users, agent);
    if (fault !== undefined) leaveOut(reading, user, fault);
    return fault === undefined && users.taken.get(agent)?.status !== 'tobedeleted';
  });
}

function leaveOut(reading: Reading, { line }: UserRow, fault: string): void {
  reading.rejections.push({
    file: 'users.csv',
    line,
    column: 'agentSourcedIds',
    detail: `${fault}; the link is left out, the user is kept`,
    rejects: 'value',
  });
}
