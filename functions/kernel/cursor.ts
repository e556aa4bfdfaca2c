import { createHmac, timingSafeEqual } from 'node:crypto';
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

const macOf = (payload: string, { secret, routeId, filters }: CursorUse) =>
  createHmac('sha256', secret)
    .update(`${routeId}\n${JSON.stringify(filters)}\n${payload}`)
    .digest()
    .subarray(0, 16);

/** An opaque cursor for the place after a key. */
export function writeCursor(last: Key, use: CursorUse): string {
  const payload = Buffer.from(JSON.stringify([last.pk, last.sk])).toString('base64url');
  return `${payload}.${macOf(payload, use).toString('base64url')}`;
}

/** The place that a cursor names. Fails with `invalid-cursor` for one that this list did not give to this school. */
export function readCursor(cursor: string, use: CursorUse): Key {
  const refusal = new Problem('invalid-cursor', 'the cursor is not one that this list gave; begin again without it');
  const [payload, mac, rest] = cursor.split('.');
  if (payload === undefined || mac === undefined || rest !== undefined) throw refusal;
  const given = Buffer.from(mac, 'base64url');
  const wanted = macOf(payload, use);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw refusal;
  const [pk, sk] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return { pk, sk };
}
