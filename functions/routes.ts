import type { Route } from './kernel/route.ts';
import { attendanceRoutes } from './attendance/routes.ts';
import { behaviourRoutes } from './behaviour/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { schoolRoutes } from './school/routes.ts';
import { serviceRoutes } from './service/routes.ts';

/** Every route of the API. Functions, gateway, rights, the OpenAPI document and the conformance tests derive from this list. */
export const routes: readonly Route[] = [
  ...serviceRoutes,
  ...schoolRoutes,
  ...peopleRoutes,
  ...importRoutes,
  ...attendanceRoutes,
  ...behaviourRoutes,
  ...notificationRoutes,
  ...reportRoutes,
];
