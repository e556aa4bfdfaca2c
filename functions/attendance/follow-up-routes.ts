import * as z from 'zod/mini';
import { AskedFamily, ContactMade } from '../../domain/attendance/absences/follow-up.ts';
import { ContactId, StudentId } from '../../domain/ids.ts';
import { staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { defineRoute } from '../kernel/route.ts';

/** An entry of the contact log. */
export const ContactView = z.strictObject({
  contactId: ContactId,
  ...z.pick(ContactMade, { at: true, by: true, channel: true, outcome: true, note: true }).shape,
  byName: z.optional(z.string()),
});
export type ContactView = z.infer<typeof ContactView>;

export const noteContact = defineRoute({
  id: 'noteContact',
  area: 'attendance',
  room: 'absences',
  method: 'POST',
  path: '/v1/absences/{date}/contacts',
  summary: 'Record a contact with a family',
  description:
    'That the family of a missing student was asked, how, and with what outcome. For everybody who may see the guardians.',
  roles: staff,
  params: { date: IsoDate },
  body: z.extend(AskedFamily, { studentId: StudentId }),
  ok: { status: [201], body: z.extend(ContactView, { studentId: StudentId, date: IsoDate }) },
  access: { schools: ['get'], students: ['get'], contactLog: ['note'], people: ['links'] },
  refuses: ['not-found', 'rule-broken'],
});

export const followUpRoutes = [noteContact] as const;
