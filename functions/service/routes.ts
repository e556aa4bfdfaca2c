import * as z from 'zod/mini';
import { defineRoute } from '../kernel/route.ts';

export const getHealth = defineRoute({
  id: 'getHealth',
  area: 'service',
  method: 'GET',
  path: '/v1/health',
  summary: 'Whether the service answers, and its version',
  roles: 'anyone',
  params: {},
  ok: { status: [200], body: z.strictObject({ status: z.literal('ok'), version: z.string() }) },
  access: {},
});

export const getOpenapi = defineRoute({
  id: 'getOpenapi',
  area: 'service',
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This API as an OpenAPI 3.1 document',
  roles: 'anyone',
  params: {},
  ok: { status: [200], body: z.record(z.string(), z.unknown()) },
  access: {},
});

export const serviceRoutes = [getHealth, getOpenapi] as const;
