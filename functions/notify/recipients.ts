import type { StudentId, UserId } from '../../domain/ids.ts';
import type { Way } from '../../domain/notifications/notice.ts';
import type { Recipient } from '../../domain/notifications/reach.ts';
import type { TroubleWhy } from '../../domain/notifications/feedback.ts';
import type { GuardianLink, Student } from '../../domain/people/students.ts';
import type { User } from '../../domain/people/users.ts';
import { addressDigest } from '../table/items/address-digest.ts';
import type { Table } from '../table/open-table.ts';
import type { NotifyAccess } from './notifier.ts';

/** What of the link between a guardian and a student decides whether and how the guardian may be told. */
export type Through = Pick<GuardianLink, 'mayViewRecord' | 'channels' | 'contact'> & { readonly studentId: StudentId };

/** Whom a notice is for. Whoever is told of a student as a guardian is named with the link; by it, contacts without a login are told too. */
export type Addressee =
  | { readonly userId: UserId; readonly through?: Through }
  /** An address that settings name; that of a user stands for the user. */
  | { readonly email: string };

/** The guardians of a student as those to be told of the student, in the order of contact. Whether each may be told is judged when they are. */
export function guardiansOf({ id: studentId, guardians }: Pick<Student, 'id' | 'guardians'>): readonly Addressee[] {
  return guardians
    .toSorted((one, other) => one.priority - other.priority)
    .map(({ userId, ...link }) => ({ userId, through: { ...link, studentId } }));
}

/** A recipient with what sending takes besides the decision. */
export interface KnownRecipient extends Recipient {
  readonly userId?: UserId;
  readonly language?: string | undefined;
  readonly studentId?: StudentId | undefined;
  /** The address that settings name, where it belongs to no user. */
  readonly named?: string;
}

/** Everything that is known of addressees, each once: users as they are now, and what their addresses are worth. Users who are not there are left out. */
export async function knownRecipients(
  to: readonly Addressee[],
  table: Table<{ readonly users: readonly ['getMany', 'byEmail']; readonly addresses: readonly ['troubles'] }>,
): Promise<readonly KnownRecipient[]> {
  const ids = to.flatMap((each) => ('userId' in each ? [each.userId] : []));
  const named = to.flatMap((each) => ('email' in each ? [each.email] : []));
  const [users, byEmail] = await Promise.all([
    ids.length > 0 ? table.users.getMany(ids) : [],
    named.length > 0 ? table.users.byEmail(named) : [],
  ]);
  const byId = new Map(users.map((user) => [user.id, user]));
  const byAddress = new Map(byEmail.map((user) => [user.email.toLowerCase(), user]));
  const found = to.flatMap((each): KnownRecipient[] => {
    if ('userId' in each) {
      const user = byId.get(each.userId);
      if (user) return [ofUser(user, each.through)];
      const { through } = each;
      const phone = through?.contact?.phone;
      return through?.contact
        ? [{ id: each.userId, login: false, active: true, phone, through, studentId: through.studentId }]
        : [];
    }
    const { email } = each;
    const user = byAddress.get(email.toLowerCase());
    return [user ? ofUser(user) : { id: `adr_${addressDigest(email)}`, login: false, active: true, email, named: email }];
  });
  const once = [...new Map(found.map((recipient) => [recipient.id, recipient])).values()];
  const addresses = once.flatMap(({ email, phone }) => [email, phone].filter((address) => address !== undefined));
  const troubles = await table.addresses.troubles(addresses);
  return once.map((recipient) => ({ ...recipient, off: offOf(recipient, troubles) }));
}

/** A guardian as a recipient: by the account, else as the contact of the link. */
export function guardianRecipient(
  { userId, contact, mayViewRecord, channels }: GuardianLink,
  user: User | undefined,
  troubles: Troubles,
): Recipient {
  const through = { mayViewRecord, channels };
  const recipient = user
    ? { ...ofUser(user), through }
    : { id: userId, login: false, active: true, phone: contact?.phone, through };
  return { ...recipient, off: offOf(recipient, troubles) };
}

type Troubles = Awaited<ReturnType<Table<NotifyAccess>['addresses']['troubles']>>;

function ofUser(user: User, through?: Through): KnownRecipient {
  const { id, email, phone, preferences } = user;
  return {
    id,
    userId: id,
    login: true,
    active: user.status === 'active',
    email,
    phone,
    preferences,
    language: preferences?.language,
    through,
    studentId: through?.studentId,
  };
}

function offOf({ email, phone }: Pick<Recipient, 'email' | 'phone'>, troubles: Troubles): Partial<Record<Way, TroubleWhy>> {
  const why = (address: string | undefined) => (address === undefined ? undefined : troubles.get(address)?.off?.why);
  const [mail, text] = [why(email), why(phone)];
  return { ...(mail && { email: mail }), ...(text && { sms: text }) };
}
