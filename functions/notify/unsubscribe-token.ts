import { createHmac, timingSafeEqual } from 'node:crypto';
import { SchoolId, UserId } from '../../domain/ids.ts';
import { NotificationKind } from '../../domain/people/preferences.ts';
import * as z from 'zod/mini';

/** What a link to unsubscribe says: nothing but whose mails of which kind end. */
const Unsubscription = z.tuple([SchoolId, UserId, NotificationKind]);
export interface Unsubscription {
  readonly schoolId: SchoolId;
  readonly userId: UserId;
  readonly kind: NotificationKind;
}

const macOf = (payload: string, secret: string) =>
  createHmac('sha256', secret).update(`unsubscribe\n${payload}`).digest().subarray(0, 16);

/** A token that ends mails of one kind for one person, for good: mails are read late. Signed with the secret of the school. */
export function unsubscribeToken({ schoolId, userId, kind }: Unsubscription, secret: string): string {
  const payload = Buffer.from(JSON.stringify([schoolId, userId, kind])).toString('base64url');
  return `${payload}.${macOf(payload, secret).toString('base64url')}`;
}

/** What a token claims to say. Nothing may be done with it before `isGenuine`: the school names the secret that decides. */
export function readUnsubscribeToken(token: string): Unsubscription | undefined {
  try {
    const [schoolId, userId, kind] = z.parse(
      Unsubscription,
      JSON.parse(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString('utf8')),
    );
    return { schoolId, userId, kind };
  } catch {
    return undefined; // whatever was made up says nothing
  }
}

/** Whether a token was made with this secret. */
export function isGenuine(token: string, secret: string): boolean {
  const [payload = '', mac = '', rest] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = macOf(payload, secret);
  return rest === undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
}
