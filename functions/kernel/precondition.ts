import { Problem } from '../../domain/problem.ts';

/** What an If-Match header asks: any version that exists, or one of these. */
export interface Precondition {
  readonly any: boolean;
  readonly versions: readonly number[];
}

/** The ETag of a version. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/** Reads If-Match. A tag that we never gave matches nothing; so does a weak one, because writes need strong comparison (RFC 9110, 13.1.1). */
export function readIfMatch(header: string | undefined): Precondition | undefined {
  if (header === undefined) return undefined;
  const tags = header.split(',').map((tag) => tag.trim());
  return {
    any: tags.includes('*'),
    versions: tags.flatMap((tag) => {
      const [, version] = /^"(\d{1,9})"$/.exec(tag) ?? [];
      return version === undefined ? [] : [Number(version)];
    }),
  };
}

/** Refuses a write by somebody who has not seen the current version. Without a precondition everything passes. */
export function checkVersion(precondition: Precondition | undefined, version: number): void {
  if (!precondition || (precondition.any && version > 0) || precondition.versions.includes(version)) return;
  throw new Problem(
    'stale-version',
    `the current version is ${etagOf(version)}, another one was sent as If-Match; read it again and repeat`,
  );
}
