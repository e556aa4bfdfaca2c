import { existsSync, readFileSync } from 'node:fs';

/**
 * A file that a contract names in `files`, by its path in the checkout, such as `functions/reports/mail/...` or `node_modules/...`. In a bundle it
 * lies beside the code under the same path.
 */
export function carriedFile(path: string): Buffer {
  const beside = new URL(path, import.meta.url);
  return readFileSync(existsSync(beside) ? beside : new URL(`../../${path}`, import.meta.url));
}
