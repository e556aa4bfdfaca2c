import { glob } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { NamedSchemas } from '../openapi/names.ts';

const root = new URL('../../', import.meta.url);

/**
 * The schemas of the domain and of the routes by the names under which they are exported.
 * Throws when two different schemas have one name, for the document could show only one of them.
 */
export async function namedSchemas(): Promise<NamedSchemas> {
  const named = new Map<string, z.core.$ZodType>();
  const files = await Array.fromAsync(glob(['domain/**/*.ts', 'functions/*/{routes,*-routes}.ts'], { cwd: root.pathname }));
  for (const file of files.sort()) {
    const exported: unknown = await import(new URL(file, root).href);
    for (const [name, value] of Object.entries(exported as Readonly<Record<string, unknown>>)) {
      // a module is an object of its exports
      if (!(value instanceof z.core.$ZodType) || !/^[A-Z]/.test(name)) continue;
      const other = named.get(name);
      if (other && other !== value)
        throw new Error(`${file} exports the schema ${name}, and so does another file with another meaning; rename one`);
      named.set(name, value);
    }
  }
  return named;
}
