import type * as z from 'zod/mini';
import { querySchema } from '../../functions/kernel/request-input.ts';
import type { Route } from '../../functions/kernel/route.ts';

/** Schemas by the name under which the document shows them. */
export type NamedSchemas = ReadonlyMap<string, z.core.$ZodType>;

/** The schemas of a route's path parameters by the hole they fill. */
export function paramsOf(route: Route): Readonly<Record<string, z.core.$ZodType>> {
  return route.params as Readonly<Record<string, z.core.$ZodType>>; // defineRoute holds every params to this shape
}

/** The name of the schema of a route's query. Every route has one: a query parameter that a contract does not name is refused. */
export function queryNameOf(route: Route): string {
  return `${baseOf(route)}Query`;
}

/** The name of each schema that the routes use: its own where it has one, else one made from the first route that uses it. */
export function namesOf(routes: readonly Route[], named: NamedSchemas): ReadonlyMap<z.core.$ZodType, string> {
  const names = new Map([...named].map(([name, schema]) => [schema, name]));
  const taken = new Set(named.keys());
  for (const [name, schema] of routes.flatMap(ownSchemas)) {
    if (names.has(schema)) continue;
    if (taken.has(name))
      throw new Error(
        `a schema of the domain is called ${name}, which is what the document calls a schema of a route; rename it`,
      );
    names.set(schema, name);
    taken.add(name);
  }
  return names;
}

function ownSchemas(route: Route): readonly (readonly [string, z.core.$ZodType])[] {
  const base = baseOf(route);
  const holes = Object.entries(paramsOf(route)).map(([hole, schema]) => [`${base}.${hole}`, schema] as const);
  const { body, ok, takes } = route;
  return [
    ...holes,
    [queryNameOf(route), querySchema(route)],
    ...(body && !takes ? [[`${base}Body`, body] as const] : []),
    ...(ok.body ? [[`${base}Answer`, ok.body] as const] : []),
  ];
}

function baseOf({ id }: Route): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}
