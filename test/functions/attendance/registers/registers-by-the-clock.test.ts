import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Calendar } from '../../../../domain/calendar.ts';
import { addDays } from '../../../../domain/time.ts';
import { handler as getDashboard } from '../../../../functions/attendance/figures/get-dashboard.ts';
import { handler as listWatchList } from '../../../../functions/attendance/watch/list-watch-list.ts';
import { handler as watchEveryStudent } from '../../../../functions/attendance/watch/watch-every-student.ts';
import { handler as schoolClock } from '../../../../functions/machinery/school-clock.ts';
import { keyOf } from '../../../../functions/table/items/item-keys.ts';
import { busMessage } from '../../../support/bus-message.ts';
import { aCalendar } from '../../../support/calendar.ts';
import { call } from '../../../support/http.ts';
import { aRegisterDesk } from '../../../support/desks/register-desk.ts';
import { storedItem } from '../../../support/tables/stored-item.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** Years of weekdays and Sundays without holidays, which hold every day that is spoken of here. */
const calendar: Calendar = {
  years: ['2026', '2027', '2028'].map((year) => {
    const dates = { startDate: `${year}-08-01`, endDate: `${String(Number(year) + 1)}-07-31` };
    return { id: year, name: year, ...dates, terms: [{ id: 'all', name: 'All year', ...dates }] };
  }),
  closures: [],
  teachingWeekdays: [...aCalendar.teachingWeekdays, 'sunday'],
};

const second = 1000;
const later = (instant: string, milliseconds: number) => new Date(Date.parse(instant) + milliseconds);

const days = [
  ['when the clocks go forward in London', 'Europe/London', '2027-03-28', '2027-03-28T07:50:00Z', '2027-03-28T17:00:00Z'],
  ['when the clocks go back in London', 'Europe/London', '2026-10-25', '2026-10-25T08:50:00Z', '2026-10-25T18:00:00Z'],
  ['when the clocks go forward in Auckland', 'Pacific/Auckland', '2026-09-27', '2026-09-26T19:50:00Z', '2026-09-27T05:00:00Z'],
  ['when the clocks go back in Auckland', 'Pacific/Auckland', '2027-04-04', '2027-04-03T20:50:00Z', '2027-04-04T06:00:00Z'],
  ['in Tongatapu, 13 hours ahead', 'Pacific/Tongatapu', '2026-11-24', '2026-11-23T19:50:00Z', '2026-11-24T05:00:00Z'],
  ['in Auckland’s summer, 13 hours ahead', 'Pacific/Auckland', '2027-01-12', '2027-01-11T19:50:00Z', '2027-01-12T05:00:00Z'],
  ['that leap years have', 'Europe/London', '2028-02-29', '2028-02-29T08:50:00Z', '2028-02-29T18:00:00Z'],
  ['that leap years have, 13 hours ahead', 'Pacific/Tongatapu', '2028-02-29', '2028-02-28T19:50:00Z', '2028-02-29T05:00:00Z'],
] as const;

describe.each(days)('a day %s', (_, timeZone, date, opens, reportAt) => {
  const closes = later(opens, 30 * 60 * second);

  it('opens and closes its registers by the wall, and lets them be taken and changed accordingly', async () => {
    const desk = await aRegisterDesk(3, { timeZone }, calendar);
    const marks = [{ mark: 'L', timeIn: '09:19' }, { mark: 'L', timeIn: '09:20' }, { mark: 'A' }] as const;
    vi.setSystemTime(later(opens, -second));
    expect((await desk.read({ date })).body).toMatchObject({
      state: 'notOpen',
      opensAt: later(opens, 0).toISOString(),
      closesAt: closes.toISOString(),
    });
    expect((await desk.take(marks, { date })).status).toBe(422);
    vi.setSystemTime(opens);
    expect((await desk.take(marks, { date })).body).toMatchObject({ state: 'open', taken: true });
    vi.setSystemTime(closes.getTime() - second);
    expect((await desk.amend(desk.studentIds[2], { mark: 'P' }, { date, tag: '"1"' })).body.state).toBe('open');
    vi.setSystemTime(closes);
    expect((await desk.read({ date })).body.state).toBe('closed');
    expect((await desk.amend(desk.studentIds[2], { mark: 'A' }, { date, tag: '"2"' })).status).toBe(422);
    expect((await desk.amend(desk.studentIds[2], { mark: 'A' }, { date, tag: '"2"', because: 'left by the gate' })).status).toBe(
      200,
    );
  });

  it('is today for the school, and counts late students by the wall, in the register and in the year', async () => {
    const desk = await aRegisterDesk(3, { timeZone }, calendar);
    vi.setSystemTime(later(opens, 25 * 60 * second));
    expect(
      (
        await desk.take(
          [
            { mark: 'L', timeIn: '09:19' },
            { mark: 'L', timeIn: '09:20' },
            { mark: 'L', minutesLate: 30 },
          ],
          { date },
        )
      ).status,
    ).toBe(201);
    expect((await desk.take([{ mark: 'P' }, { mark: 'P' }, { mark: 'P' }], { date: addDays(date, 1) })).status).toBe(422);
    await desk.projectRegister({ date });
    expect((await call(getDashboard, { caller: desk.school.admin })).body).toMatchObject({
      date,
      schoolDay: true,
      registersMissing: 0,
      attendance: { possible: 3, attended: 1, unauthorised: 2, late: 3 },
    });
    const years = await Promise.all(desk.studentIds.map((studentId) => desk.year(studentId)));
    expect(years.map(({ to, items }) => [to, items[0].date, items[0].category])).toEqual([
      [date, date, 'attended'],
      [date, date, 'unauthorised'],
      [date, date, 'unauthorised'],
    ]);
  });

  it('is announced by the clock: the close at its minute, the nightly report at six in the evening', async () => {
    const desk = await aRegisterDesk(1, { timeZone }, calendar);
    const announced = async (name: string) => {
      const key = keyOf('instant', { schoolId: desk.school.schoolId, instant: `${date}#${name}` });
      return storedItem(key).then(
        ({ outbox }) => (outbox as readonly { readonly data: object }[])[0]?.data,
        () => undefined,
      );
    };
    vi.setSystemTime(closes.getTime() - second);
    await schoolClock();
    expect(await announced('session-closed#AM')).toBeUndefined();
    vi.setSystemTime(closes);
    await schoolClock();
    expect(await announced('session-closed#AM')).toEqual({ date, session: 'AM', closedAt: closes.toISOString() });
    vi.setSystemTime(later(reportAt, -second));
    await schoolClock();
    expect(await announced('nightly-report')).toBeUndefined();
    vi.setSystemTime(reportAt);
    await schoolClock();
    expect(await announced('nightly-report')).toEqual({ date });
  });
});

describe('days around such a day', () => {
  it.each([
    ['a leap day', 'Europe/London', ['2028-02-28', '2028-02-29', '2028-03-01', '2028-12-29']],
    ['a turn of the clocks, 13 hours ahead', 'Pacific/Auckland', ['2026-09-25', '2026-09-27', '2026-09-28', '2027-04-04']],
  ] as const)('keep their dates in the year of a student, and stand in a row of missed days: %s', async (_, timeZone, dates) => {
    const desk = await aRegisterDesk(1, { timeZone }, calendar);
    vi.setSystemTime(`${dates[3]}T05:00:00Z`);
    for (const date of dates) {
      vi.setSystemTime(`${date}T05:00:00Z`);
      if (timeZone === 'Europe/London') vi.setSystemTime(`${date}T15:00:00Z`);
      expect((await desk.take([{ mark: 'A' }], { date })).status).toBe(201);
      await desk.projectRegister({ date });
    }
    const read = async () =>
      (await desk.year(desk.studentIds[0], { from: dates[0], to: dates[3] })).items.map(({ date }: { date: string }) => date);
    expect(await read()).toEqual(dates);
    await desk.rebuild();
    expect(await read()).toEqual(dates);
    vi.setSystemTime(`${dates[2]}T15:00:00Z`);
    await watchEveryStudent(busMessage(desk.school.schoolId, 'school.nightly-report.due', { date: dates[2] }));
    const { items } = (await call(listWatchList, { query: { concern: 'consecutive' }, caller: desk.school.admin })).body;
    expect(items).toMatchObject([{ window: dates[0], sessions: dates.slice(0, 3).map((date) => ({ date, session: 'AM' })) }]);
  });
});
