import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import { handler as getSummary } from '../../../functions/attendance/figures/get-attendance-summary.ts';
import { handler as getMonth } from '../../../functions/attendance/figures/get-class-attendance.ts';
import { handler as getHistory } from '../../../functions/attendance/registers/get-register-history.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as getYear } from '../../../functions/attendance/figures/get-student-attendance.ts';
import { handler as listAbsences } from '../../../functions/attendance/absences/list-absences.ts';
import { handler as listRegisters } from '../../../functions/attendance/registers/list-registers.ts';
import { handler as listWatchList } from '../../../functions/attendance/watch/list-watch-list.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { studentKey, UserId } from '../../../domain/ids.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { aCalendar } from '../../support/calendar.ts';
import { heldAs } from '../../support/held-session.ts';
import { call } from '../../support/http.ts';
import { loadOf, unitsOf } from '../../support/tables/units.ts';
import { deliver } from '../../support/event-delivery.ts';
import { handler as watchEveryStudent } from '../../../functions/attendance/watch/watch-every-student.ts';
import { handler as watchSavedRegister } from '../../../functions/attendance/watch/watch-saved-register.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-27T16:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** A school of ten classes of 30, whose registers were taken each day of November, three students in each absent. */
async function aSchoolInNovember() {
  const school = await aSchool();
  const classes: Awaited<ReturnType<typeof school.addClass>>[] = [];
  for (let index = 0; index < 10; index += 1) classes.push(await school.addClass(30, { name: `Class ${String(index)}` }));
  const taken = { takenBy: UserId.parse(school.admin.userId), takenAt: '2026-11-02T09:00:00.000Z', version: 1 };
  for (const date of schoolDaysBetween(aCalendar, '2026-11-02', '2026-11-27'))
    for (const { classId, studentIds } of classes)
      for (const session of ['AM', 'PM'] as const) {
        const marks = studentIds.map((id, index) => ({
          student: studentKey(id),
          mark: index < 3 ? ('A' as const) : ('P' as const),
        }));
        await school.table.registers.take({ classId, date, session, heldAs: heldAs(session), marks, ...taken }, []);
      }
  await rebuildCounters({ schoolId: school.schoolId });
  return { school, classes };
}

describe('units of attendance in a school of ten classes of 30', () => {
  it('are few and known for each operation', async () => {
    const { school, classes } = await aSchoolInNovember();
    const [first] = classes;
    const [student] = first?.studentIds ?? [];
    if (!first || !student) throw new Error('there is no class');
    const params = { classId: first.classId, date: aMonday, session: 'AM' };
    const staff = { caller: school.admin };
    const fresh = await school.addClass(30);
    const charged = {
      taking: await unitsOf(() =>
        call(takeRegister, {
          method: 'PUT',
          params: { ...params, classId: fresh.classId },
          body: { marks: fresh.studentIds.map((studentId) => ({ studentId, mark: 'P' })) },
          ...staff,
        }),
      ),
      register: await unitsOf(() => call(getRegister, { params, ...staff })),
      history: await unitsOf(() => call(getHistory, { params, ...staff })),
      registersOfDay: await unitsOf(() => call(listRegisters, { query: { date: aMonday }, ...staff })),
      absencesOfDay: await unitsOf(() => call(listAbsences, { query: { date: aMonday }, ...staff })),
      month: await unitsOf(() => call(getMonth, { params: { classId: first.classId }, query: { month: '2026-11' }, ...staff })),
      year: await unitsOf(() => call(getYear, { params: { studentId: student }, ...staff })),
      week: await unitsOf(() => call(getSummary, { query: { from: aMonday, to: '2026-11-27' }, ...staff })),
      weekByYearGroup: await unitsOf(() =>
        call(getSummary, { query: { from: aMonday, to: '2026-11-27', groupBy: 'yearGroup' }, ...staff }),
      ),
      watchList: await unitsOf(() => call(listWatchList, staff)),
      amendment: await unitsOf(() =>
        call(amendMark, {
          method: 'PATCH',
          params: { ...params, studentId: student },
          body: { mark: 'P', amendmentReason: 'was in the library' },
          headers: { 'if-match': '"1"' },
          ...staff,
        }),
      ),
    };
    // Half a unit of each says whether whoever asks still may.
    expect(charged).toEqual({
      // One written; read are the school, its calendar, the class, the roster and the register, as they stand at that very moment.
      taking: 6.5,
      // Those five, what is known of the day, and the register of the five school days before.
      register: 6.5,
      // The roster and the register as they stand at that moment, and the changes.
      history: 3,
      // The day's 21 registers, the classes, and the roster of each.
      // Besides registers and rosters, half a unit for each teacher who is named, and for each class whose absent students are listed.
      registersOfDay: 15,
      // The day's registers, half a unit for each of the 30 who are missing, and the alerts of the day.
      absencesOfDay: 49.5,
      // Half a unit for each of the 42 registers that a month may have, in one request, and for each student, of whom it tells the other classes.
      month: 40,
      // The student as stored at that very moment; the year itself is half a unit for exceptions and half a unit for days, and names class and teacher.
      year: 4.5,
      // A Query a day.
      week: 9.5,
      // Besides, the roster of each of the eleven classes that took a register, once.
      weekByYearGroup: 15,
      watchList: 1,
      // What a taking reads, and one transaction of two items.
      amendment: 9.5,
    });
  });

  it('of the evening look at every student are half a unit for each year and each class, in few requests', async () => {
    const { school } = await aSchoolInNovember();
    const look = () =>
      deliver(watchEveryStudent, { name: 'school.nightly-report.due', schoolId: school.schoolId, data: { date: '2026-11-27' } });
    expect(await look()).toBe('handled');
    // Once the concerns stand: 150 for the years of 300 students in three requests, the students themselves, what stands, ten classes.
    const { units, calls } = await loadOf(look);
    expect(units).toBeLessThan(200);
    expect(calls).toBeLessThan(20);
  });

  it('of what follows from a register are one read of each kind, however many students were absent', async () => {
    const { school, classes } = await aSchoolInNovember();
    const [{ classId } = { classId: '' }] = classes;
    const look = () =>
      deliver(watchSavedRegister, {
        name: 'attendance.register.taken',
        schoolId: school.schoolId,
        data: { classId, date: '2026-11-27', session: 'PM', version: 1 },
      });
    expect(await look()).toBe('handled');
    const { units, calls } = await loadOf(look);
    // School, calendar, register, and at once: the students, their years, their class, what stands.
    expect([units, calls]).toEqual([16, 7]);
  });
});
