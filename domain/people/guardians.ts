import * as z from 'zod/mini';
import type { UserId } from '../ids.ts';
import { invalid, Problem } from '../problem.ts';
import { ContactPerson, GuardianLink, type Student } from './students.ts';
import type { User } from './users.ts';

/** Guardians that a student may have. */
export const mostGuardians = 20;

/** What is said of a guardian of a student, who is named by the path; of a contact, who that is too, unless it stays. */
export const GuardianInput = z.extend(z.omit(GuardianLink, { userId: true, contact: true }), {
  contact: z.optional(ContactPerson),
});
export type GuardianInput = z.infer<typeof GuardianInput>;

/** What is said of a guardian who has no account: who that is, and what the link says. */
export const ContactInput = z.extend(z.omit(GuardianLink, { userId: true, contact: true }), ContactPerson.shape);
export type ContactInput = z.infer<typeof ContactInput>;

/** Who a guardian is and how the school reaches the person. */
export interface Reach {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** Whether the person can log in; false for a contact. */
  readonly hasAccount: boolean;
}

/** How a guardian is reached: by the account, or as the contact that the link holds. Undefined where the account is gone. */
export function reachOf({ userId, contact }: GuardianLink, users: ReadonlyMap<UserId, User>): Reach | undefined {
  const user = users.get(userId);
  const person = user ?? contact;
  if (!person) return undefined;
  return {
    name: `${person.givenName} ${person.familyName}`,
    ...(user && { email: user.email }),
    ...(person.phone !== undefined && { phone: person.phone }),
    hasAccount: user !== undefined,
  };
}

export interface GuardianSet {
  readonly next: Student;
  readonly link: GuardianLink;
  readonly created: boolean;
}

/**
 * A student with a guardian, or with what is newly said of one; the same student when it was said before. Refuses somebody who is neither a
 * parent of this school nor a contact of the student, and the student as a guardian of their own.
 */
export function setGuardian(
  student: Student,
  { userId, user }: { readonly userId: UserId; readonly user: User | undefined },
  { contact, ...input }: GuardianInput,
): GuardianSet {
  const known = student.guardians.find((guardian) => guardian.userId === userId);
  if (!user && known?.contact) {
    const person = contact ? { ...contact, ...sourceOf(known.contact) } : known.contact;
    return withLink(student, contactLink({ userId, ...input, contact: person }));
  }
  if (!user?.roles.includes('parent'))
    throw invalid([
      { pointer: '/path/userId', detail: 'must be a user of this school with the role parent, or a contact of the student' },
    ]);
  if (contact)
    throw invalid([
      { pointer: '/contact', detail: 'is for guardians without an account; this one has one, with a name of its own' },
    ]);
  if (user.id === student.userId)
    throw new Problem('rule-broken', 'this is the account of the student, who is not a guardian of their own');
  return withLink(student, { userId, ...input });
}

/** A student with a new guardian who has no account. */
export function addContact(
  student: Student,
  userId: UserId,
  { givenName, familyName, phone, ...input }: ContactInput,
): GuardianSet {
  const contact = { givenName, familyName, ...(phone !== undefined && { phone }) };
  return withLink(student, contactLink({ userId, ...input, contact }));
}

function contactLink(link: GuardianLink): GuardianLink {
  if (link.channels.email)
    throw invalid([
      {
        pointer: '/channels/email',
        detail: 'must be false: a contact has no e-mail address; invite the person as a user for that',
      },
    ]);
  if (link.channels.sms && link.contact?.phone === undefined)
    throw invalid([{ pointer: '/channels/sms', detail: 'must be false where no phone number is known' }]);
  return link;
}

function withLink(student: Student, link: GuardianLink): GuardianSet {
  const known = student.guardians.find((guardian) => guardian.userId === link.userId);
  if (!known && student.guardians.length >= mostGuardians)
    throw new Problem('rule-broken', `a student has at most ${String(mostGuardians)} guardians; remove one first`);
  const guardians = known
    ? student.guardians.map((guardian) => (guardian === known ? link : guardian))
    : [...student.guardians, link];
  const same = JSON.stringify(guardians) === JSON.stringify(student.guardians);
  return { next: same ? student : { ...student, guardians, version: student.version + 1 }, link, created: !known };
}

function sourceOf({ sourcedId }: { readonly sourcedId?: string | undefined }) {
  return sourcedId === undefined ? {} : { sourcedId };
}

/** A student without a guardian; the same student when that person is none. */
export function removeGuardian(student: Student, userId: UserId): Student {
  const guardians = student.guardians.filter((guardian) => guardian.userId !== userId);
  return guardians.length === student.guardians.length ? student : { ...student, guardians, version: student.version + 1 };
}
