import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { StudentId, type UserId } from '../../../domain/ids.ts';
import type { GuardianLink } from '../../../domain/people/students.ts';
import type { User } from '../../../domain/people/users.ts';
import { handler as listAbsences } from '../../../functions/attendance/absences/list-absences.ts';
import { handler as listGuardians } from '../../../functions/people/list-guardians.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';

const now = new Date(`${aMonday}T09:25:00Z`);
beforeAll(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const link = { relationship: 'parent', mayViewRecord: true, channels: { email: true, sms: true } } as const;

it('staff see at the student, and at the row of who is missing, which guardians cannot be told and why', async () => {
  const desk = await aRegisterDesk(1);
  const { school } = desk;
  const studentId = StudentId.parse(desk.studentIds[0]);
  const bounced = 'came-back@school.example';
  const told: readonly (readonly [string, Partial<User>, Partial<GuardianLink>])[] = [
    ['reachable', {}, {}],
    ['optedOut', { preferences: { channels: { attendance: { email: false } } } }, {}],
    ['bounced', { email: bounced }, {}],
    ['custody', {}, { mayViewRecord: false }],
    ['notByLink', {}, { channels: { email: false, sms: true } }],
  ];
  const guardians: GuardianLink[] = [];
  for (const [index, [, user, said]] of told.entries()) {
    const userId: UserId = await school.addUser({ roles: ['parent'], ...user });
    guardians.push({ ...link, userId, priority: index + 1, ...said });
  }
  const contact = { givenName: 'Mair', familyName: 'Powell', phone: '+441632960007' };
  guardians.push({ ...link, userId: newId('usr', now), priority: 6, contact });
  const student = await school.table.students.get(studentId);
  if (!student) throw new Error('the student is not there');
  await school.table.students.save(student, { ...student, guardians, version: student.version + 1 });
  const { addresses } = openTable({ addresses: ['note'] }, { schoolId: school.schoolId, now, correlationId: 'test' });
  await addresses.note('email', bounced, { word: 'permanent', at: now });
  await desk.take([{ mark: 'A' }], { date: aMonday });

  // No text messages until the school sets a cap, so that the contact cannot be told at all.
  const wanted = [...told.map(([why]) => why), 'smsOff'];
  const ofStudent = (await call(listGuardians, { params: { studentId }, caller: school.admin })).body.items;
  expect(ofStudent.map(({ attendance }: { attendance: string }) => attendance)).toEqual(wanted);
  const [row] = (await call(listAbsences, { query: { date: aMonday }, caller: school.admin })).body.items;
  expect(row.contacts.map(({ attendance }: { attendance: string }) => attendance)).toEqual(wanted);
});
