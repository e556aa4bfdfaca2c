import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { defineRoute, type Route } from '../../functions/kernel/route.ts';
import { openApiDocument } from '../../infra/openapi.ts';

const Colour = z.enum(['red', 'green']);
const Pencil = z.strictObject({
  id: z.string(),
  colour: Colour,
  length: z._default(z.int().check(z.gte(1)), 18),
  sharpenedAt: z.optional(z.iso.datetime()),
});
const named = new Map<string, z.core.$ZodType>([
  ['Colour', Colour],
  ['Pencil', Pencil],
]);

const getPencil = defineRoute({
  id: 'getPencil',
  area: 'service',
  method: 'GET',
  path: '/v1/pencils/{pencilId}',
  summary: 'One pencil',
  roles: ['admin', 'teacher', 'parent'],
  params: { pencilId: z.string().check(z.maxLength(9)) },
  ok: { status: [200], body: Pencil, etag: true },
  access: {},
});
const replacePencil = defineRoute({
  ...getPencil,
  id: 'replacePencil',
  method: 'PUT',
  summary: 'Replace a pencil',
  body: Pencil,
  ifMatch: 'required',
  refuses: ['wrong-state'],
});
const sharpenPencil = defineRoute({
  ...getPencil,
  id: 'sharpenPencil',
  method: 'POST',
  path: '/v1/pencils/{pencilId}/sharpen',
  query: z.strictObject({ colour: z.optional(Colour), sharpness: z.coerce.number().check(z.multipleOf(1)) }),
  body: z.strictObject({ times: z.int() }),
  ok: { status: [202] },
});
const listPencils = defineRoute({
  ...getPencil,
  id: 'listPencils',
  path: '/v1/pencils',
  params: {},
  roles: 'anyone',
  paged: true,
  ok: { status: [200], body: z.strictObject({ items: z.array(Pencil) }) },
});
const page = defineRoute({
  ...listPencils,
  id: 'showPage',
  path: '/pencils',
  paged: false,
  ok: { status: [200], media: 'text/html' },
});

type Operation = Readonly<Record<string, unknown>> & {
  readonly parameters: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly headers?: object; readonly content?: object }>>;
};
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<'schemas' | 'responses', Readonly<Record<string, unknown>>>>;
}
const documentOf = (...routes: readonly Route[]): Document => openApiDocument(routes, named) as unknown as Document;
const operationOf = (route: Route): Operation => documentOf(route).paths[route.path]![route.method.toLowerCase()]!;

describe('the document of an API', () => {
  it('has one path for several methods', () => {
    expect(Object.keys(documentOf(getPencil, replacePencil).paths['/v1/pencils/{pencilId}']!)).toEqual(['get', 'put']);
  });

  it('says who may call an operation, for people and for programs', () => {
    expect(operationOf(getPencil)).toMatchObject({
      description: 'For the roles admin, teacher and parent.',
      'x-roles': ['admin', 'teacher', 'parent'],
    });
    expect(operationOf({ ...getPencil, description: 'It may be blunt.' })).toMatchObject({
      summary: 'One pencil',
      description: 'It may be blunt. For the roles admin, teacher and parent.',
    });
    expect(operationOf(getPencil)).not.toHaveProperty('security');
    expect(operationOf(listPencils)).toMatchObject({ description: 'For anyone, without a token.', 'x-roles': [], security: [] });
  });

  it('names a schema of the domain once, and one of a route after the route', () => {
    const { schemas } = documentOf(getPencil, listPencils, sharpenPencil).components;
    expect(Object.keys(schemas)).toEqual([
      'Colour',
      'ListPencilsAnswer',
      'Pencil',
      'SharpenPencilBody',
      'Problem',
      'GatewayMessage',
    ]);
    expect(schemas['ListPencilsAnswer']).toMatchObject({
      properties: { items: { items: { $ref: '#/components/schemas/Pencil' } } },
    });
  });

  it('tells what is sent from what is given where a default stands between them', () => {
    const { paths, components } = documentOf(replacePencil);
    expect(paths['/v1/pencils/{pencilId}']?.['put']).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/PencilInput' } } } },
      responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pencil' } } } } },
    });
    expect(components.schemas['PencilInput']).toMatchObject({ required: ['id', 'colour'] });
    expect(components.schemas['Pencil']).toMatchObject({ required: ['id', 'colour', 'length'] });
  });

  it('shows parameters of path and query with their schemas', () => {
    expect(operationOf(sharpenPencil).parameters).toEqual([
      { name: 'pencilId', in: 'path', required: true, schema: { type: 'string', maxLength: 9 } },
      { name: 'colour', in: 'query', required: false, schema: { $ref: '#/components/schemas/Colour' } },
      { name: 'sharpness', in: 'query', required: true, schema: { type: 'integer' } },
      { $ref: '#/components/parameters/IdempotencyKey' },
    ]);
  });

  it('shows limit and cursor of a list', () => {
    expect(operationOf(listPencils).parameters).toMatchObject([
      { name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
      { name: 'cursor', required: false },
    ]);
    expect(Object.keys(operationOf(listPencils).responses)).toEqual(['200', '400', '422', '429', '500', '503']);
  });

  it('asks for If-Match where a write needs it, and shows the refusals that come with it', () => {
    expect(operationOf(replacePencil).parameters).toContainEqual({ $ref: '#/components/parameters/IfMatchRequired' });
    expect(Object.keys(operationOf(replacePencil).responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '422',
      '428',
      '429',
      '500',
      '503',
    ]);
    expect(operationOf({ ...replacePencil, ifMatch: 'optional' }).parameters).toContainEqual({
      $ref: '#/components/parameters/IfMatch',
    });
    expect(Object.keys(operationOf({ ...replacePencil, ifMatch: 'optional' }).responses)).not.toContain('428');
  });

  it('shows the headers of an answer', () => {
    expect(Object.keys(operationOf(getPencil).responses['200']!.headers!)).toEqual(['x-request-id', 'ETag']);
    expect(Object.keys(operationOf({ ...sharpenPencil, ok: { status: [201] } }).responses['201']!.headers!)).toEqual([
      'x-request-id',
      'Location',
      'Idempotency-Replayed',
    ]);
  });

  it('puts refusals of one status into one answer that names them all', () => {
    const { paths, components } = documentOf({ ...replacePencil, refuses: ['wrong-state', 'already-exists'] });
    expect(paths['/v1/pencils/{pencilId}']?.['put']?.responses['409']).toEqual({
      $ref: '#/components/responses/AlreadyExists.WrongState',
    });
    expect(components.responses['AlreadyExists.WrongState']).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });

  it('shows a page as its media type and an answer without a body as none', () => {
    expect(operationOf(page).responses['200']?.content).toEqual({ 'text/html': { schema: { type: 'string' } } });
    expect(operationOf(sharpenPencil).responses['202']).not.toHaveProperty('content');
  });

  it('fails when a schema of the domain is called what a schema of a route would be', () => {
    expect(() => openApiDocument([sharpenPencil], new Map([['SharpenPencilBody', Colour]]))).toThrow(
      /SharpenPencilBody.*rename it/,
    );
  });
});
