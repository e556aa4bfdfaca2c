import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../domain/roles.ts';
import { SchoolId } from '../../../domain/ids.ts';
import { handler as listAttendanceCodes } from '../../../functions/attendance/registers/list-attendance-codes.ts';
import { handler as createSchool } from '../../../functions/machinery/create-school.ts';
import { handler as getStudent } from '../../../functions/people/get-student.ts';
import { handler as withdrawStudent } from '../../../functions/people/withdraw-student.ts';
import { handler as getSchool } from '../../../functions/school/get-school.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { anAbsenceDesk } from '../../support/desks/absence-desk.ts';
import { aSchool, mondayMorning } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('families', () => {
  it('are not told who gets the nightly report', async () => {
    const school = await aSchool({ nightlyReport: { at: '18:00', recipients: ['office@hillside.example'] } });
    const seenBy = async (role: Role) =>
      (await call(getSchool, { caller: school.as(await school.addUser({ roles: [role] }), role) })).body.nightlyReport;
    for (const role of ['parent', 'student'] as const) expect(await seenBy(role)).toEqual({ at: '18:00' });
    expect(await seenBy('teacher')).toEqual({ at: '18:00', recipients: ['office@hillside.example'] });
  });

  it('are not told the reason that the office wrote when a student left', async () => {
    const { school, student, guardian, teacher } = await anAbsenceDesk(1);
    const parent = await guardian();
    const params = { studentId: student };
    const body = { leavingDate: '2026-12-18', reason: 'the family asked for asylum elsewhere' };
    expect((await call(withdrawStudent, { method: 'POST', params, body, caller: school.admin })).status).toBe(200);
    const seen = await call(getStudent, { params, caller: parent });
    expect(seen).toMatchObject({ status: 200, body: { leavingDate: '2026-12-18' } });
    expect(seen.text).not.toContain('asylum');
    for (const caller of [school.admin, teacher])
      expect((await call(getStudent, { params, caller })).body.leavingReason).toBe(body.reason);
  });

  it('learn what a code means', async () => {
    const school = await aSchool({ codeSet: 'england-2024' });
    const parent = school.as(await school.addUser({ roles: ['parent'] }), 'parent');
    const { status, body } = await call(listAttendanceCodes, { caller: parent });
    expect([status, body.codeSet]).toEqual([200, 'england-2024']);
    expect(body.items).toContainEqual({
      code: 'I',
      label: 'Illness',
      kind: 'reason',
      mark: 'E',
      category: 'authorised',
      adminOnly: false,
      guardians: true,
      exportsAs: 'I',
    });
  });
});

describe('a new school', () => {
  it('sends its nightly report to its first admin until somebody says otherwise', async () => {
    const made = await createSchool({
      name: 'New School',
      timeZone: 'Europe/London',
      admin: { email: 'head@new.example', givenName: 'Ada', familyName: 'Head' },
    });
    const opened = { schoolId: SchoolId.parse(made.schoolId), now: mondayMorning, correlationId: 'test' };
    const { schools } = openTable({ schools: ['get'] }, opened);
    expect((await schools.get())?.nightlyReport).toEqual({ at: '18:00', recipients: ['head@new.example'] });
  });
});
