import * as z from 'zod/mini';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { invalid, notFound, Problem, type Fault } from '../../domain/problem.ts';
import { readTexts } from '../../domain/text.ts';
import { faultSentence } from './faults/fault-sentence.ts';
import type { Route } from './route.ts';

/** Bytes that a request body may have: a register of 150 with notes is a tenth of it. */
const maxBodyBytes = 262_144;

/** The bytes of a request whose route takes a file. */
export const FileBody = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** The query of every list. */
export const PageQuery = {
  limit: z._default(z.coerce.number().check(z.multipleOf(1), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
} as const;

/**
 * The parsed input of a request, its texts in NFC. Fails with every fault of path, query and body at once, those of `readTexts` included; a body that
 * is no JSON is `malformed`, one too long `too-large`.
 */
export function readInput(
  route: Route,
  event: APIGatewayProxyEventV2,
): { readonly params: unknown; readonly query: unknown; readonly body: unknown } {
  const path = readTexts(event.pathParameters ?? {}, 'one', '/path');
  const params = z.safeParse(z.object(route.params as Record<string, z.core.$ZodType>), path.value); // a route's params are schemas, by defineRoute
  if (!params.success && params.error.issues.some((issue) => String(issue.path[0]).endsWith('Id'))) throw notFound('resource');
  const sent = readSent(route, event);
  const asked = readTexts(event.queryStringParameters ?? {}, 'one', '/query');
  const query = z.safeParse(querySchema(route), asked.value);
  const body = route.body ? z.safeParse(route.body, sent.value) : { success: true as const, data: undefined };
  // What a page for people does not read is not judged.
  const illegible = [...path.faults, ...(isPage(route) ? [] : asked.faults), ...sent.faults];
  const told = new Set(illegible.map(({ pointer }) => pointer));
  const faults = [
    ...illegible,
    ...[
      ...(params.success ? [] : faultsOf(params.error, path.value, '/path')),
      ...(query.success ? [] : faultsOf(query.error, asked.value, '/query')),
      ...(body.success ? [] : faultsOf(body.error, sent.value, '')),
    ].filter(({ pointer }) => !told.has(pointer)),
  ];
  if (faults.length > 0 || !params.success || !query.success || !body.success) throw invalid(faults);
  return { params: params.data, query: query.data, body: body.data };
}

/** What a request brought in its body, its texts read where it has any. */
function readSent(route: Route, event: APIGatewayProxyEventV2): { readonly value: unknown; readonly faults: readonly Fault[] } {
  if (route.takes) return { value: readFile(route.takes, event), faults: [] };
  return readTexts(route.body ? (isPage(route) ? readForm(event) : readBody(event)) : refuseBody(event), 'several');
}

/** The bytes of a file. Fails with `malformed` for another media type, with `too-large` for more bytes than the route takes. */
function readFile({ media, maxBytes }: NonNullable<Route['takes']>, event: APIGatewayProxyEventV2): Uint8Array {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes)
    throw new Problem('too-large', `the file must not be longer than ${String(maxBytes)} bytes, got ${String(bytes.length)}`);
  const type = mediaTypeOf(event) ?? 'nothing';
  if (type !== media) throw new Problem('malformed', `the body must be ${media}, got ${type.slice(0, 80)}`);
  return bytes;
}

const mediaTypeOf = (event: APIGatewayProxyEventV2): string | undefined =>
  event.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();

const isPage = ({ ok }: Pick<Route, 'ok'>) => ok.media === 'text/html';

/** The query schema of a route, with the parameters of a list where it is one. A page for people takes whatever a link to it brings. */
export function querySchema(route: Pick<Route, 'query' | 'paged' | 'ok'>): z.core.$ZodType {
  if (isPage(route)) return z.looseObject({});
  const own = route.query instanceof z.ZodMiniObject ? route.query.shape : {};
  return z.strictObject({ ...own, ...(route.paged ? PageQuery : {}) });
}

function refuseBody(event: APIGatewayProxyEventV2): undefined {
  if (event.body !== undefined && event.body.length > maxBodyBytes) throw new Problem('too-large', tooLarge);
}

const tooLarge = `the body must not be longer than ${String(maxBodyBytes)} bytes`;

/** The fields of a form as browsers send one; one that is named several times is a list. */
function readForm(event: APIGatewayProxyEventV2): unknown {
  const text = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
  if (text.length > maxBodyBytes) throw new Problem('too-large', tooLarge);
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

/** A body as JSON. Keys that would reach an object's prototype are refused. */
function readBody(event: APIGatewayProxyEventV2): unknown {
  const type = mediaTypeOf(event) ?? 'application/json';
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) throw new Problem('too-large', tooLarge);
  if (type !== 'application/json' && !type.endsWith('+json'))
    throw new Problem('malformed', `the body must be application/json, got ${type.slice(0, 80)}`);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new Problem('malformed', `the body must not have a key ${key}`);
      return value;
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('malformed', 'the body is not JSON in UTF-8', { cause: error });
  }
}

/** Every fault of an input as pointer and sentence. A key that is not known is named by its own pointer. */
function faultsOf(error: z.core.$ZodError, input: unknown, root: string): readonly Fault[] {
  return error.issues.flatMap((issue) => {
    const pointer = root + issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, detail: 'is not known here' }));
    return [{ pointer, detail: faultSentence(issue, input) }];
  });
}
