import { setting } from './environment.ts';

/** The address of the product with a path, which begins with a slash. */
export function ownAddress(path: string): string {
  return setting('APP_URL').replace(/\/$/, '') + path;
}
