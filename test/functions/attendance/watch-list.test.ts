import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as handleConcern } from '../../../functions/attendance/watch/handle-concern.ts';
import { handler as findMissingRegisters } from '../../../functions/attendance/registers/find-missing-registers.ts';
import { handler as listWatchList } from '../../../functions/attendance/watch/list-watch-list.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { handler as watchEveryStudent } from '../../../functions/attendance/watch/watch-every-student.ts';
import { handler as watchSavedRegister } from '../../../functions/attendance/watch/watch-saved-register.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { schoolDaysBetween } from '../../../domain/school-days.ts';
import { aCalendar } from '../../support/calendar.ts';
import { busMessage } from '../../support/bus-message.ts';
import { call } from '../../support/http.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { streamRecord } from '../../support/tables/stream.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

async function absentForDays(days: readonly string[]) {
  const school = await aSchool();
  const taken = await school.addClass(2);
  for (const date of days) {
    vi.setSystemTime(`${date}T16:00:00Z`);
    for (const session of ['AM', 'PM'] as const) {
      const marks = taken.studentIds.map((studentId, index) => ({ studentId, mark: index === 0 ? 'A' : 'P' }));
      await call(takeRegister, {
        method: 'PUT',
        params: { classId: taken.classId, date, session },
        body: { marks },
        caller: school.admin,
      });
      await keepProjections({
        Records: [
          streamRecord(await storedItem(keyOf('register', { schoolId: school.schoolId, date, session, classId: taken.classId }))),
        ],
      });
    }
  }
  const event = busMessage(school.schoolId, 'attendance.register.taken', {
    classId: taken.classId,
    date: days.at(-1) ?? '',
    session: 'PM',
    version: 1,
  });
  const list = async (caller = school.admin, query: Record<string, string> = {}) =>
    (await call(listWatchList, { query, caller })).body.items;
  return { school, taken, event, list };
}

const twoWeeks = schoolDaysBetween(aCalendar, '2026-11-09', '2026-11-20');
/** What the two weeks give: twenty sessions, none attended. */
const allOf = ['consecutive', 'persistent', 'severe', 'unauthorised10', 'unauthorised10'];

describe('the watch list', () => {
  it('names the concerns that a register gives, with the sessions behind each, however often its event comes', async () => {
    const { event, list, taken } = await absentForDays(twoWeeks);
    for (let delivery = 0; delivery < 2; delivery += 1) await watchSavedRegister(event);
    const items = await list();
    expect(items.map((item: { concern: string }) => item.concern).sort()).toEqual(allOf);
    expect(items[0]).toMatchObject({
      studentId: taken.studentIds[0],
      concern: 'consecutive',
      window: '2026-11-09',
      state: 'open',
      version: 1,
    });
    expect(items[0].sessions).toHaveLength(20);
    expect((await list(undefined, { concern: 'severe' })).map((item: { concern: string }) => item.concern)).toEqual(['severe']);
  });

  it('is the same by the evening look at every student', async () => {
    const { school, list } = await absentForDays(twoWeeks);
    await watchEveryStudent(busMessage(school.schoolId, 'school.nightly-report.due', { date: '2026-11-20' }));
    expect((await list()).map((item: { concern: string }) => item.concern).sort()).toEqual(allOf);
  });

  it('is a teacher’s own classes’ only', async () => {
    const { school, event, list, taken } = await absentForDays(twoWeeks);
    await watchSavedRegister(event);
    const { teacher: colleague } = await school.addClass(1);
    expect(await list(taken.teacher)).toHaveLength(allOf.length);
    expect(await list(colleague)).toEqual([]);
  });

  it('is worked on: somebody owns a concern and handles it, whoever saw the latest version', async () => {
    const { school, event, taken, list } = await absentForDays(twoWeeks);
    await watchSavedRegister(event);
    const handle = (body: object, tag = '"1"') =>
      call(handleConcern, {
        method: 'PATCH',
        params: { studentId: taken.studentIds[0] ?? '', concern: 'severe', window: '2026-27' },
        body,
        headers: { 'if-match': tag },
        caller: school.admin,
      });
    expect((await handle({ ownerId: await school.addUser({ roles: ['parent'] }) })).status).toBe(422);
    expect((await handle({ ownerId: taken.teacher.userId })).body).toMatchObject({
      ownerId: taken.teacher.userId,
      state: 'open',
      version: 2,
    });
    expect((await handle({ state: 'handled' })).status).toBe(412);
    expect((await handle({ state: 'handled' }, '"2"')).status).toBe(200);
    await watchSavedRegister(event);
    expect((await list(undefined, { concern: 'severe' }))[0]).toMatchObject({ state: 'handled', version: 3 });
  });
});

describe('missing registers', () => {
  it('are told once, with the classes that owe them, when a session closes', async () => {
    const school = await aSchool();
    const first = await school.addClass(1);
    const second = await school.addClass(1);
    await school.addClass(0);
    await call(takeRegister, {
      method: 'PUT',
      params: { classId: first.classId, date: aMonday, session: 'AM' },
      body: { marks: [{ studentId: first.studentIds[0], mark: 'P' }] },
      caller: first.teacher,
    });
    vi.setSystemTime('2026-11-23T09:21:00Z');
    const closed = busMessage(school.schoolId, 'school.session.closed', {
      date: aMonday,
      session: 'AM',
      closedAt: '2026-11-23T09:20:00.000Z',
    });
    for (let delivery = 0; delivery < 2; delivery += 1) await findMissingRegisters(closed);
    const instant = await storedItem(keyOf('instant', { schoolId: school.schoolId, instant: `${aMonday}#registers-missing#AM` }));
    expect(instant['outbox']).toMatchObject([
      { type: 'attendance.registers.missing', data: { date: aMonday, session: 'AM', classIds: [second.classId] } },
    ]);
  });
});
