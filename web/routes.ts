import { absenceRoutes } from './pages/absences/routes.ts';
import { classRoutes } from './pages/classes/routes.ts';
import { detentionRoutes } from './pages/detentions/routes.ts';
import { behaviourRoutes } from './pages/behaviour/routes.ts';
import { familyRoutes } from './pages/family/routes.ts';
import { figureRoutes } from './pages/figures/routes.ts';
import { incidentRoutes } from './pages/incidents/routes.ts';
import { notificationRoutes } from './pages/notifications/routes.ts';
import { onSiteRoutes } from './pages/on-site/routes.ts';
import { auditRoutes } from './pages/audit/routes.ts';
import { calendarRoutes } from './pages/calendar/routes.ts';
import { helpRoutes } from './pages/help/routes.ts';
import { importRoutes } from './pages/imports/routes.ts';
import { policyRoutes } from './pages/policy/routes.ts';
import { registerRoutes } from './pages/registers/routes.ts';
import { schoolRoutes } from './pages/school/routes.ts';
import { studentRoutes } from './pages/students/routes.ts';
import { todayRoutes } from './pages/today/routes.ts';
import { reportRoutes } from './pages/reports/routes.ts';
import { watchRoutes } from './pages/watch/routes.ts';
import { userRoutes } from './pages/users/routes.ts';
import type { AppRoute } from './route.ts';

/** Every page behind the sign-in, in the order of the menu. */
export const routes: readonly AppRoute[] = [
  ...todayRoutes,
  ...registerRoutes,
  ...behaviourRoutes,
  ...absenceRoutes,
  ...studentRoutes,
  ...classRoutes,
  ...familyRoutes,
  ...reportRoutes,
  ...incidentRoutes,
  ...detentionRoutes,
  ...notificationRoutes,
  ...watchRoutes,
  ...onSiteRoutes,
  ...figureRoutes,
  ...importRoutes,
  ...userRoutes,
  ...schoolRoutes,
  ...calendarRoutes,
  ...policyRoutes,
  ...auditRoutes,
  ...helpRoutes,
];
