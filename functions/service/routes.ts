import * as z from 'zod/mini';
import { ClientReport } from '../../domain/client-report.ts';
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
  summary: 'Get the health of the service',
  description: 'Answers whether the service works, and its version.',
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
  summary: 'Get the OpenAPI document',
  description: 'This API as an OpenAPI 3.1 document.',
  roles: 'anyone',
  params: {},
  ok: { status: [200], body: z.record(z.string(), z.unknown()) },
  access: {},
  cacheSeconds: 3600,
  throttle: perPublicRoute,
});

/** Addresses of the API itself that people were sent to before the application had an address of its own. */
const moved = {
  area: 'service',
  room: 'web',
  method: 'GET',
  roles: 'anyone',
  ok: { status: [308] },
  access: {},
  uses: ['own-address'],
  throttle: perPublicRoute,
} as const;

export const openApp = defineRoute({ ...moved, id: 'openApp', path: '/', summary: 'Open the application', params: {} });

export const openReport = defineRoute({
  ...moved,
  id: 'openReport',
  path: '/reports/{reportId}',
  summary: 'Open a report in the application',
  description: 'Redirects from the link in an old mail to the page of its report.',
  params: { reportId: ReportId },
});

export const reportClientFault = defineRoute({
  id: 'reportClientFault',
  area: 'service',
  room: 'web',
  method: 'POST',
  path: '/v1/client-reports',
  summary: 'Report a fault of the application',
  description:
    'Told by a browser to the maintainers: the kind of the fault, the release and the page. There is no room for what people wrote or whom it was about.',
  roles: 'anyone',
  params: {},
  body: ClientReport,
  ok: { status: [204] },
  access: {},
  throttle: { rate: 20, burst: 60 },
});

export const serviceRoutes = [getHealth, getOpenapi, openApp, openReport, reportClientFault, ...sessionRoutes] as const;
