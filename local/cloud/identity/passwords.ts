import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import type { PasswordPolicy } from './pool.ts';

/** Work of one hash: about 40 ms and 16 MB, so that guessing is slow and a login is not. */
const cost = { N: 16_384, r: 8, p: 1 } as const;
const hashBytes = 32;

const derive = (password: string, salt: Buffer) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hashBytes, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

/** The salted scrypt hash of a password, as `scrypt$<salt>$<hash>` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', salt.toString('base64url'), (await derive(password, salt)).toString('base64url')].join('$');
}

/** Whether the password fits the hash. Without a hash (nobody of that name, no password yet) it does the same work and answers false. */
export async function passwordFits(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', expected = ''] = hash?.split('$') ?? [];
  const wanted = Buffer.from(expected, 'base64url');
  const got = await derive(password, salt === '' ? randomBytes(16) : Buffer.from(salt, 'base64url'));
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html: what Cognito counts as a special character. */
const symbols = Array.from('^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+= ');

/** What keeps a password from following the pool's policy, in Cognito's words; undefined when it follows it. */
export function passwordFault(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumLength || password.length > 256) return 'Password not long enough';
  if (policy.lowercase && !/\p{Ll}/u.test(password)) return 'Password must have lowercase characters';
  if (policy.uppercase && !/\p{Lu}/u.test(password)) return 'Password must have uppercase characters';
  if (policy.numbers && !/\p{Nd}/u.test(password)) return 'Password must have numeric characters';
  if (policy.symbols && !symbols.some((symbol) => password.includes(symbol))) return 'Password must have symbol characters';
  if (password !== password.trim()) return 'Password must not begin or end with a space';
  return undefined;
}

/** The policy in words, for the page that asks for a new password. */
export function policyInWords(policy: PasswordPolicy): string {
  const wanted = [
    policy.lowercase ? 'a lowercase letter' : undefined,
    policy.uppercase ? 'an uppercase letter' : undefined,
    policy.numbers ? 'a number' : undefined,
    policy.symbols ? 'a symbol' : undefined,
  ].filter((part) => part !== undefined);
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(wanted);
  return `At least ${policy.minimumLength} characters${wanted.length === 0 ? '' : `, with ${list}`}.`;
}

/** Letters that nobody mistakes for one another when typing from a mail, and symbols that need no escaping in one. */
const alphabets = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!*-_.+?'] as const;

/** A random password that follows the policy, for an invitation. */
export function temporaryPassword(policy: PasswordPolicy): string {
  const pick = (alphabet: string) => alphabet.charAt(randomInt(alphabet.length));
  const characters = alphabets.map(pick);
  while (characters.length < Math.max(policy.minimumLength, 12)) characters.push(pick(alphabets.slice(0, 3).join('')));
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
}

/** Six random digits, for a code that a person types from a mail. */
export function mailedCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
