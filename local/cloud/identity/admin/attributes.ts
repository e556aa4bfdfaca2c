import * as z from 'zod/mini';
import { adminFault } from './fault.ts';
import type { Pool } from '../pool.ts';
import type { PoolUser } from '../users.ts';

export const AttributeList = z.array(z.strictObject({ Name: z.string(), Value: z.optional(z.string()) }));
export type AttributeList = z.infer<typeof AttributeList>;

/** Attributes as the API lists them, `sub` first. */
export const attributeList = (user: PoolUser): readonly { readonly Name: string; readonly Value: string }[] => [
  { Name: 'sub', Value: user.sub },
  ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
];

const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 320;

/** Refuses a username that is no e-mail address: the pool's people sign in by e-mail. */
export function requireEmail(username: string): string {
  if (!looksLikeEmail(username)) throw adminFault('InvalidParameterException', 'Username should be an email.');
  return username;
}

function checkValue(pool: Pool, name: string, value: string): void {
  const attribute = pool.attributes.get(name);
  const unfit = (why: string) =>
    adminFault('InvalidParameterException', `Attributes did not conform to the schema: ${name}: ${why}`);
  if (attribute === undefined) throw unfit('Attribute does not exist in the schema.');
  if (value.length < attribute.minLength) throw unfit(`String must be at least ${attribute.minLength} characters long`);
  if (value.length > attribute.maxLength) throw unfit(`String must be no longer than ${attribute.maxLength} characters`);
  if (name === 'email' && !looksLikeEmail(value)) throw adminFault('InvalidParameterException', 'Invalid email address format.');
  if (name.endsWith('_verified') && value !== 'true' && value !== 'false') throw unfit('must be true or false');
}

/** An attribute set to nothing is one that a person does not have. */
const withoutEmpty = (attributes: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

/** Attributes of a new person, checked against the pool's schema; the username is their e-mail address unless `email` says another. */
export function newAttributes(pool: Pool, username: string, given: AttributeList): Readonly<Record<string, string>> {
  const attributes = { email: username, ...Object.fromEntries(given.map(({ Name, Value = '' }) => [Name, Value])) };
  for (const [name, value] of Object.entries(attributes)) checkValue(pool, name, value);
  const missing = [...pool.attributes.values()].find(({ name, required }) => required && !(name in attributes));
  if (missing !== undefined)
    throw adminFault(
      'InvalidParameterException',
      `Attributes did not conform to the schema: ${missing.name}: The attribute is required`,
    );
  return withoutEmpty(attributes);
}

/** Attributes after an update: an empty value takes one away, a changed address is unverified unless said otherwise. */
export function changedAttributes(pool: Pool, user: PoolUser, given: AttributeList): Readonly<Record<string, string>> {
  const changes = new Map(given.map(({ Name, Value = '' }) => [Name, Value]));
  for (const [name, value] of changes) {
    const attribute = pool.attributes.get(name);
    if (attribute !== undefined && !attribute.mutable)
      throw adminFault('InvalidParameterException', `user.${name}: Attribute cannot be updated.`);
    if (value !== '' || attribute === undefined) checkValue(pool, name, value);
    else if (attribute.required || name === 'email')
      throw adminFault(
        'InvalidParameterException',
        `Attributes did not conform to the schema: ${name}: The attribute is required`,
      );
  }
  const email = changes.get('email');
  if (email !== undefined && email !== user.attributes['email'] && !changes.has('email_verified'))
    changes.set('email_verified', 'false');
  return withoutEmpty({ ...user.attributes, ...Object.fromEntries(changes) });
}
