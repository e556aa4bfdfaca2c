import type { UserId } from '../ids.ts';
import type { GuardianLink } from '../people/students.ts';
import type { User } from '../people/users.ts';
import type { Planning } from './planning.ts';
import type { PlannedUsers } from './plan-users.ts';

/** More than a student can have. */
const mostGuardians = 20;

/** The guardians of a student from now on: those before, and by sourcedId in their order those that the bundle names. */
export type Guardians = (previous: readonly GuardianLink[], named: readonly string[]) => readonly GuardianLink[];

/**
 * Plans who is guardian of whom. What people decided about a link - who is called first, by which channel, who may see the record - is never
 * touched. In bulk, a link between two that came from the source goes when the source no longer has it, but one that keeps somebody from seeing
 * the record stays for ever: else it would come back without that. A bundle that names no guardian at all says nothing about them.
 */
export function planGuardians({ roster }: Planning, users: PlannedUsers): Guardians {
  const complete =
    roster.files.users.mode === 'bulk' && roster.students.some(({ guardianSourcedIds }) => guardianSourcedIds.length > 0);
  const words = new Map(roster.users.map(({ sourcedId, relationship }) => [sourcedId, relationship]));
  const imported = new Map<UserId, User>([...users.bySourcedId.values()].map((user) => [user.id, user]));
  const refused = new Set([...roster.refused.users].flatMap((sourcedId) => users.bySourcedId.get(sourcedId)?.id ?? []));

  return (previous, named) => {
    const wanted = named.flatMap((sourcedId) => {
      const user = users.bySourcedId.get(sourcedId);
      return user ? [{ user, relationship: words.get(sourcedId) ?? 'guardian' }] : [];
    });
    const kept = previous.filter(
      ({ userId, mayViewRecord }) =>
        !complete ||
        !mayViewRecord ||
        !imported.has(userId) ||
        refused.has(userId) ||
        wanted.some(({ user }) => user.id === userId),
    );
    const last = Math.max(0, ...kept.map(({ priority }) => priority));
    const added = wanted
      .filter(({ user }) => !kept.some(({ userId }) => userId === user.id))
      .slice(0, mostGuardians - kept.length)
      .map(({ user, relationship }, index) => ({
        userId: user.id,
        relationship,
        priority: Math.min(mostGuardians, last + index + 1),
        mayViewRecord: true,
        channels: { email: true, sms: user.phone !== undefined },
      }));
    return [...kept, ...added];
  };
}
