import { Problem } from '../../../domain/problem.ts';
import { ownAddress } from '../../runtime/own-address.ts';

/**
 * Refuses a request that no page of ours sent, which is how another site would use the cookie of somebody who is logged in: the origin must be that of the
 * product, and the body must be declared as JSON, which a form cannot do. Fails with `forbidden` and `malformed`.
 */
export function requireOwnPage(headers: Readonly<Record<string, string | undefined>>): void {
  const own = new URL(ownAddress('')).origin;
  const { origin } = headers;
  if (origin !== own)
    throw new Problem('forbidden', `sessions are for pages of ${own}, got the origin ${(origin ?? 'none').slice(0, 100)}`);
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Problem('malformed', `send content-type: application/json, got ${(type ?? 'none').slice(0, 80)}`);
}
