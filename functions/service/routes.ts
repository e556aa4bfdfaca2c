import * as z from 'zod/mini';
import { ReportId } from '../../domain/ids.ts';
import { defineRoute } from '../kernel/route.ts';
import { sessionRoutes } from './session-routes.ts';

/** What anybody may ask without a token, each route by itself: whoever floods one takes nothing from those who are logged in. */
const perPublicRoute = { rate: 20, burst: 40 } as const;

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
  throttle: perPublicRoute,
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
  cacheSeconds: 3600,
  throttle: perPublicRoute,
});

const page = {
  area: 'service',
  method: 'GET',
  roles: 'anyone',
  ok: { status: [200], media: 'text/html' },
  access: {},
  uses: ['sign-in-settings'],
  throttle: perPublicRoute,
} as const;

export const getLandingPage = defineRoute({
  ...page,
  id: 'getLandingPage',
  path: '/',
  summary: 'The front page: what is here, and the way in',
  params: {},
});

export const getCallbackPage = defineRoute({
  ...page,
  id: 'getCallbackPage',
  path: '/callback',
  summary: 'Where the hosted login sends a browser back to',
  params: {},
});

export const getReportPage = defineRoute({
  ...page,
  id: 'getReportPage',
  path: '/reports/{reportId}',
  summary: 'What the link in a mail about a report opens: logs in and downloads it',
  params: { reportId: ReportId },
});

export const serviceRoutes = [getHealth, getOpenapi, getLandingPage, getCallbackPage, getReportPage, ...sessionRoutes] as const;
