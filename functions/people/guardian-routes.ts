import * as z from 'zod/mini';
import { StudentId, UserId } from '../../domain/ids.ts';
import { AttendanceReach } from '../../domain/notifications/reach.ts';
import { ContactInput, GuardianInput } from '../../domain/people/guardians.ts';
import { GuardianLink } from '../../domain/people/students.ts';
import { staff } from '../../domain/roles.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'people';
const path = '/v1/students/{studentId}/guardians/{userId}';
const params = { studentId: StudentId, userId: UserId };

const GuardianView = z.strictObject({
  name: z.string(),
  /** Not there for a contact, who has no account. */
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  /** Whether the person can log in; false for a contact. */
  hasAccount: z.boolean(),
  ...z.omit(GuardianLink, { contact: true }).shape,
});
export type GuardianView = z.infer<typeof GuardianView>;

export const listGuardians = defineRoute({
  id: 'listGuardians',
  area,
  method: 'GET',
  path: '/v1/students/{studentId}/guardians',
  summary: "A student's guardians in the order in which they are called, for the office and the student's teachers",
  roles: staff,
  params: { studentId: StudentId },
  ok: { status: [200], body: listOf(z.extend(GuardianView, { attendance: AttendanceReach })) },
  access: { students: ['get'], users: ['getMany'], people: ['links'], schools: ['get'], addresses: ['troubles'] },
  refuses: ['not-found'],
});

export const setGuardian = defineRoute({
  id: 'setGuardian',
  area,
  standing: 'held',
  method: 'PUT',
  path,
  summary: 'Make a parent user a guardian of a student, or say anew what the guardian or contact may',
  roles: ['admin'],
  params,
  body: GuardianInput,
  ok: { status: [200, 201], body: GuardianView },
  access: { students: ['get', 'save'], users: ['get'], addresses: ['clear'] },
  refuses: ['not-found', 'rule-broken'],
});

export const addContact = defineRoute({
  id: 'addContact',
  area,
  standing: 'held',
  method: 'POST',
  path: '/v1/students/{studentId}/contacts',
  summary: 'Add a guardian who cannot log in: name, relationship and phone; changed and removed like every guardian',
  roles: ['admin'],
  params: { studentId: StudentId },
  body: ContactInput,
  ok: { status: [201], body: GuardianView },
  access: { students: ['get', 'save'] },
  refuses: ['not-found', 'rule-broken'],
});

export const removeGuardian = defineRoute({
  id: 'removeGuardian',
  area,
  standing: 'held',
  method: 'DELETE',
  path,
  summary: 'Somebody is no guardian of a student any more',
  roles: ['admin'],
  params,
  ok: { status: [204] },
  access: { students: ['get', 'save'] },
  refuses: ['not-found'],
});

export const guardianRoutes = [listGuardians, setGuardian, addContact, removeGuardian] as const;
