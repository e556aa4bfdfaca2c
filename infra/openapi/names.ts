import type * as z from 'zod/mini';
import type { Route } from '../../functions/kernel/route.ts';

/** Schemas by the name under which the document shows them. */
export type NamedSchemas = ReadonlyMap<string, z.core.$ZodType>;

/** The schemas of a route's path parameters by the hole they fill. */
export function paramsOf(route: Route): Readonly<Record<string, z.core.$ZodType>> {
  return route.params as Readonly<Record<string, z.core.$ZodType>>; // defineRoute holds every params to this shape
}

/** The name of each schema that the routes use: its own where it has one, else one made from the first route that uses it. */
export function namesOf(routes: readonly Route[], named: NamedSchemas): ReadonlyMap<z.core.$ZodType, string> {
  const names = new Map([...named].map(([name, schema]) => [schema, name]));
  const taken = new Set(named.keys());
  for (const route of routes) {
    const base = `${route.id.charAt(0).toUpperCase()}${route.id.slice(1)}`;
    const parts = { Body: route.body, Answer: route.ok.body, Query: route.query };
    const holes = Object.entries(paramsOf(route)).map(([hole, schema]) => [`${base}.${hole}`, schema] as const);
    for (const [name, schema] of [...Object.entries(parts).map(([part, schema]) => [`${base}${part}`, schema] as const), ...holes]) {
      if (!schema || names.has(schema)) continue;
      if (taken.has(name)) throw new Error(`the schema ${name} of route ${route.id} has the name of another; rename the other`);
      names.set(schema, name);
      taken.add(name);
    }
  }
  return names;
}
