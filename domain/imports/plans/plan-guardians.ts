import type { UserId } from '../../ids.ts';
import type { GuardianLink } from '../../people/students.ts';
import type { User } from '../../people/users.ts';
import { mostGuardians } from '../../people/guardians.ts';
import { canonical } from '../changed-fields.ts';
import { leaveOut, type Planning } from '../planning.ts';
import type { PlannedContact, PlannedUsers } from './plan-users.ts';

/** The guardians of a student from now on: those before, and by sourcedId in their order those that the bundle names. */
export type Guardians = (
  previous: readonly GuardianLink[],
  named: readonly string[],
  place: { readonly line: number },
) => readonly GuardianLink[];

/**
 * Plans who is guardian of whom. What people decided about a link - who is called first, by which channel, who may see the record - is never
 * touched. In bulk, a link between two that came from the source goes when the source no longer has it, but one that keeps somebody from seeing
 * the record stays for ever: else it would come back without that. A bundle that names no guardian at all says nothing about them.
 */
export function planGuardians(planning: Planning, users: PlannedUsers): Guardians {
  const { roster } = planning;
  const complete =
    roster.files.users.mode === 'bulk' && roster.students.some(({ guardianSourcedIds }) => guardianSourcedIds.length > 0);
  const words = new Map(roster.users.map(({ sourcedId, relationship }) => [sourcedId, relationship]));
  const imported = new Map<UserId, User>([...users.bySourcedId.values()].map((user) => [user.id, user]));
  const refused = new Set([...roster.refused.users].flatMap((sourcedId) => users.bySourcedId.get(sourcedId)?.id ?? []));
  const guardianOf = (sourcedId: string): Named | undefined => {
    const user = users.bySourcedId.get(sourcedId);
    const contact = users.contacts.get(sourcedId);
    if (user) return { userId: user.id, phone: user.phone, sourcedId };
    return contact && { userId: contact.id, phone: contact.contact.phone, contact: contact.contact, sourcedId };
  };
  const isOfSource = ({ userId, contact }: GuardianLink) =>
    contact
      ? contact.sourcedId !== undefined && !roster.refused.users.has(contact.sourcedId)
      : imported.has(userId) && !refused.has(userId);

  return (previous, named, { line }) => {
    const wanted = new Map(named.flatMap((sourcedId) => guardianOf(sourcedId) ?? []).map((each) => [each.userId, each]));
    const kept = previous
      .filter((link) => !complete || !link.mayViewRecord || !isOfSource(link) || wanted.has(link.userId))
      .map((link) => follow(link, wanted.get(link.userId)));
    const last = Math.max(0, ...kept.map(({ priority }) => priority));
    const news = [...wanted.values()].filter(({ userId }) => !kept.some((link) => link.userId === userId));
    const room = Math.max(0, mostGuardians - kept.length);
    if (news.length > room)
      leaveOut(planning, {
        file: 'users.csv',
        line,
        column: 'agentSourcedIds',
        detail: `makes a student have ${String(kept.length + news.length)} guardians; the first ${String(mostGuardians)} are taken`,
      });
    const added = news.slice(0, room).map(({ userId, phone, contact, sourcedId }, index): GuardianLink => ({
      userId,
      relationship: words.get(sourcedId) ?? 'guardian',
      priority: Math.min(mostGuardians, last + index + 1),
      mayViewRecord: true,
      channels: { email: !contact, sms: phone !== undefined },
      ...(contact && { contact }),
    }));
    return [...kept, ...added];
  };
}

/** A guardian whom a bundle names. */
interface Named {
  readonly userId: UserId;
  readonly sourcedId: string;
  readonly phone: string | undefined;
  readonly contact?: PlannedContact['contact'];
}

/** A link with who its contact is now; one whose contact has an account now is a user's. Order, custody and channels are people's to say. */
function follow(link: GuardianLink, named: Named | undefined): GuardianLink {
  if (!link.contact || !named) return link;
  const { contact: before, ...said } = link;
  if (!named.contact) return said;
  const { sourcedId: _, phone = before.phone, ...names } = named.contact;
  const contact = {
    ...names,
    ...(phone !== undefined && { phone }),
    ...(before.sourcedId !== undefined && { sourcedId: before.sourcedId }),
  };
  return canonical(contact) === canonical(before) ? link : { ...said, contact };
}
