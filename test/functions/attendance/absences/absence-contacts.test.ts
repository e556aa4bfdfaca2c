import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { GuardianLink } from '../../../../domain/people/students.ts';
import { handler as listAbsences } from '../../../../functions/attendance/absences/list-absences.ts';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { newId } from '../../../../functions/runtime/new-id.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { call } from '../../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

it('the list of absences shows whom to call with custody, order and channels, contacts without a login among them', async () => {
  const school = await aSchool();
  const mother = await school.addUser({ roles: ['parent'], phone: '+441632960001' });
  const { classId, studentIds, teacher } = await school.addClass(1);
  const student = await school.table.students.get(studentIds[0]!);
  const uncle: GuardianLink = {
    userId: newId('usr', mondayMorning),
    relationship: 'relative',
    priority: 1,
    mayViewRecord: false,
    channels: { email: false, sms: true },
    contact: { givenName: 'Per', familyName: 'Example', phone: '+441632960002' },
  };
  const { contact: _, ...link } = uncle;
  const said = { ...link, userId: mother, priority: 2, mayViewRecord: true };
  await school.table.students.save(student, { ...student!, guardians: [said, uncle], version: 2 });
  const marks = [{ studentId: studentIds[0], mark: 'A' }];
  const params = { classId, date: aMonday, session: 'AM' };
  await call(takeRegister, { method: 'PUT', params, body: { marks }, caller: teacher });
  const { items } = (await call(listAbsences, { query: { date: aMonday }, caller: school.admin })).body;
  expect(items[0].contacts).toEqual([
    { ...link, attendance: 'custody', name: 'Per Example', phone: '+441632960002', hasAccount: false },
    {
      ...said,
      attendance: 'notByLink',
      name: expect.any(String),
      email: expect.any(String),
      phone: '+441632960001',
      hasAccount: true,
    },
  ]);
});
