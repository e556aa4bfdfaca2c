import * as z from 'zod/mini';
import { SessionId } from '../../domain/calendar.ts';
import { ClassId, StudentId, UserId } from '../../domain/ids.ts';
import { ClassInput, ClassPatch } from '../../domain/people/class-changes.ts';
import { SchoolClass } from '../../domain/people/classes.ts';
import { CoverInput } from '../../domain/people/cover.ts';
import { staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'people';
const params = { classId: ClassId };

const ClassView = z.strictObject({
  classId: ClassId,
  ...z.omit(SchoolClass, { id: true, version: true, sourcedId: true }).shape,
});
export type ClassView = z.infer<typeof ClassView>;

const ClassRow = z.extend(ClassView, {
  teachers: z.array(z.strictObject({ userId: UserId, name: z.string() })),
  /** Students enrolled today. */
  size: z.int(),
});

export const listClasses = defineRoute({
  id: 'listClasses',
  area,
  room: 'classes',
  method: 'GET',
  path: '/v1/classes',
  summary: 'List classes',
  description: 'By name, with teachers and the number of students today. Filter by a part of the name, or to your own classes.',
  roles: staff,
  params: {},
  query: z.strictObject({
    q: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    mine: z.optional(z.enum(['true', 'false'])),
  }),
  paged: true,
  ok: { status: [200], body: listOf(ClassRow) },
  access: { classes: ['list', 'rosters'], schools: ['get'], users: ['getMany'] },
});

export const createClass = defineRoute({
  id: 'createClass',
  area,
  room: 'classes',
  standing: 'held',
  method: 'POST',
  path: '/v1/classes',
  summary: 'Create a class',
  description: 'Students are enrolled one by one.',
  roles: ['admin'],
  params: {},
  body: ClassInput,
  ok: { status: [201], body: ClassView, etag: true },
  access: { classes: ['save'], schools: ['get', 'getCalendar'], users: ['get'] },
});

export const getClass = defineRoute({
  id: 'getClass',
  area,
  room: 'classes',
  method: 'GET',
  path: '/v1/classes/{classId}',
  summary: 'Get a class',
  roles: staff,
  params,
  ok: { status: [200], body: ClassView, etag: true },
  access: { classes: ['get'] },
  refuses: ['not-found'],
});

export const changeClass = defineRoute({
  id: 'changeClass',
  area,
  room: 'classes',
  standing: 'held',
  method: 'PATCH',
  path: '/v1/classes/{classId}',
  summary: 'Update a class',
  description:
    'Fields that are not named stay as they are; null clears the year group. A class with the status closed has no more registers.',
  roles: ['admin'],
  params,
  body: ClassPatch,
  ok: { status: [200], body: ClassView, etag: true },
  ifMatch: 'optional',
  access: { classes: ['get', 'save'], schools: ['get', 'getCalendar'], users: ['get'] },
  refuses: ['not-found', 'stale-version'],
});

const Stay = z.strictObject({ studentId: StudentId, name: z.string(), beginDate: IsoDate, endDate: z.optional(IsoDate) });

export const listClassStudents = defineRoute({
  id: 'listClassStudents',
  area,
  room: 'classes',
  method: 'GET',
  path: '/v1/classes/{classId}/students',
  summary: 'List the students of a class',
  description: 'Who is enrolled today, or on a date.',
  roles: staff,
  params,
  query: z.strictObject({ on: z.optional(IsoDate) }),
  paged: true,
  ok: { status: [200], body: listOf(Stay) },
  access: { classes: ['get', 'roster'], schools: ['get'] },
  refuses: ['not-found'],
});

export const enrolStudent = defineRoute({
  id: 'enrolStudent',
  area,
  room: 'classes',
  method: 'PUT',
  path: '/v1/classes/{classId}/students/{studentId}',
  summary: 'Enrol a student in a class',
  description:
    'From a date, or with a new end for the stay that begins on that date. The end date is the first day without the class.',
  roles: ['admin'],
  params: { classId: ClassId, studentId: StudentId },
  body: z.strictObject({ beginDate: IsoDate, endDate: z.optional(IsoDate) }),
  ok: { status: [200, 201], body: Stay },
  access: { students: ['get', 'save'], classes: ['get', 'rosters'] },
  refuses: ['not-found', 'wrong-state', 'rule-broken'],
});

export const unenrolStudent = defineRoute({
  id: 'unenrolStudent',
  area,
  room: 'classes',
  method: 'DELETE',
  path: '/v1/classes/{classId}/students/{studentId}',
  summary: 'Remove a student from a class',
  description:
    'Ends the stays that have not ended, or the one that begins on a date. A stay in which registers name the student ends today; any other is removed without a trace.',
  roles: ['admin'],
  params: { classId: ClassId, studentId: StudentId },
  query: z.strictObject({ beginDate: z.optional(IsoDate) }),
  ok: { status: [204] },
  access: { students: ['get', 'save'], classes: ['rosters', 'taken'], registers: ['getMany'], schools: ['get'] },
  refuses: ['not-found', 'wrong-state'],
});

export const coverClass = defineRoute({
  id: 'coverClass',
  area,
  room: 'classes',
  method: 'PUT',
  path: '/v1/classes/{classId}/cover/{date}',
  summary: 'Set the cover for a class',
  description:
    'Lets a colleague take the registers of these sessions of a class on one day, and no others. An empty list of sessions takes it back.',
  roles: ['admin'],
  params: { classId: ClassId, date: IsoDate },
  body: CoverInput,
  ok: {
    status: [200],
    body: z.strictObject({
      classId: ClassId,
      date: IsoDate,
      covers: z.array(z.strictObject({ userId: UserId, sessions: z.array(SessionId) })),
    }),
  },
  access: { classes: ['get', 'cover', 'saveCover'], schools: ['getCalendar'], users: ['get'] },
  refuses: ['not-found', 'wrong-state', 'rule-broken'],
});

export const classRoutes = [
  listClasses,
  createClass,
  getClass,
  changeClass,
  listClassStudents,
  enrolStudent,
  unenrolStudent,
  coverClass,
] as const;
