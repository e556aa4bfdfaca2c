import * as z from 'zod/mini';
import type { Route } from '../../functions/kernel/route.ts';
import type { TestRequest } from './http.ts';
import { aPng } from './pictures.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** Texts for fields of a form: the first one that a schema allows is sent. */
const texts = [
  '2026-11-24',
  '09:10',
  '2026-11-23T09:10:00Z',
  '2026-11',
  'AM',
  'en',
  '7',
  'S-1',
  '+441632960001',
  'somebody@school.example',
  'https://school.example/',
  'Europe/London',
];

/** What a contract asks for, made of its schemas: ids and places of a school where fields have their names, and the least that is allowed elsewhere. */
export interface ContractRequest {
  readonly request: TestRequest;
  /** Whether an id of the school stands in the path, or in query or body. */
  readonly names: 'path' | 'content' | 'nothing';
}

/**
 * A request that the contract of a route allows, about the things of a school. Fails where a path has a hole that the school cannot fill, and where
 * no body can be made from the schema alone: then it belongs into `bodies`, by the id of the route.
 */
export function contractRequest(
  route: Route,
  known: Readonly<Record<string, string>>,
  bodies: Readonly<Record<string, unknown>> = {},
): ContractRequest {
  const holes = Object.keys(route.params as object);
  const params = Object.fromEntries(
    holes.map((hole) => {
      const value = known[hole];
      if (value === undefined)
        throw new Error(`the prepared school has no ${hole} for ${route.method} ${route.path}; let it make one`);
      return [hole, value];
    }),
  );
  const body = route.takes
    ? aPng(1, 1)
    : route.body && made(route, 'body', bodies[route.id] ?? valueOf(jsonSchema(route.body), { known, name: '' }));
  const query = route.query ? made(route, 'query', valueOf(jsonSchema(route.query), { known, name: '' })) : {};
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, hole: string) => encodeURIComponent(params[hole] ?? ''));
  const content = JSON.stringify([query, body]);
  const ids = Object.values(known).filter((value) => isId(value));
  return {
    request: {
      method: route.method,
      path,
      params,
      query: Object.fromEntries(Object.entries(query as object).map(([name, value]) => [name, String(value)])),
      ...(body !== undefined && { body }),
      headers: route.ifMatch ? { 'if-match': '*' } : {},
    },
    names: ids.some((id) => path.includes(id)) ? 'path' : ids.some((id) => content.includes(id)) ? 'content' : 'nothing',
  };
}

function made(route: Route, part: 'body' | 'query', value: unknown): unknown {
  const schema = route[part];
  const parsed = schema && z.safeParse(schema, value);
  if (parsed && !parsed.success)
    throw new Error(
      `no ${part} of ${route.id} can be made from its schema alone (${JSON.stringify(parsed.error.issues)}); give it one in bodies`,
    );
  return value;
}

const jsonSchema = (schema: z.core.$ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
const isId = (text: string) => /^[a-z]{3}_[0-9A-Z]{26}$/.test(text);

interface Place {
  readonly known: Readonly<Record<string, string>>;
  readonly name: string;
}

function valueOf(schema: JsonSchema, { known, name }: Place): unknown {
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const options = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined;
  if (options?.[0]) return valueOf(options[0], { known, name });
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, known);
    case 'array': {
      const items = (schema['items'] ?? {}) as JsonSchema;
      const count = Math.max(Number(schema['minItems'] ?? 0), asksForId(items) ? 1 : 0);
      return Array.from({ length: count }, () => valueOf(items, { known, name }));
    }
    case 'string':
      return textOf(schema, { known, name });
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** What is required, and whatever takes an id: that is where a request reaches for the things of others. */
function objectOf(schema: JsonSchema, known: Place['known']): unknown {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema['required'] ?? []) as readonly string[];
  const wanted = Object.entries(properties).filter(([name, property]) => required.includes(name) || asksForId(property));
  return Object.fromEntries(wanted.map(([name, property]) => [name, valueOf(property, { known, name })]));
}

function asksForId(schema: JsonSchema): boolean {
  if (typeof schema['pattern'] === 'string') return /^\^[a-z]{3}_/.test(schema['pattern']);
  const parts = [
    ...((schema['anyOf'] ?? []) as readonly JsonSchema[]),
    ...(schema['items'] ? [schema['items'] as JsonSchema] : []),
  ];
  return parts.some(asksForId);
}

function textOf(schema: JsonSchema, { known, name }: Place): string {
  const patterns = [schema, ...((schema['allOf'] ?? []) as readonly JsonSchema[])].flatMap(({ pattern }) =>
    typeof pattern === 'string' ? [new RegExp(pattern, 'u')] : [],
  );
  const allows = (text: string) =>
    text.length >= Number(schema['minLength'] ?? 0) &&
    text.length <= Number(schema['maxLength'] ?? Infinity) &&
    patterns.every((pattern) => pattern.test(text));
  const formed = patterns.length > 0 || schema['format'] !== undefined;
  const candidates = [known[name], ...(formed ? [...Object.values(known), ...texts] : ['some words of text', 'words'])];
  return candidates.find((text) => text !== undefined && allows(text)) ?? '';
}
