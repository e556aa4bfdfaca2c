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
  summary: "List a student's guardians",
  description: 'In the order in which they are to be called, for the office and the teachers of the student.',
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
  summary: 'Add or update a guardian',
  description: 'Makes a user with the role parent a guardian of a student, or updates what a guardian or contact may do.',
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
  summary: 'Add a contact without an account',
  description: 'A guardian who cannot sign in: name, relationship and phone. Updated and removed like any guardian.',
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
  summary: 'Remove a guardian',
  roles: ['admin'],
  params,
  ok: { status: [204] },
  access: { students: ['get', 'save'] },
  refuses: ['not-found'],
});

export const guardianRoutes = [listGuardians, setGuardian, addContact, removeGuardian] as const;
