import { Calendar } from '../../domain/calendar.ts';
import { anyRole } from '../../domain/roles.ts';
import { School, SchoolPatch, SchoolView } from '../../domain/school.ts';
import { defineRoute } from '../kernel/route.ts';
import { auditRoutes } from './audit-routes.ts';
import { crestRoutes } from './crest-routes.ts';
import { meRoutes } from './me-routes.ts';
import { userRoutes } from './user-routes.ts';

const area = 'school';

export const getSchool = defineRoute({
  id: 'getSchool',
  area,
  method: 'GET',
  path: '/v1/school',
  summary: "Get the school's settings",
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
  summary: "Update the school's settings",
  description: 'Settings that are not named stay as they are.',
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
  summary: 'Get the school calendar',
  description: 'Academic years with their terms, closures, and the weekdays of teaching.',
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
  summary: 'Replace the school calendar',
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
  ...crestRoutes,
  ...auditRoutes,
] as const;
