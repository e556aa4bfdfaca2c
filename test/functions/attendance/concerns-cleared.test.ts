import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { studentKey } from '../../../domain/ids.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { handler as listWatchList } from '../../../functions/attendance/watch/list-watch-list.ts';
import { handler as watchEveryStudent } from '../../../functions/attendance/watch/watch-every-student.ts';
import { handler as watchSavedRegister } from '../../../functions/attendance/watch/watch-saved-register.ts';
import { attendanceConcerns } from '../../../domain/watch/concern.ts';
import { watchRun } from '../../../functions/attendance/watch/watch-run.ts';
import { watchEveryStudent as contract } from '../../../functions/attendance/watch-subscriptions.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { dashboard } from '../../support/dashboard-figures.ts';
import { aCalendar } from '../../support/calendar.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call } from '../../support/http.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: new Date('2026-11-20T16:00:00Z'), toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const days = schoolDaysBetween(aCalendar, '2026-11-09', '2026-11-20');

/** One pupil who missed the second half of two weeks of mornings, so that the rates say severe as soon as there are twenty sessions. */
async function aDesk() {
  const desk = await aRegisterDesk(1);
  const { school, classId } = desk;
  for (const date of days)
    for (const session of ['AM', 'PM'] as const) {
      await desk.take([{ mark: session === 'AM' ? 'P' : 'A' }], { date, session });
      await desk.projectRegister({ date, session });
    }
  const saved = (date: string, version: number) =>
    deliver(watchSavedRegister, {
      name: version === 1 ? 'attendance.register.taken' : 'attendance.register.changed',
      schoolId: school.schoolId,
      data: { classId, date, session: 'PM', version },
    });
  const evening = () =>
    deliver(watchEveryStudent, { name: 'school.nightly-report.due', schoolId: school.schoolId, data: { date: '2026-11-20' } });
  const list = async (query: Record<string, string> = {}) =>
    (await call(listWatchList, { query, caller: school.admin })).body.items.map(
      ({ concern, state, cleared }: { concern: string; state: string; cleared?: { why: string; at: string } }) =>
        [concern, state, cleared?.why, cleared?.at].filter((each) => each !== undefined),
    );
  return { ...desk, saved, evening, list };
}

describe('a concern', () => {
  it('is cleared when the mark that caused it is corrected, with when and why, and tallies follow', async () => {
    const { school, studentIds, amend, saved, list } = await aDesk();
    expect(await saved('2026-11-20', 1)).toBe('handled');
    const open = [
      ['persistent', 'open'],
      ['severe', 'open'],
      ['unauthorised10', 'open'],
    ];
    expect(await list()).toEqual(open);
    expect(await dashboard(school.admin)).toMatchObject({ watchListSize: 3 });
    await amend(studentIds[0], { mark: 'P' }, { date: '2026-11-20', session: 'PM', tag: '"1"', because: 'was in the library' });
    // Before the projection has the correction, twice, and late.
    expect([await saved('2026-11-20', 2), await saved('2026-11-20', 2), await saved('2026-11-20', 1)]).toEqual([
      'handled',
      'handled',
      'handled',
    ]);
    expect(await list()).toEqual([['persistent', 'open']]);
    expect(await list({ state: 'cleared' })).toEqual([
      ['severe', 'cleared', 'corrected', '2026-11-20T16:00:00.000Z'],
      ['unauthorised10', 'cleared', 'corrected', '2026-11-20T16:00:00.000Z'],
    ]);
    expect(await dashboard(school.admin)).toMatchObject({ watchListSize: 1 });
  });

  it('is cleared by the evening look when the pupil attends better or has left, and may be raised again', async () => {
    const { school, studentIds, evening, list, take, projectRegister } = await aDesk();
    expect(await evening()).toBe('handled');
    vi.setSystemTime('2026-11-23T16:00:00Z');
    for (const session of ['AM', 'PM'] as const) {
      await take([{ mark: 'P' }], { date: '2026-11-23', session });
      await projectRegister({ date: '2026-11-23', session });
    }
    expect(await evening()).toBe('handled');
    expect(await list()).toEqual([
      ['persistent', 'open'],
      ['unauthorised10', 'open'],
    ]);
    expect(await list({ state: 'cleared', concern: 'severe' })).toEqual([
      ['severe', 'cleared', 'improved', '2026-11-23T16:00:00.000Z'],
    ]);
    vi.setSystemTime('2026-11-24T16:00:00Z');
    for (const session of ['AM', 'PM'] as const) {
      await take([{ mark: 'A' }], { date: '2026-11-24', session });
      await projectRegister({ date: '2026-11-24', session });
    }
    await evening();
    expect((await list()).map(([concern]: string[]) => concern)).toContain('severe');
    const student = studentIds[0] && (await school.table.students.get(studentIds[0]));
    if (!student) throw new Error('there is no student');
    const leaves = { ...student, status: 'withdrawn' as const, leavingDate: '2026-12-18', version: 2 };
    await school.table.students.save(student, leaves);
    await evening();
    expect((await list()).map(([concern]: string[]) => concern)).toContain('severe');
    await school.table.students.save(leaves, { ...leaves, leavingDate: '2026-11-25', version: 3 });
    vi.setSystemTime('2026-11-25T16:00:00Z');
    await evening();
    expect(await list()).toEqual([]);
    expect((await list({ state: 'cleared' })).map(([, , why]: string[]) => why)).toEqual(['left', 'left', 'left']);
    vi.setSystemTime('2026-11-20T16:00:00Z');
  });
});

describe('the evening look at a large school', () => {
  it('goes on in runs that hand on to each other, each once, until everybody was looked at', async () => {
    const { school, classId, studentIds, take, projectRegister } = await aRegisterDesk(5);
    for (const date of days)
      for (const session of ['AM', 'PM'] as const) {
        await take(
          Array.from({ length: 5 }, () => ({ mark: 'A' as const })),
          { date, session },
        );
        await projectRegister({ date, session });
      }
    const now = new Date();
    const table = openTable(contract.access, { schoolId: school.schoolId, now, correlationId: classId });
    const keys = studentIds.map((each) => studentKey(each)).sort();
    const date = '2026-11-20';
    for (const after of [undefined, keys[1], keys[1], keys[3]]) await watchRun({ date, after, most: 2 }, { table, now });
    const standing = await table.watchList.standing([keys[0]!, keys[4]!], attendanceConcerns);
    expect(new Set(standing.map(({ studentId }) => studentKey(studentId)))).toEqual(new Set(keys));
    for (const after of [keys[1], keys[3]]) {
      const instant = await storedItem(
        keyOf('instant', { schoolId: school.schoolId, instant: `${date}#watch#${String(after)}` }),
      );
      expect(instant['outbox']).toMatchObject([{ type: 'attendance.watch.continues', data: { date, after } }]);
    }
  });
});
