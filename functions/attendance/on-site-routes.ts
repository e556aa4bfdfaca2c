import * as z from 'zod/mini';
import { presences } from '../../domain/attendance/absences/on-site.ts';
import { ClassId, StudentId } from '../../domain/ids.ts';
import { staff } from '../../domain/roles.ts';
import { defineRoute } from '../kernel/route.ts';

export const OnSiteRow = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  /** The class that takes the student's statutory registers, else the first by name; none where the student is in no class today. */
  classId: z.optional(ClassId),
  className: z.optional(z.string()),
  state: z.enum(presences),
  /** Since when that has been known; left out of whom nobody has said anything today. */
  since: z.optional(z.iso.datetime()),
});

const reads = {
  schools: ['get'],
  registers: ['listDay'],
  absences: ['knownOn'],
  students: ['list', 'getMany'],
  classes: ['getMany'],
} as const;

export const listOnSite = defineRoute({
  id: 'listOnSite',
  area: 'attendance',
  room: 'absences',
  method: 'GET',
  path: '/v1/on-site',
  summary: 'List who is on site',
  description: 'Now, by registers and by who was signed in and out: every student on roll by name, with the class.',
  roles: staff,
  params: {},
  paged: true,
  ok: {
    status: [200],
    body: z.strictObject({ at: z.iso.datetime(), items: z.array(OnSiteRow), nextCursor: z.optional(z.string()) }),
  },
  access: reads,
});

export const getEvacuationList = defineRoute({
  id: 'getEvacuationList',
  area: 'attendance',
  room: 'absences',
  method: 'GET',
  path: '/v1/on-site/evacuation-list',
  summary: 'Get the evacuation list',
  description: 'A page to print when the building is left: everybody by class with boxes to tick, unmarked classes first.',
  roles: staff,
  params: {},
  ok: { status: [200], media: 'text/html' },
  access: reads,
  timeout: 28,
  memory: 1024,
});

export const onSiteRoutes = [listOnSite, getEvacuationList] as const;
