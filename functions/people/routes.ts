import * as z from 'zod/mini';
import { ClassId, StudentId } from '../../domain/ids.ts';
import { SchoolClass } from '../../domain/people/classes.ts';
import { EnrolmentStatus, Student } from '../../domain/people/students.ts';
import { staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'people';

export const StudentRow = z.strictObject({
  studentId: StudentId,
  studentNumber: z.string(),
  name: z.string(),
  yearGroup: z.optional(z.string()),
  status: EnrolmentStatus,
});

export const listStudents = defineRoute({
  id: 'listStudents',
  area,
  method: 'GET',
  path: '/v1/students',
  summary: 'Students by name; by the beginning of any word of their names or of their number, by class, by year group',
  roles: staff,
  params: {},
  query: z.strictObject({
    q: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(80))),
    classId: z.optional(ClassId),
    yearGroup: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
    status: z._default(EnrolmentStatus, 'enrolled'),
  }),
  paged: true,
  ok: { status: [200], body: listOf(StudentRow) },
  access: { students: ['list', 'getMany'], classes: ['roster'], schools: ['get'] },
  refuses: ['rule-broken'],
});

/** A student in full, as those see one who may. */
export const StudentView = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  ...z.omit(Student, { id: true, guardians: true, version: true, userId: true, sourcedId: true }).shape,
});
export type StudentView = z.infer<typeof StudentView>;

export const getStudent = defineRoute({
  id: 'getStudent',
  area,
  method: 'GET',
  path: '/v1/students/{studentId}',
  summary: "A student's record",
  roles: ['admin', 'teacher', 'parent', 'student'],
  params: { studentId: StudentId },
  ok: { status: [200], body: StudentView, etag: true },
  access: { students: ['get'], people: ['links'], schools: ['get'] },
  refuses: ['not-found'],
});

export const ClassView = z.strictObject({ classId: ClassId, ...z.omit(SchoolClass, { id: true, version: true, sourcedId: true }).shape });
export type ClassView = z.infer<typeof ClassView>;

export const listClasses = defineRoute({
  id: 'listClasses',
  area,
  method: 'GET',
  path: '/v1/classes',
  summary: 'The classes of the school',
  roles: staff,
  params: {},
  paged: true,
  ok: { status: [200], body: listOf(ClassView) },
  access: { classes: ['list'] },
});

export const getClass = defineRoute({
  id: 'getClass',
  area,
  method: 'GET',
  path: '/v1/classes/{classId}',
  summary: 'One class',
  roles: staff,
  params: { classId: ClassId },
  ok: { status: [200], body: ClassView, etag: true },
  access: { classes: ['get'] },
  refuses: ['not-found'],
});

export const listClassStudents = defineRoute({
  id: 'listClassStudents',
  area,
  method: 'GET',
  path: '/v1/classes/{classId}/students',
  summary: 'Who is enrolled in a class, today or on a date',
  roles: staff,
  params: { classId: ClassId },
  query: z.strictObject({ on: z.optional(IsoDate) }),
  paged: true,
  ok: {
    status: [200],
    body: listOf(z.strictObject({ studentId: StudentId, name: z.string(), beginDate: IsoDate, endDate: z.optional(IsoDate) })),
  },
  access: { classes: ['get', 'roster'], schools: ['get'] },
  refuses: ['not-found'],
});

export const peopleRoutes = [listStudents, getStudent, listClasses, getClass, listClassStudents] as const;
