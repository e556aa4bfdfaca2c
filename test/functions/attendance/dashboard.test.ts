import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { studentKey } from '../../../domain/ids.ts';
import { handler as decideAbsence } from '../../../functions/attendance/absences/decide-absence.ts';
import { handler as handleConcern } from '../../../functions/attendance/watch/handle-concern.ts';
import { handler as listWatchList } from '../../../functions/attendance/watch/list-watch-list.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { aGuardian, dashboard, raise, report, take } from '../../support/dashboard-figures.ts';
import { heldAs } from '../../support/held-session.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

describe('the dashboard of staff', () => {
  it('tells what is due, missing and unexplained today: all to the office, their own to teachers', async () => {
    const school = await aSchool();
    const first = await school.addClass(3);
    const second = await school.addClass(2);
    await take(school, first, 'PAE');
    vi.setSystemTime('2026-11-23T09:40:00Z');
    expect(await dashboard(school.admin)).toEqual({
      date: aMonday,
      schoolDay: true,
      lastSchoolDay: '2026-11-20',
      nextSchoolDay: '2026-11-24',
      unreadNotifications: 0,
      registersDue: 4,
      registersMissing: 1,
      unexplainedAbsences: 1,
      attendance: { possible: 3, attended: 1, authorised: 1, unauthorised: 1, late: 0, rate: 33.3 },
      watchListSize: 0,
      pendingAbsenceReports: 0,
      incidentsToday: { positive: 0, negative: 0 },
      detentionsToday: 0,
    });
    expect(await dashboard(second.teacher)).toMatchObject({ registersDue: 2, registersMissing: 1, unexplainedAbsences: 0 });
    vi.setSystemTime('2026-11-22T09:40:00Z');
    expect(await dashboard(school.admin)).toMatchObject({
      schoolDay: false,
      lastSchoolDay: '2026-11-20',
      nextSchoolDay: aMonday,
      registersDue: 0,
      attendance: { rate: null },
    });
  });

  it('counts open concerns, each once however often it is raised, until it is handled and again when it is not', async () => {
    const school = await aSchool();
    const first = await school.addClass(2);
    const second = await school.addClass(1);
    await raise(school, [...first.studentIds, ...second.studentIds]);
    await raise(school, first.studentIds);
    const sizes = async () =>
      Promise.all([school.admin, first.teacher, second.teacher].map(async (who) => (await dashboard(who)).watchListSize));
    expect(await sizes()).toEqual([3, 2, 1]);
    const handle = (state: string, tag: string) =>
      call(handleConcern, {
        method: 'PATCH',
        params: { studentId: first.studentIds[0] ?? '', concern: 'persistent', window: '2026-27' },
        body: { state },
        headers: { 'if-match': tag },
        caller: school.admin,
      });
    for (const [state, tag, left] of [
      ['handled', '"1"', [2, 1, 1]],
      ['handled', '"2"', [2, 1, 1]],
      ['open', '"3"', [3, 2, 1]],
    ] as const) {
      expect((await handle(state, tag)).status).toBe(200);
      expect(await sizes()).toEqual(left);
    }
    expect((await handle('handled', '"1"')).status).toBe(412);
    expect(await sizes()).toEqual([3, 2, 1]);
  });

  it('shows a concern to the teachers whom the student has now, in number and in the list', async () => {
    const school = await aSchool();
    const { studentIds, classId, teacher: former } = await school.addClass(1);
    const { classId: other, teacher } = await school.addClass(0);
    await raise(school, studentIds);
    const roster = await school.table.classes.roster(classId);
    const moved = { ...roster, entries: roster.entries.map((entry) => ({ ...entry, endDate: aMonday })), version: 2 };
    await school.table.classes.saveRoster(moved);
    const entries = roster.entries.map((entry) => ({ ...entry, beginDate: aMonday }));
    await school.table.classes.saveRoster({ classId: other, entries, version: 2 });
    for (const [caller, count] of [
      [teacher, 1],
      [former, 0],
    ] as const) {
      expect((await dashboard(caller)).watchListSize).toBe(count);
      expect((await call(listWatchList, { caller })).body.items).toHaveLength(count);
    }
  });

  it('counts the absence reports that wait, until they are decided', async () => {
    const school = await aSchool();
    const first = await school.addClass(2);
    const second = await school.addClass(1);
    const parent = await aGuardian(school, [
      [first.studentIds[0], true],
      [second.studentIds[0], true],
    ]);
    const accepted = await report(first.studentIds[0], parent);
    const rejected = await report(second.studentIds[0], parent);
    await report(first.studentIds[0], parent, '2026-11-26');
    await report(first.studentIds[1], school.admin);
    const waiting = async () =>
      Promise.all([school.admin, first.teacher, second.teacher].map(async (who) => (await dashboard(who)).pendingAbsenceReports));
    expect(await waiting()).toEqual([3, 2, 1]);
    const decide = (absenceId: string, decision: string) =>
      call(decideAbsence, {
        method: 'POST',
        params: { absenceId },
        body: { decision, reason: 'as it is' },
        caller: school.admin,
      });
    // Saying the same again, and withdrawing what was accepted, changes nothing in what waits.
    for (const decision of ['accept', 'accept', 'reject']) expect((await decide(accepted, decision)).status).toBe(200);
    expect(await waiting()).toEqual([2, 1, 1]);
    for (const decision of ['reject', 'reject']) expect((await decide(rejected, decision)).status).toBe(200);
    expect(await waiting()).toEqual([1, 1, 0]);
  });

  it('counts right when concerns and reports of many students come at once', async () => {
    const school = await aSchool();
    const taken = await school.addClass(20);
    const parent = await aGuardian(
      school,
      taken.studentIds.map((id) => [id, true] as const),
    );
    await Promise.all(taken.studentIds.flatMap((id) => [raise(school, [id]), raise(school, [id]), report(id, parent)]));
    expect(await dashboard(taken.teacher)).toMatchObject({ watchListSize: 20, pendingAbsenceReports: 20 });
  });
});

describe('the dashboard of a family', () => {
  it('tells a parent of the own children only, and not of one whose record may not be seen', async () => {
    const school = await aSchool();
    const taken = await school.addClass(3);
    const [first] = taken.studentIds;
    const parent = await aGuardian(school, [
      [first, true],
      [taken.studentIds[1], false],
    ]);
    await take(school, taken, 'APP');
    if (!first) throw new Error('the class is empty');
    const place = { classId: taken.classId, date: aMonday, session: 'AM' as const, heldAs: heldAs('AM') };
    await school.table.marks.project.taken(place);
    await school.table.marks.project.mark(place, 1, { student: studentKey(first), mark: 'A' });
    await raise(school, taken.studentIds);
    await report(first, parent);
    const body = await dashboard(parent);
    expect(body.students).toMatchObject([
      {
        studentId: first,
        today: [{ session: 'AM', mark: 'A', category: 'unauthorised' }],
        sessions: [
          { session: 'AM', state: 'open', taken: true },
          { session: 'PM', state: 'notOpen', taken: false },
        ],
        summary: { possible: 1, attended: 0 },
        watchListSize: 1,
        pendingAbsenceReports: 1,
      },
    ]);
    for (const figure of ['registersDue', 'watchListSize', 'pendingAbsenceReports', 'attendance'])
      expect(body).not.toHaveProperty(figure);
  });

  it('tells students of themselves', async () => {
    const school = await aSchool();
    const { studentIds } = await school.addClass(2);
    const [first] = studentIds;
    const student = first && (await school.table.students.get(first));
    if (!student) throw new Error('the class is empty');
    const userId = await school.addUser({ roles: ['student'] });
    await school.table.students.save(student, { ...student, userId, version: 2 });
    await raise(school, studentIds);
    const body = await dashboard(school.as(userId, 'student'));
    expect(body.students).toMatchObject([{ studentId: first, watchListSize: 1, pendingAbsenceReports: 0 }]);
    expect(body).not.toHaveProperty('watchListSize');
  });

  it('stands beside that of staff for who is both, and gives a teacher no sight of an own child that the record denies', async () => {
    const school = await aSchool();
    const taken = await school.addClass(2);
    const [first, second] = taken.studentIds;
    const guardian = await aGuardian(school, [
      [first, true],
      [second, false],
    ]);
    for (const role of ['admin', 'teacher'] as const) {
      const body = await dashboard(await school.becomes(guardian.userId, role, 'parent'));
      expect(body.students).toMatchObject([{ studentId: first }]);
      expect(body).toHaveProperty('registersDue');
    }
    expect(await dashboard(await school.becomes(guardian.userId, 'teacher'))).not.toHaveProperty('students');
  });
});
