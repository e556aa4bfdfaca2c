import { Calendar } from '../../domain/calendar.ts';
import { anyRole } from '../../domain/roles.ts';
import { School, SchoolPatch, SchoolView } from '../../domain/school.ts';
import { defineRoute } from '../kernel/route.ts';
import { auditRoutes } from './audit-routes.ts';
import { meRoutes } from './me-routes.ts';
import { userRoutes } from './user-routes.ts';

const area = 'school';

export const getSchool = defineRoute({
  id: 'getSchool',
  area,
  method: 'GET',
  path: '/v1/school',
  summary: 'Settings of the school',
  roles: anyRole,
  params: {},
  ok: { status: [200], body: SchoolView, etag: true },
  access: { schools: ['get'] },
});

export const changeSchool = defineRoute({
  id: 'changeSchool',
  area,
  method: 'PATCH',
  path: '/v1/school',
  summary: 'Change settings of the school; what is not named stays',
  roles: ['admin'],
  params: {},
  body: SchoolPatch,
  ok: { status: [200], body: School, etag: true },
  ifMatch: 'required',
  access: { schools: ['get', 'save'], users: ['byEmail'] },
  refuses: ['stale-version'],
});

export const getCalendar = defineRoute({
  id: 'getCalendar',
  area,
  method: 'GET',
  path: '/v1/school/calendar',
  summary: 'Years, terms, closures and teaching weekdays',
  roles: anyRole,
  params: {},
  ok: { status: [200], body: Calendar, etag: true },
  access: { schools: ['getCalendar'] },
});

export const replaceCalendar = defineRoute({
  id: 'replaceCalendar',
  area,
  method: 'PUT',
  path: '/v1/school/calendar',
  summary: 'Replace the calendar',
  roles: ['admin'],
  params: {},
  body: Calendar,
  ok: { status: [200], body: Calendar, etag: true },
  ifMatch: 'required',
  access: { schools: ['getCalendar', 'saveCalendar'] },
  refuses: ['stale-version'],
});

export const schoolRoutes = [
  getSchool,
  changeSchool,
  getCalendar,
  replaceCalendar,
  ...meRoutes,
  ...userRoutes,
  ...auditRoutes,
] as const;
