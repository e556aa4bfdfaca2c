import { describe, expect, it } from 'vitest';
import { manifestFiles } from '../../../domain/oneroster/bundle-files.ts';
import { cellText } from '../../../domain/oneroster/export-rows.ts';
import { exportedYears } from '../../../domain/oneroster/academic-years.ts';
import { aCalendar } from '../../support/calendar.ts';
import { aFamily } from '../imports/a-family.ts';
import { cellsOf, exported } from '../imports/exported-school.ts';
import { aNewSchool, schoolId } from '../imports/school-in-memory.ts';

const { school, student, teacher, mother, barred, without, gone, schoolClass, left } = aFamily();
const withCalendar = { ...school, calendar: aCalendar };
const files = exported(withCalendar);
const filled = (row: Readonly<Record<string, string>> | undefined) =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== ''));
const users = new Map(cellsOf(files, 'users.csv').map((row) => [row['sourcedId'], row]));

describe('a roster that is exported', () => {
  it('lists every file of the standard in its manifest, and says whose it is', () => {
    const manifest = Object.fromEntries((files['manifest.csv'] ?? []).map(([name = '', value = '']) => [name, value]));
    const data = Object.keys(files).filter((name) => name !== 'manifest.csv');
    for (const file of manifestFiles['1.2'])
      expect([file, manifest[`file.${file}`]]).toEqual([file, data.includes(`${file}.csv`) ? 'bulk' : 'absent']);
    expect(manifest).toMatchObject({
      propertyName: 'value',
      'manifest.version': '1.0',
      'oneroster.version': '1.2',
      'source.systemName': 'Rollbook',
      'source.systemCode': schoolId,
    });
    expect(data).toHaveLength(8);
  });

  it('has no file without rows, which the standard allows none of', () => {
    expect(Object.keys(exported(aNewSchool()))).toEqual(['manifest.csv', 'orgs.csv', 'users.csv', 'roles.csv']);
  });

  it('leaves status and date blank, as the standard wants it of files that are the whole', () => {
    for (const name of Object.keys(files).filter((each) => each !== 'manifest.csv'))
      for (const row of cellsOf(files, name)) expect([name, row['status'], row['dateLastModified']]).toEqual([name, '', '']);
  });

  it('tells a student with number, names, year group and guardians in the order to call them', () => {
    expect(filled(users.get(student.id))).toEqual({
      sourcedId: student.id,
      enabledUser: 'true',
      username: 'S-1',
      givenName: '@Anna',
      familyName: '-Brook',
      identifier: 'S-1',
      agentSourcedIds: `${mother.id},${without.id}`,
      grades: '07',
      preferredGivenName: '+Annie',
      primaryOrgSourcedId: schoolId,
    });
    expect(cellsOf(files, 'demographics.csv').map(filled)).toEqual([{ sourcedId: student.id, birthDate: '2015-02-03' }]);
  });

  it('leaves texts as they are, which a report would keep from being run as formulas', () => {
    expect(users.get(mother.id)).toMatchObject({
      givenName: '=HYPERLINK("x")',
      familyName: 'Brook, née "Hill"',
      sms: '+441632960001',
    });
  });

  it('leaves out students who have left, and whoever cannot log in and is no guardian', () => {
    expect([users.has(left.id), users.has(gone.id)]).toEqual([false, false]);
    expect(users.get(without.id)).toMatchObject({ enabledUser: 'false' });
    expect(users.get(barred.id)).toMatchObject({ enabledUser: 'true' });
  });

  it('names each role, the first of them as the primary one', () => {
    const roles = cellsOf(files, 'roles.csv').map(({ userSourcedId, role, roleType }) => [userSourcedId, role, roleType]);
    expect(roles).toContainEqual([teacher.id, 'siteAdministrator', 'primary']);
    expect(roles).toContainEqual([teacher.id, 'teacher', 'secondary']);
    expect(roles).toContainEqual([mother.id, 'guardian', 'primary']);
    expect(roles).toContainEqual([student.id, 'student', 'primary']);
    expect(new Set(roles.map(([id]) => id))).toEqual(new Set(users.keys()));
  });

  it('tells the stays of this academic year, their ends exclusive, and who teaches', () => {
    const stays = cellsOf(files, 'enrollments.csv').map(({ userSourcedId, role, primary, beginDate, endDate }) => [
      userSourcedId,
      role,
      primary,
      beginDate,
      endDate,
    ]);
    expect(stays).toEqual([
      [student.id, 'student', 'false', '2026-09-01', '2026-10-01'],
      [student.id, 'student', 'false', '2026-11-01', ''],
      [teacher.id, 'teacher', 'true', '', ''],
    ]);
  });

  it('gives each class a course, the terms of its year and the sessions in which its register is taken', () => {
    expect(cellsOf(files, 'courses.csv').map(filled)).toEqual([
      {
        sourcedId: `${schoolClass.id}-course`,
        schoolYearSourcedId: aCalendar.years[0]?.id,
        title: '7A',
        grades: '07',
        orgSourcedId: schoolId,
      },
    ]);
    expect(cellsOf(files, 'classes.csv').map(filled)).toEqual([
      {
        sourcedId: schoolClass.id,
        title: '7A',
        grades: '07',
        courseSourcedId: `${schoolClass.id}-course`,
        classType: 'homeroom',
        schoolSourcedId: schoolId,
        termSourcedIds: aCalendar.years[0]?.terms.map(({ id }) => id).join(','),
        periods: 'AM,PM',
      },
    ]);
  });
});

describe('the years of an export', () => {
  const sessions = (calendar = aCalendar, named: readonly string[] = [], today = '2026-11-22') =>
    exportedYears(calendar, new Set(named), today);
  const [year] = aCalendar.years;
  if (!year) throw new Error('the calendar of tests has a year');
  const earlier = { id: 'y25', name: '2025/26', startDate: '2025-09-01', endDate: '2026-07-31', terms: [] };
  const both = { ...aCalendar, years: [year, earlier] };
  const titles = ({ rows }: ReturnType<typeof sessions>) => rows.map(({ cells }) => cells[3]);

  it('are the current one, and those that classes name', () => {
    expect(titles(sessions(both))).toEqual([year.name, ...year.terms.map(({ name }) => name)]);
    expect(titles(sessions(both, ['2025/26']))[0]).toBe('2025/26');
    expect(sessions(both, ['2025/26']).sessionsOf({ academicYear: '2025/26' })).toEqual(['y25']);
  });

  it('begin with the one to come in the holidays before it, and keep the last one after it', () => {
    expect(titles(sessions(both, [], '2026-08-15'))[0]).toBe(year.name);
    expect(sessions(both, [], '2026-08-15').since).toBe('2026-08-15');
    expect(titles(sessions({ ...both, years: [earlier] }, [], '2027-01-01'))).toEqual(['2025/26']);
  });

  it('have an id of their own each, also where a term is called as a year is', () => {
    const [term] = year.terms;
    const calendar = { ...aCalendar, years: [{ ...year, id: 'T', terms: term ? [{ ...term, id: 'T' }] : [] }] };
    expect(sessions(calendar).rows.map(({ cells }) => cells[0])).toEqual(['T', 'term:T']);
  });

  it('take in one that only classes name, with the months that its name says', () => {
    const { rows, sessionsOf } = sessions({ ...aCalendar, years: [] }, ['2024/25', 'Sometime']);
    expect(rows.map(({ cells }) => [cells[0], cells[3], cells[4], cells[5], cells[6], cells[8]])).toEqual([
      ['classYear:1', '2024/25', 'ext:classYear', '2024-08-01', '2025-08-01', '2025'],
      ['classYear:2', 'Sometime', 'ext:classYear', '2026-08-01', '2027-08-01', '2027'],
    ]);
    expect(sessionsOf({ academicYear: 'Sometime' })).toEqual(['classYear:2']);
  });
});

describe('a cell of an export', () => {
  it.each([
    ['two\r\nlines', 'two lines'],
    ['\u0007bell\t', 'bell'],
    ['half \ud83d a letter', 'half ? a letter'],
    ['lost \ufffd letter', 'lost ? letter'],
    ['😀 whole', '😀 whole'],
    ['=1+1', '=1+1'],
  ])('holds %j as %j', (text, cell) => {
    expect(cellText(text)).toBe(cell);
  });
});
