import { problemStatus, type ProblemCode } from '../../domain/problem.ts';
import { referenceTo } from './json-schemas.ts';
import { meaningOf } from './refusals.ts';

/** An object of the document. */
export type Node = Readonly<Record<string, unknown>>;

export const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token of the hosted login (authorization code with PKCE). It carries the school, the person and the roles.',
  },
} as const;

export const headers = {
  RequestId: { description: 'Names the request in the logs and in problems.', required: true, schema: { type: 'string' } },
  ETag: { description: 'The version of the resource, for If-Match.', required: true, schema: { type: 'string' } },
  IdempotencyReplayed: {
    description: 'Stands when this is the first answer to an Idempotency-Key, given again.',
    schema: { type: 'string', const: 'true' },
  },
  Location: { description: 'Where the new resource is.', schema: { type: 'string', format: 'uri-reference' } },
} as const;

const ifMatch = { name: 'If-Match', in: 'header', schema: { type: 'string' } } as const;

export const parameters = {
  IfMatch: {
    ...ifMatch,
    required: false,
    description: 'The ETag of the version that the caller has seen; another one answers 412.',
  },
  IfMatchRequired: {
    ...ifMatch,
    required: true,
    description: 'The ETag of the version that the caller has seen; another one answers 412, none 428.',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key and body within 24 hours get the first answer again; the same key with another body answers 422.',
    schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
  },
} as const;

/** What refusals look like: RFC 9457, and the gateway's own answer where no function has run. */
export const problemSchemas = {
  Problem: {
    type: 'object',
    properties: {
      type: { type: 'string', enum: Object.keys(problemStatus).map((code) => `urn:rollbook:problem:${code}`) },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string', description: 'The request id.' },
      errors: {
        type: 'array',
        description: 'Every fault of the input at once.',
        items: {
          type: 'object',
          properties: {
            pointer: { type: 'string', description: 'A JSON pointer into the input (RFC 6901).' },
            detail: { type: 'string' },
          },
          required: ['pointer', 'detail'],
        },
      },
    },
    required: ['type', 'title', 'status'],
  },
  GatewayMessage: { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] },
} as const;

/** The answers that the gateway gives before a function runs. */
export const gatewayResponses = {
  Unauthenticated: {
    description: 'No token, or one that does not count.',
    content: {
      'application/json': { schema: referenceTo('GatewayMessage') },
      'application/problem+json': { schema: referenceTo('Problem') },
    },
  },
  Throttled: {
    description:
      'Too many requests; where somebody may ask for something so many times in a while, Retry-After says when to ask again.',
    headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
    content: {
      'application/json': { schema: referenceTo('GatewayMessage') },
      'application/problem+json': { schema: referenceTo('Problem') },
    },
  },
} as const;

/** The name of the response that stands for refusals of one status. */
export function refusalName(codes: readonly ProblemCode[]): string {
  return codes
    .map((code) =>
      code
        .split('-')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(''),
    )
    .join('.');
}

/** The response that stands for refusals of one status. */
export function refusalResponse(codes: readonly ProblemCode[]): Node {
  return {
    description: codes.map((code) => `${meaningOf(code)} (\`${code}\`)`).join(' Or: '),
    headers: { 'x-request-id': { $ref: '#/components/headers/RequestId' } },
    content: { 'application/problem+json': { schema: referenceTo('Problem') } },
  };
}
