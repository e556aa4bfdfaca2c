import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCalendar } from '../../../support/calendar.ts';
import { mondayMorning } from '../../../support/a-school.ts';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime('2026-11-23T10:00:00Z');
});
afterAll(() => {
  vi.useRealTimers();
});

describe('a school whose day is not that of UTC', () => {
  it.each(['Pacific/Auckland', 'Pacific/Tongatapu'])(
    'signs in by its own date and clock in %s, 13 hours ahead',
    async (timeZone) => {
      const { arrive, take, markOf } = await anAbsenceDesk(1, { timeZone });
      vi.setSystemTime('2026-11-23T20:40:00Z'); // 09:40 on Tuesday there
      expect((await take('A', { date: '2026-11-24' })).status).toBe(201);
      expect((await arrive('2026-11-23T10:59:59Z')).status).toBe(422); // a second before midnight there: yesterday
      expect((await arrive('2026-11-23T20:41:00Z')).status).toBe(422);
      const { body } = await arrive('2026-11-23T20:35:00Z');
      expect(body).toMatchObject({
        date: '2026-11-24',
        time: '09:35',
        sessions: ['AM'],
        registers: [{ taken: true, mark: 'L', timeIn: '09:35' }],
      });
      expect(await markOf('2026-11-24')).toMatchObject({ mark: 'L', timeIn: '09:35' });
    },
  );

  it.each([
    ['forward', '2027-03-28', '2027-03-28T07:50:00Z', '2027-03-28T07:49:59Z', '08:50'],
    ['back', '2026-10-25', '2026-10-25T08:50:00Z', '2026-10-25T08:49:59Z', '08:50'],
  ])('begins its sessions by the wall on the day that the clocks go %s', async (_, date, begins, before, time) => {
    const { school, arrive } = await anAbsenceDesk(1);
    await school.table.schools.saveCalendar({
      ...aCalendar,
      teachingWeekdays: [...aCalendar.teachingWeekdays, 'sunday'],
      version: 3,
    });
    vi.setSystemTime(begins);
    expect((await arrive(before)).body).toMatchObject({ date, sessions: [] });
    expect((await arrive(begins)).body).toMatchObject({ date, time, sessions: ['AM'] });
  });
});

describe('a register taken while a student is signed in', () => {
  it('ends with the student late, 30 times, whichever comes first', async () => {
    const { school, classId, take, arrive, tellTaken, studentIds } = await anAbsenceDesk(2);
    const days = [
      '2026-09-07',
      '2026-09-14',
      '2026-09-21',
      '2026-09-28',
      '2026-10-05',
      '2026-10-12',
      '2026-10-19',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ];
    for (const date of days)
      for (const offset of [0, 1, 2]) {
        const day = `${date.slice(0, 8)}${String(Number(date.slice(8)) + offset).padStart(2, '0')}`;
        vi.setSystemTime(`${day}T10:00:00Z`);
        const answers = await Promise.all([
          take('AP', { date: day }).then(async ({ status }) => [status, await tellTaken(day)]),
          arrive(`${day}T08:58:00Z`, school.admin, studentIds[0]).then(({ status }) => [status]),
        ]);
        expect(answers).toEqual([[201, 'handled'], [200]]);
        const register = await school.table.registers.get({ classId, date: day, session: 'AM' }, { consistent: true });
        expect(register?.marks).toMatchObject([{ mark: 'L' }, { mark: 'P' }]);
      }
  });
});
