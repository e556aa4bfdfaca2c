import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a client sends, or what it gets: defaults are optional to send and always there when given. */
export type Direction = 'sent' | 'given';

/** JSON Schemas that refer to each other by name. */
export interface JsonSchemas {
  readonly all: Readonly<Record<string, JsonSchema>>;
  /** The name under which a schema stands for a direction. */
  readonly nameOf: (name: string, direction: Direction) => string;
}

const prefix = '#/components/schemas/';

/** These formats say in a word what their pattern says in four lines. */
const spokenFormats: readonly unknown[] = ['date', 'date-time', 'email', 'uri'];

/** A reference to a schema of the document by its name. */
export function referenceTo(name: string): JsonSchema {
  return { $ref: `${prefix}${name}` };
}

/** Turns zod schemas into JSON Schemas. One that reads differently when sent and when given stands under two names, the first ending in `Input`. */
export function jsonSchemas(named: ReadonlyMap<string, z.core.$ZodType>): JsonSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  const sent = generate(registry, 'input');
  const given = generate(registry, 'output');
  const split = namesThatDiffer(sent, given);
  const sentName = (name: string): string => (split.has(name) ? `${name}Input` : name);
  const inputs = [...split].map((name) => [sentName(name), renamed(sent[name], sentName)]);
  return {
    all: { ...given, ...(Object.fromEntries(inputs) as Record<string, JsonSchema>) }, // renaming keeps an object an object
    nameOf: (name, direction) => (direction === 'sent' ? sentName(name) : name),
  };
}

/** The schemas that a part of the document refers to, directly or by way of others, in alphabetical order. */
export function reachableFrom(part: unknown, all: JsonSchemas['all']): Readonly<Record<string, JsonSchema>> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    for (const name of referencesIn(node)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(all[name]);
    }
  };
  visit(part);
  return Object.fromEntries([...found].sort().flatMap((name) => (all[name] ? [[name, all[name]]] : [])));
}

function generate(registry: z.core.$ZodRegistry<{ id: string }>, io: 'input' | 'output'): Readonly<Record<string, JsonSchema>> {
  const { schemas } = z.toJSONSchema(registry, {
    io,
    unrepresentable: 'any',
    uri: (id) => `${prefix}${id}`,
    override: ({ jsonSchema }) => {
      simplify(jsonSchema);
    },
  });
  return Object.fromEntries(Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]));
}

function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (spokenFormats.includes(schema.format)) delete schema.pattern;
  if (schema.type === 'number' && schema.multipleOf === 1) {
    schema.type = 'integer';
    delete schema.multipleOf;
  }
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function namesThatDiffer(sent: JsonSchemas['all'], given: JsonSchemas['all']): ReadonlySet<string> {
  const differing = new Set(Object.keys(given).filter((name) => !isDeepStrictEqual(sent[name], given[name])));
  const leadsToOne = (name: string): boolean =>
    !differing.has(name) && referencesIn(given[name]).some((other) => differing.has(other));
  for (let more = [...differing]; more.length > 0;) {
    more = Object.keys(given).filter(leadsToOne);
    for (const name of more) differing.add(name);
  }
  return differing;
}

function referencesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string'
      ? value.startsWith(prefix)
        ? [value.slice(prefix.length)]
        : []
      : referencesIn(value),
  );
}

function renamed(node: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(node)) return node.map((entry) => renamed(entry, rename));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, prefix + rename(value.slice(prefix.length))]
        : [key, renamed(value, rename)],
    ),
  );
}
