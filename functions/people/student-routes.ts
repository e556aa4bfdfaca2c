import * as z from 'zod/mini';
import { ClassId, StudentId } from '../../domain/ids.ts';
import { StudentInput, StudentPatch, Withdrawal } from '../../domain/people/student-changes.ts';
import { EnrolmentStatus, Student } from '../../domain/people/students.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'people';
const params = { studentId: StudentId };

const StudentRow = z.strictObject({
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
  summary: 'List students',
  description: 'By name. Filter by the beginnings of words of a name or number, by class, or by year group.',
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
});

/** A student in full, as those see one who may. */
const StudentView = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  ...z.omit(Student, { id: true, guardians: true, version: true, sourcedId: true }).shape,
});
export type StudentView = z.infer<typeof StudentView>;

export const createStudent = defineRoute({
  id: 'createStudent',
  area,
  standing: 'held',
  method: 'POST',
  path: '/v1/students',
  summary: 'Create a student',
  description: 'Classes and guardians are added separately.',
  roles: ['admin'],
  params: {},
  body: StudentInput,
  ok: { status: [201], body: StudentView, etag: true },
  access: { students: ['save'], schools: ['get'], users: ['get'] },
  refuses: ['already-exists', 'rule-broken'],
});

export const getStudent = defineRoute({
  id: 'getStudent',
  area,
  method: 'GET',
  path: '/v1/students/{studentId}',
  summary: 'Get a student',
  description: 'Teachers see of students of other classes only what the list shows.',
  roles: anyRole,
  params,
  ok: { status: [200], body: StudentView, etag: true },
  access: { students: ['get'], people: ['links'], schools: ['get'] },
  refuses: ['not-found'],
});

export const changeStudent = defineRoute({
  id: 'changeStudent',
  area,
  standing: 'held',
  method: 'PATCH',
  path: '/v1/students/{studentId}',
  summary: 'Update a student',
  description:
    'Fields that are not named stay as they are; null clears an optional field. Setting the status to enrolled takes a withdrawal back.',
  roles: ['admin'],
  params,
  body: StudentPatch,
  ok: { status: [200], body: StudentView, etag: true },
  ifMatch: 'required',
  access: { students: ['get', 'save'], classes: ['roster', 'rosters', 'saveRoster'], schools: ['get'], users: ['get'] },
  refuses: ['not-found', 'already-exists', 'rule-broken', 'stale-version'],
});

export const withdrawStudent = defineRoute({
  id: 'withdrawStudent',
  area,
  method: 'POST',
  path: '/v1/students/{studentId}/withdraw',
  summary: 'Withdraw a student',
  description: 'All stays in classes end on leavingDate, the first day without the student.',
  roles: ['admin'],
  params,
  body: Withdrawal,
  ok: { status: [200], body: StudentView, etag: true },
  ifMatch: 'optional',
  access: { students: ['get', 'save'], classes: ['rosters'], schools: ['get'] },
  refuses: ['not-found', 'wrong-state', 'rule-broken', 'stale-version'],
});

export const studentRoutes = [listStudents, createStudent, getStudent, changeStudent, withdrawStudent] as const;
