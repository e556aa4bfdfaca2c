import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { handler as createClass } from '../../../functions/people/classes/create-class.ts';
import { handler as createStudent } from '../../../functions/people/create-student.ts';
import { handler as enrolStudent } from '../../../functions/people/classes/enrol-student.ts';
import { aCalendar } from '../../support/calendar.ts';
import { call } from '../../support/http.ts';
import { exportOf, rowsIn } from './export-school.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { wholeSchool } from './whole-school.ts';

serveBuckets();
type Rows = readonly Readonly<Record<string, string>>[];

/** A school with one of each entered by hand, so that its export has every file with a row to go by. */
async function aSchoolWithOneOfEach() {
  const school = await aSchoolThatImports();
  await school.table.schools.saveCalendar({ ...aCalendar, version: 2 });
  const enter = async (
    handler: unknown,
    request: { readonly method: string; readonly params?: Record<string, string>; readonly body: object },
  ) => {
    const answer = await call(handler, { ...request, caller: school.admin });
    if (answer.status > 201) throw new Error(answer.text);
    return answer.body as Record<string, string>;
  };
  const teacher = { email: 'tutor@school.example', givenName: 'Thea', familyName: 'Tutor', roles: ['teacher'] };
  const { userId } = await enter(createUser, { method: 'POST', body: teacher });
  const tutorGroup = { name: '7A', academicYear: aCalendar.years[0]!.name, sessions: ['AM', 'PM'], teacherIds: [userId] };
  const { classId = '' } = await enter(createClass, { method: 'POST', body: tutorGroup });
  const student = { studentNumber: '1', givenName: 'Sam', familyName: 'First', birthDate: '2015-02-03' };
  const { studentId = '' } = await enter(createStudent, { method: 'POST', body: student });
  await enter(enrolStudent, { method: 'PUT', params: { classId, studentId }, body: { beginDate: '2026-09-01' } });
  return school;
}

describe('an export as a pattern for tables of a spreadsheet', () => {
  it('has every file, takes rows with ids of their own, and knows them again', async () => {
    const school = await aSchoolWithOneOfEach();
    const { files } = await exportOf(school);
    expect(Object.keys(files).sort()).toEqual(
      ['manifest', 'orgs', 'academicSessions', 'courses', 'classes', 'users', 'roles', 'demographics', 'enrollments']
        .map((name) => `${name}.csv`)
        .sort(),
    );
    const row = (name: string, of: (row: Readonly<Record<string, string>>) => boolean) => rowsIn(files, name).find(of) ?? {};
    const pattern = {
      user: row('users.csv', ({ identifier }) => identifier === '1'),
      role: row('roles.csv', ({ role }) => role === 'student'),
      demographics: row('demographics.csv', () => true),
      class: row('classes.csv', () => true),
      enrolment: row('enrollments.csv', ({ role }) => role === 'student'),
    };
    const numbers = ['2', '3', '4'];
    const ids = (number: string) => ({ user: `student-${number}`, class: 'class-7B' });
    const added: Record<string, Rows> = {
      'users.csv': numbers.map((number) => ({
        ...pattern.user,
        sourcedId: ids(number).user,
        username: number,
        identifier: number,
        givenName: `Given ${number}`,
        familyName: 'Sheet',
      })),
      'roles.csv': numbers.map((number) => ({ ...pattern.role, sourcedId: `role-${number}`, userSourcedId: ids(number).user })),
      'demographics.csv': numbers.map((number) => ({
        ...pattern.demographics,
        sourcedId: ids(number).user,
        birthDate: '2015-05-06',
      })),
      'classes.csv': [{ ...pattern.class, sourcedId: 'class-7B', title: '7B' }],
      'enrollments.csv': numbers.map((number) => ({
        ...pattern.enrolment,
        sourcedId: `enrolment-${number}`,
        classSourcedId: 'class-7B',
        userSourcedId: ids(number).user,
      })),
    };
    const filled = (more: typeof added) =>
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [
          name,
          stringify([...rowsIn(files, name), ...(more[name] ?? [])], { header: true }) || text,
        ]),
      );

    const { outcome } = await school.importFiles(filled(added));
    expect(outcome).toMatchObject({ status: 'completed', rejections: [] });
    expect(outcome.counts).toMatchObject({
      users: { created: 0, changed: 0, withdrawn: 0 },
      students: { created: 3, changed: 0, unchanged: 1, withdrawn: 0 },
      classes: { created: 1, changed: 0, unchanged: 1 },
      enrolments: { created: 3, withdrawn: 0 },
    });
    const before = await wholeSchool(school.schoolId);
    await school.importFiles(filled(added));
    expect(await wholeSchool(school.schoolId)).toEqual(before);

    // Who came from the table and is taken out of it leaves; who was entered by hand stays, in it or not.
    const shorter = Object.fromEntries(
      Object.entries(added).map(([name, rows]) => [name, rows.filter((each) => !Object.values(each).includes('student-4'))]),
    );
    const { outcome: left } = await school.importFiles(filled(shorter));
    expect(left.counts.students).toMatchObject({ unchanged: 3, withdrawn: 1 });
    const byHand = (rows: Rows) => rows.filter((each) => !Object.values(each).includes(pattern.user['sourcedId'] ?? ''));
    const onlyNew = Object.fromEntries(
      Object.keys(files).map((name) => {
        const rows = name === 'manifest.csv' ? rowsIn(files, name) : byHand(rowsIn(files, name));
        return [name, stringify([...rows, ...(shorter[name] ?? [])], { header: true })];
      }),
    );
    expect((await school.importFiles(onlyNew)).outcome.counts.students).toMatchObject({ unchanged: 2, changed: 0, withdrawn: 0 });
  });
});
