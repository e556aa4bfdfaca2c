import type * as z from 'zod/mini';
import { anyRole } from '../../domain/roles.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { refusalName, type Node } from './components.ts';
import { referenceTo, type Direction, type JsonSchema, type JsonSchemas } from './json-schemas.ts';
import { paramsOf, queryNameOf } from './names.ts';
import { refusalsByStatus, takesIdempotencyKey } from './refusals.ts';

/** What an operation needs to speak of schemas. */
export interface Vocabulary {
  readonly schemas: JsonSchemas;
  readonly names: ReadonlyMap<z.core.$ZodType, string>;
}

/** One route as an operation of the document. */
export function operationOf(route: Route, vocabulary: Vocabulary): Node {
  const open = route.roles === 'anyone';
  const isPage = route.ok.media === 'text/html';
  const refusals = [...refusalsByStatus(route)]
    .filter(([status]) => !route.ok.status.includes(status))
    .map(([status, codes]) => [status, isPage ? refusalPage : { $ref: `#/components/responses/${refusalName(codes)}` }]);
  return {
    operationId: route.id,
    summary: route.summary,
    description: [...(route.description === undefined ? [] : [route.description]), audienceOf(route)].join(' '),
    tags: [route.area],
    ...(open ? { security: [] } : {}),
    'x-roles': open ? [] : route.roles,
    parameters: parametersOf(route, vocabulary),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: route.takes
              ? { [route.takes.media]: {} }
              : {
                  [isPage ? 'application/x-www-form-urlencoded' : 'application/json']: {
                    schema: refer(route.body, 'sent', vocabulary),
                  },
                },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(route.ok.status.map((status) => [status, successOf(route, status, vocabulary)])),
      ...(open ? {} : { 401: { $ref: '#/components/responses/Unauthenticated' } }),
      429: { $ref: '#/components/responses/Throttled' },
      ...Object.fromEntries(refusals),
    },
  };
}

/** What a route for people answers where one for programs answers a problem. */
const refusalPage = { description: 'A page that says so.', content: { 'text/html': { schema: { type: 'string' } } } } as const;

/** Who may call a route, as a sentence. */
export function audienceOf(route: Pick<Route, 'roles'>): string {
  if (route.roles === 'anyone') return 'For anyone, without a token.';
  if (anyRole.every((role) => route.roles.includes(role))) return 'For everybody who is logged in.';
  const [first, ...others] = route.roles;
  return others.length === 0
    ? `For the role ${first}.`
    : `For the roles ${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1) ?? ''}.`;
}

function parametersOf(route: Route, vocabulary: Vocabulary): readonly Node[] {
  const inPath = Object.entries(paramsOf(route)).map(([hole, schema]) => ({
    name: hole,
    in: 'path',
    required: true,
    schema: inlined(schema, vocabulary),
  }));
  const { all, nameOf: nameFor } = vocabulary.schemas;
  const query: JsonSchema = all[nameFor(queryNameOf(route), 'sent')] ?? {};
  const required: unknown = query['required'];
  const inQuery = Object.entries((query['properties'] ?? {}) as Node).map(([name, schema]) => ({
    // JSON Schema: properties is an object
    name,
    in: 'query',
    required: Array.isArray(required) && required.includes(name),
    schema,
  }));
  const ifMatch = route.ifMatch && {
    $ref: `#/components/parameters/${route.ifMatch === 'required' ? 'IfMatchRequired' : 'IfMatch'}`,
  };
  const idempotencyKey = takesIdempotencyKey(route) && { $ref: '#/components/parameters/IdempotencyKey' };
  return [...inPath, ...inQuery, ...(ifMatch ? [ifMatch] : []), ...(idempotencyKey ? [idempotencyKey] : [])];
}

function successOf(route: Route, status: number, vocabulary: Vocabulary): Node {
  const { body, media, etag } = route.ok;
  const content = media
    ? { [media]: { schema: { type: 'string' } } }
    : body && { 'application/json': { schema: refer(body, 'given', vocabulary) } };
  return {
    description: successes[status] ?? 'Done.',
    headers: {
      'x-request-id': { $ref: '#/components/headers/RequestId' },
      ...(etag ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
      ...(route.method === 'POST' && (status === 201 || status === 202)
        ? { Location: { $ref: '#/components/headers/Location' } }
        : {}),
      ...(takesIdempotencyKey(route) ? { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } } : {}),
    },
    ...(content ? { content } : {}),
  };
}

const successes: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Created.',
  202: 'Accepted; it goes on in the background.',
  204: 'Done; there is nothing to say.',
  404: 'A page that says so.',
  422: 'The page again, with what is missing.',
};

function nameOf(schema: z.core.$ZodType, direction: Direction, { schemas, names }: Vocabulary): string {
  const name = names.get(schema);
  if (name === undefined) throw new Error('a schema of a route has no name; namesOf must see every route of the document');
  return schemas.nameOf(name, direction);
}

function refer(schema: z.core.$ZodType, direction: Direction, vocabulary: Vocabulary): JsonSchema {
  return referenceTo(nameOf(schema, direction, vocabulary));
}

/** A schema that has a name of its own is referred to; one that is named after its route stands where it is used. */
function inlined(schema: z.core.$ZodType, vocabulary: Vocabulary): JsonSchema {
  const name = nameOf(schema, 'sent', vocabulary);
  return name.includes('.') ? (vocabulary.schemas.all[name] ?? {}) : referenceTo(name);
}
