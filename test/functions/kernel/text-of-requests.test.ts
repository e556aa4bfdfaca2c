import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { PersonName } from '../../../domain/people/users.ts';
import { Problem } from '../../../domain/problem.ts';
import { querySchema, readInput } from '../../../functions/kernel/request-input.ts';
import { defineRoute, type Route } from '../../../functions/kernel/route.ts';
import { routes } from '../../../functions/routes.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: z.core.$ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** The places at which a schema takes text, each as the keys that lead there. */
function textPlaces(schema: JsonSchema): readonly (readonly (string | number)[])[] {
  const options = [...((schema['anyOf'] ?? schema['oneOf'] ?? []) as readonly JsonSchema[])];
  const inside = (key: string | number, part: JsonSchema) => textPlaces(part).map((place) => [key, ...place]);
  if (schema['type'] === 'string') return [[]];
  if (schema['type'] === 'array') return inside(0, (schema['items'] ?? {}) as JsonSchema);
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const values = schema['additionalProperties'];
  return [
    ...options.flatMap(textPlaces),
    ...properties.flatMap(([key, part]) => inside(key, part)),
    ...(typeof values === 'object' && values !== null ? inside('key', values as JsonSchema) : []),
  ];
}

const holding = (text: string, place: readonly (string | number)[]): unknown =>
  place.reduceRight<unknown>((value, key) => (typeof key === 'number' ? [value] : { [key]: value }), text);

const pointerOf = (place: readonly (string | number)[]) => place.map((key) => `/${String(key)}`).join('');

/** The faults that the kernel finds in what a request brings. */
function faultsOf(route: Route, brought: Partial<APIGatewayProxyEventV2>): readonly string[] {
  const event = { headers: {}, isBase64Encoded: false, pathParameters: {}, queryStringParameters: {}, ...brought };
  try {
    readInput(route, event as APIGatewayProxyEventV2);
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-input')
      return error.faults.map((fault) => `${fault.pointer} ${fault.detail}`);
    throw error;
  }
  return [];
}

const refused = {
  'half of a surrogate pair': ['Ada \uD83D', 'must be well-formed text, got half of a surrogate pair'],
  'a control character': ['Ada\u0000', 'must not hold control characters, got U+0000'],
  'an override of direction': ['Ada\u202E', 'must not hold characters that override the direction of writing, got U+202E'],
} as const;

// Pages take forms, in which half of a surrogate pair cannot be sent; the page that has one holds its own texts to this.
const bodies = routes
  .filter(({ ok }) => ok.media !== 'text/html')
  .flatMap((route) =>
    route.body
      ? [...new Set(textPlaces(jsonSchema(route.body)).map((place) => JSON.stringify(place)))].map((place) => ({ route, place }))
      : [],
  );
const queries = routes
  .filter(({ ok }) => ok.media !== 'text/html')
  .flatMap((route) => textPlaces(jsonSchema(querySchema(route))).map((place) => ({ route, name: String(place[0]) })));

describe.each(Object.entries(refused))('%s', (_, [text, detail]) => {
  it('is refused in every text of every body, by its pointer', () => {
    expect(new Set(bodies.map(({ route }) => route.id)).size).toBeGreaterThan(20);
    const accepted = bodies.filter(({ route, place }) => {
      const keys = JSON.parse(place) as readonly (string | number)[];
      // As clients send it: escaped, so that nothing on the way mends it.
      return !faultsOf({ ...route, params: {} }, { body: JSON.stringify(holding(text, keys)) }).includes(
        `${pointerOf(keys)} ${detail}`,
      );
    });
    expect(accepted.map(({ route, place }) => `${route.id} ${place}`)).toEqual([]);
  });

  it('is refused in every text of every query', () => {
    const accepted = queries.filter(
      ({ route, name }) =>
        !faultsOf({ ...route, params: {} }, { queryStringParameters: { [name]: text } }).includes(`/query/${name} ${detail}`),
    );
    expect(accepted.map(({ route, name }) => `${route.id} ${name}`)).toEqual([]);
  });
});

describe('a text that came in', () => {
  const route = defineRoute({
    id: 'aTest',
    area: 'people',
    method: 'POST',
    path: '/v1/test/{word}',
    summary: 'takes texts',
    roles: ['admin'],
    params: { word: z.string() },
    query: z.strictObject({ q: z.optional(z.string()) }),
    body: z.strictObject({ name: PersonName, note: z.optional(z.string()) }),
    ok: { status: [200] },
    access: {},
  });
  const event = (body: string | undefined, isBase64Encoded = false) =>
    ({
      headers: {},
      isBase64Encoded,
      pathParameters: { word: 'e\u0301' },
      queryStringParameters: { q: 'Zoe\u0308' },
      body,
    }) as unknown as APIGatewayProxyEventV2;

  it('is in NFC in path, query and body before a schema sees it', () => {
    expect(readInput(route, event(JSON.stringify({ name: 'Rene\u0301', note: 'first line\nsecond' })))).toEqual({
      params: { word: 'é' },
      query: { q: 'Zoë' },
      body: { name: 'René', note: 'first line\nsecond' },
    });
  });

  it('may have several lines as a note and not as a name', () => {
    expect(faultsOf(route, event(JSON.stringify({ name: 'Ada\nBcc: x@y.example' })))).toEqual([
      '/name must be one line without tabs',
    ]);
  });

  it('is not guessed at where its bytes are no UTF-8', () => {
    const latin1 = Buffer.from('{"name":"Ren\u00E9"}', 'latin1').toString('base64');
    expect(() => readInput(route, event(latin1, true))).toThrow('the body is not JSON in UTF-8');
  });

  it('is told of once, by what is wrong with the text and not by what its schema makes of it', () => {
    expect(faultsOf(route, event(JSON.stringify({ name: '\u0000\n' })))).toEqual([
      '/name must not hold control characters, got U+0000',
    ]);
  });
});
