import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { Problem } from '../../domain/problem.ts';
import type { Key } from '../table/items/item-keys.ts';

/** What a cursor is good for: one list of one school with the same filters. */
export interface CursorUse {
  readonly secret: string;
  readonly routeId: string;
  readonly filters: unknown;
}

const Payload = z.tuple([z.string(), z.string()]);

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** The key of a school's cursors, derived from its secret so that nothing else is ever sealed with the same one. */
const keyFrom = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'rollbook cursor', 32));

/** What a cursor is bound to besides the school: it opens for no other list and no other filters. */
const bindingOf = ({ routeId, filters }: CursorUse) => Buffer.from(`${routeId}\n${JSON.stringify(filters)}`, 'utf8');

/**
 * An opaque cursor for the place after a key. Lists are ordered by names, so keys hold them: a cursor is sealed, not only signed, because it
 * travels in addresses, which browsers, proxies and logs keep.
 */
export function writeCursor(last: Key, use: CursorUse): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFrom(use.secret), nonce, { authTagLength: tagBytes }).setAAD(bindingOf(use));
  const sealed = [cipher.update(JSON.stringify([last.pk, last.sk]), 'utf8'), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The place that a cursor names. Fails with `invalid-cursor` for one that this list did not give to this school. */
export function readCursor(cursor: string, use: CursorUse): Key {
  const bytes = Buffer.from(cursor, 'base64url');
  try {
    const tagAt = bytes.length - tagBytes;
    const nonce = bytes.subarray(0, nonceBytes);
    const decipher = createDecipheriv(algorithm, keyFrom(use.secret), nonce, { authTagLength: tagBytes })
      .setAAD(bindingOf(use))
      .setAuthTag(bytes.subarray(Math.max(tagAt, 0)));
    const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, tagAt)), decipher.final()]).toString('utf8');
    const [pk, sk] = Payload.parse(JSON.parse(opened));
    return { pk, sk };
  } catch (cause) {
    throw new Problem('invalid-cursor', 'the cursor is not one that this list gave; begin again without it', { cause });
  }
}
