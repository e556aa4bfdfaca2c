import { createHash } from 'node:crypto';

/** An address as keys hold it: told apart from every other, and not to be read. In lower case, as mailboxes are. */
export function addressDigest(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('base64url').slice(0, 22);
}
