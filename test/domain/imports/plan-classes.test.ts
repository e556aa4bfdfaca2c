import { describe, expect, it } from 'vitest';
import { defaultSessions, emptyCalendar, type Session } from '../../../domain/calendar.ts';
import { calendarFaults } from '../../../domain/calendar-faults.ts';
import { mostStays } from '../../../domain/people/enrolments.ts';
import { User } from '../../../domain/people/users.ts';
import { bundleOf, makeBundle, withCells } from '../../support/oneroster/oneroster-bundle.ts';
import { rosterRows, type Cells } from '../../support/oneroster/oneroster-rows.ts';
import { applied, aNewSchool, bySource, importing, planOf } from './school-in-memory.ts';

const options = { version: '1.2', students: 3, teachers: 3, classes: 3 } as const;
const files = makeBundle(options);

const lesson = (id: Session['id']): Session => ({ id, name: id, startsAt: '09:30', closesAfterMinutes: 15, statutory: false });
const withLessons = [...defaultSessions, lesson('P1'), lesson('P2'), lesson('P3')];
const sessionsAfter = async (cells: Record<string, string>, sessions: readonly Session[]) =>
  (await importing(cells, aNewSchool({ sessions }))).classes
    .toSorted((one, other) => ((one.sourcedId ?? '') < (other.sourcedId ?? '') ? -1 : 1))
    .map((each) => each.sessions);

/** The bundle with other rows in one file. */
const withRows = (file: 'academicSessions' | 'enrollments', change: (rows: readonly Cells[]) => readonly Cells[]) => {
  const rows = rosterRows(options);
  return bundleOf({ version: '1.2', mode: 'bulk', rows: { ...rows, [file]: change(rows[file] ?? []) } });
};

describe('a new class', () => {
  it('has a register twice a day in a school without lessons, whatever its periods', async () => {
    expect(await sessionsAfter(files, defaultSessions)).toEqual([
      ['AM', 'PM'],
      ['AM', 'PM'],
      ['AM', 'PM'],
    ]);
  });

  it('has one in each of its periods that the school has, a homeroom twice a day', async () => {
    const periods = withCells(
      withCells(files, { file: 'classes.csv', row: 1 }, { periods: 'P3,02,7' }),
      { file: 'classes.csv', row: 2 },
      { periods: '9' },
    );
    expect(await sessionsAfter(periods, withLessons)).toEqual([
      ['AM', 'PM'],
      ['P2', 'P3'],
      ['AM', 'PM'],
    ]);
  });

  it('has one in every session of a school that has no statutory ones', async () => {
    expect(
      await sessionsAfter(withCells(files, { file: 'classes.csv', row: 1 }, { periods: '' }), [lesson('P5'), lesson('P6')]),
    ).toEqual([
      ['P5', 'P6'],
      ['P5', 'P6'],
      ['P5', 'P6'],
    ]);
  });

  it('begins its enrolments with its terms where the bundle gives no date', async () => {
    const undated = withRows('enrollments', (rows) => rows.map((cells) => ({ ...cells, beginDate: '', endDate: '' })));
    const { students } = await importing(undated);
    expect(students.flatMap(({ enrolments }) => enrolments)).toEqual(
      expect.arrayContaining([{ classId: expect.any(String), beginDate: '2026-09-02' }]),
    );
    expect((await planOf(undated, await importing(undated))).students).toEqual([]);
  });
});

describe('a class that is there', () => {
  it('keeps the sessions that people chose', async () => {
    const school = await importing(files);
    const chosen = { ...school, classes: school.classes.map((each) => ({ ...each, sessions: ['PM' as const] })) };
    const plan = await planOf(withCells(files, { file: 'classes.csv', row: 0 }, { title: 'Renamed' }), chosen);
    expect(plan.classes).toMatchObject([{ next: { name: 'Renamed', sessions: ['PM'], version: 2 } }]);
    expect(plan.counts.classes).toMatchObject({ changed: 1, unchanged: 2 });
  });

  it('gets and loses teachers by its enrolments, and keeps colleagues who were entered by hand', async () => {
    const school = await importing(files);
    const colleague = User.parse({
      ...school.users[0],
      id: 'usr_01JZ8K3M7Q2V5X9B4C6D8F0G1K',
      email: 'hand@brook.example',
      roles: ['teacher'],
    });
    const before = {
      ...school,
      users: [...school.users, colleague],
      classes: school.classes.map((each) => ({ ...each, teacherIds: [...each.teacherIds, colleague.id] })),
    };
    const moved = withCells(files, { file: 'enrollments.csv', row: 0 }, { userSourcedId: 'tea-0002' });
    const plan = await planOf(moved, before);
    expect(plan.classes).toMatchObject([{ next: { teacherIds: [bySource(school.users, 'tea-0002').id, colleague.id] } }]);
    expect(plan.counts).toMatchObject({ classes: { changed: 0, unchanged: 3 }, enrolments: { created: 1, withdrawn: 1 } });
  });

  it('is opened again when the source has it again', async () => {
    const rows = rosterRows(options);
    const rest = (file: 'classes' | 'enrollments') =>
      (rows[file] ?? []).filter((cells) => cells['sourcedId'] !== 'cls-0001' && cells['classSourcedId'] !== 'cls-0001');
    const closed = await importing(
      bundleOf({ version: '1.2', mode: 'bulk', rows: { ...rows, classes: rest('classes'), enrollments: rest('enrollments') } }),
      await importing(files),
    );
    expect(bySource(closed.classes, 'cls-0001').status).toBe('closed');
    expect(bySource((await importing(files, closed)).classes, 'cls-0001').status).toBe('active');
  });

  it('refuses, row by row, more than it can hold', async () => {
    const school = await importing(files);
    const full = bySource(school.classes, 'cls-0000');
    const roster = school.rosters.find(({ classId }) => classId === full.id)!;
    const others = Array.from({ length: mostStays - roster.entries.length }, (_, index) => ({
      ...roster.entries[0]!,
      studentId: `stu_${String(index).padStart(26, '0')}` as never,
    }));
    const more = withRows('enrollments', (rows) => [
      ...rows,
      {
        ...rows[0],
        sourcedId: 'enr-new',
        userSourcedId: 'stu-0000',
        role: 'student',
        beginDate: '2026-01-05',
        endDate: '2026-06-30',
      },
    ]);
    const plan = await planOf(more, {
      ...school,
      rosters: school.rosters.map((each) => (each === roster ? { ...each, entries: [...roster.entries, ...others] } : each)),
    });
    expect(plan.counts.enrolments).toMatchObject({ created: 0, rejected: 1 });
    expect(plan.rejections).toMatchObject([{ file: 'enrollments.csv', column: 'classSourcedId', rejects: 'row' }]);
  });
});

describe('an enrolment', () => {
  it('with a corrected date is changed, not doubled', async () => {
    const school = await importing(files);
    const corrected = withRows('enrollments', (rows) => rows.map((cells) => ({ ...cells, beginDate: '2026-09-03' })));
    const plan = await planOf(corrected, school);
    expect(plan.counts.enrolments).toMatchObject({ created: 0, changed: 9, withdrawn: 0, unchanged: 3 });
    const after = applied(school, plan);
    for (const roster of after.rosters) expect(roster.entries).toHaveLength(3);
    expect(after.students.flatMap(({ enrolments }) => enrolments.map(({ beginDate }) => beginDate))).toEqual(
      Array(9).fill('2026-09-03'),
    );
  });

  it('that is there twice is taken once, and the second row is refused', async () => {
    const twice = withRows('enrollments', (rows) => [...rows, { ...rows.at(-1), sourcedId: 'enr-again' }]);
    const plan = await planOf(twice, aNewSchool());
    expect(plan.counts.enrolments).toMatchObject({ created: 12, rejected: 1 });
    expect(plan.rejections).toMatchObject([{ line: 14, column: 'beginDate', rejects: 'row' }]);
  });

  it('of a student who left and came back is two stays', async () => {
    const back = withRows('enrollments', (rows) => [
      ...rows.map((cells) => (cells['userSourcedId'] === 'stu-0000' ? { ...cells, endDate: '2026-10-01' } : cells)),
      {
        ...rows.at(-1),
        sourcedId: 'enr-back',
        userSourcedId: 'stu-0000',
        classSourcedId: 'cls-0000',
        beginDate: '2026-11-02',
        endDate: '',
      },
    ]);
    const school = await importing(back, await importing(files));
    const stays = bySource(school.students, 'stu-0000').enrolments.filter(
      ({ classId }) => classId === bySource(school.classes, 'cls-0000').id,
    );
    expect(stays.map(({ beginDate, endDate }) => [beginDate, endDate])).toEqual([
      ['2026-09-01', '2026-10-01'],
      ['2026-11-02', undefined],
    ]);
  });
});

describe('the calendar of a school that has entered none', () => {
  it('gets the years and terms of the bundle', async () => {
    const { calendar } = await importing(files);
    expect(calendarFaults(calendar)).toEqual([]);
    expect(calendar.years).toMatchObject([{ id: 'ses-year', name: '2026-2027', startDate: '2026-09-01', endDate: '2027-08-30' }]);
    expect(calendar.years[0]?.terms.map(({ id, startDate }) => [id, startDate])).toEqual([
      ['ses-term-1', '2026-09-02'],
      ['ses-term-2', '2027-01-04'],
      ['ses-term-3', '2027-04-12'],
    ]);
  });

  it('gets a year that is one term where the bundle has no terms', async () => {
    const { calendar } = await importing(
      withCells(
        withRows('academicSessions', (rows) => rows.slice(0, 1)),
        { file: 'classes.csv', row: 0 },
        { termSourcedIds: 'ses-year' },
      ),
    );
    expect(calendar.years[0]?.terms).toEqual([
      { id: 'ses-year-term', name: '2026-2027', startDate: '2026-09-01', endDate: '2027-08-30' },
    ]);
  });

  it('gets a year around the terms where the bundle has no year', async () => {
    const { calendar } = await importing(
      withRows('academicSessions', (rows) => rows.slice(1).map((cells) => ({ ...cells, parentSourcedId: '' }))),
    );
    expect(calendar.years).toMatchObject([{ id: '2027', name: '2027', startDate: '2026-09-02', endDate: '2027-07-20' }]);
    expect(calendar.years[0]?.terms).toHaveLength(3);
  });

  it('stays empty, and that is told, where the sessions contradict each other', async () => {
    const plan = await planOf(
      withRows('academicSessions', (rows) =>
        rows.map((cells) => (cells['sourcedId'] === 'ses-term-2' ? { ...cells, startDate: '2026-12-01' } : cells)),
      ),
      aNewSchool(),
    );
    expect(plan.calendar).toBeUndefined();
    expect(plan.rejections).toMatchObject([{ file: 'academicSessions.csv', rejects: 'value' }]);
    expect(plan.rejections[0]?.detail).toContain('overlaps');
    expect(plan.counts.students.created).toBe(3);
  });

  it('is left alone once somebody has entered anything', async () => {
    const closures = [{ startDate: '2026-12-24', endDate: '2026-12-31', name: 'Winter', kind: 'closure' as const }];
    expect((await planOf(files, aNewSchool({ calendar: { ...emptyCalendar, closures } }))).calendar).toBeUndefined();
    expect((await planOf(files, await importing(files))).calendar).toBeUndefined();
  });
});
