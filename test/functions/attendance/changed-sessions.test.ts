import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSessions, type Session } from '../../../domain/calendar.ts';
import { handler as listWatchList } from '../../../functions/attendance/watch/list-watch-list.ts';
import { handler as settleSavedRegister } from '../../../functions/attendance/registers/settle-saved-register.ts';
import { handler as signIn } from '../../../functions/attendance/absences/sign-in.ts';
import { handler as watchEveryStudent } from '../../../functions/attendance/watch/watch-every-student.ts';
import { busMessage } from '../../support/bus-message.ts';
import { aCalendar } from '../../support/calendar.ts';
import { call } from '../../support/http.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime('2026-11-27T16:00:00Z');
});
afterAll(() => {
  vi.useRealTimers();
});

type Desk = Awaited<ReturnType<typeof aRegisterDesk>>;

const [morning, afternoon] = defaultSessions;
if (!morning || !afternoon) throw new Error('there are no default sessions');
const lesson: Session = { id: 'P1', name: 'First lesson', startsAt: '09:00', closesAfterMinutes: 20, statutory: false };
const date = '2026-11-23';
const because = 'a slip of the pen';

/** All that can be read of one Monday: its registers, the students' years, the month of the class and the school's totals. */
async function allThatIsRead(
  { read, registersOf, year, month, totals, studentIds, history }: Desk,
  sessions: readonly ('AM' | 'PM')[],
) {
  const { days, students } = await month('2026-11');
  return {
    registers: await Promise.all(
      sessions.map(async (session) => [(await read({ date, session })).body, await history({ date, session })]),
    ),
    day: (await registersOf(date)).filter(({ taken }: { taken: boolean }) => taken),
    years: await Promise.all(studentIds.map((studentId) => year(studentId))),
    month: [days.find((day: { date: string }) => day.date === date), students],
    totals: await totals({ from: date, to: date }),
  };
}

async function aMarkedMonday() {
  const desk = await aRegisterDesk(4);
  const late = [
    { mark: 'L', timeIn: '09:19' },
    { mark: 'L', timeIn: '09:20' },
    { mark: 'L', minutesLate: 29 },
    { mark: 'A' },
  ] as const;
  const marks = { AM: late, PM: [{ mark: 'P' }, { mark: 'L', minutesLate: 30 }, { mark: 'A' }, { mark: 'P' }] } as const;
  for (const session of ['AM', 'PM'] as const) {
    expect((await desk.take(marks[session], { date, session })).status).toBe(201);
    await desk.projectRegister({ date, session });
  }
  return desk;
}

describe('a session whose times are changed', () => {
  it('leaves what was marked as it was: registers, years, months, totals, also when they are derived anew', async () => {
    const desk = await aMarkedMonday();
    const before = await allThatIsRead(desk, ['AM', 'PM']);
    expect(before.years.map(({ summary }) => [summary.attended, summary.unauthorised, summary.late])).toEqual([
      [2, 0, 1],
      [0, 2, 2],
      [1, 1, 1],
      [1, 1, 0],
    ]);
    for (const sessions of [
      [
        { ...morning, startsAt: '07:30' },
        { ...afternoon, closesAfterMinutes: 5 },
      ],
      [
        { ...morning, startsAt: '10:00', closesAfterMinutes: 120 },
        { ...afternoon, closesAfterMinutes: 240 },
      ],
    ]) {
      await desk.changeSettings({ sessions });
      expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
      await desk.rebuild();
      expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
    }
  });

  it('judges what is amended later by the times of the day, and new registers by the new ones', async () => {
    const desk = await aMarkedMonday();
    await desk.changeSettings({ sessions: [{ ...morning, startsAt: '09:30' }, afternoon] });
    const [first, , , last] = desk.studentIds;
    expect((await desk.amend(last, { mark: 'L', timeIn: '09:25' }, { date, tag: '"1"', because })).status).toBe(200);
    expect(
      (
        await desk.take([{ mark: 'L', timeIn: '09:59' }, { mark: 'P' }, { mark: 'P' }, { mark: 'L', timeIn: '10:00' }], {
          date: '2026-11-24',
        })
      ).status,
    ).toBe(201);
    for (const place of [{ date }, { date: '2026-11-24' }]) await desk.projectRegister(place);
    const mornings = async (studentId: string | undefined) =>
      (await desk.year(studentId)).items
        .filter(({ session }: { session: string }) => session === 'AM')
        .map(({ category }: { category: string }) => category);
    expect(await mornings(first)).toEqual(['attended', 'attended']);
    expect(await mornings(last)).toEqual(['unauthorised', 'unauthorised']);
  });

  it('is still the one in which a student came who was signed in, when the register is settled again', async () => {
    vi.setSystemTime('2026-11-23T14:00:00Z');
    const desk = await aRegisterDesk(2);
    for (const session of ['AM', 'PM'] as const)
      expect((await desk.take([{ mark: 'A' }, { mark: 'A' }], { date, session })).status).toBe(201);
    const signed = { method: 'POST', params: { studentId: desk.studentIds[0] ?? '' }, body: { at: '2026-11-23T11:00:00Z' } };
    expect((await call(signIn, { ...signed, caller: desk.school.admin })).body.registers).toMatchObject([
      { session: 'AM', mark: 'L' },
    ]);
    await desk.changeSettings({ sessions: [morning, { ...afternoon, startsAt: '10:45' }] });
    expect((await desk.amend(desk.studentIds[1], { mark: 'P' }, { date, session: 'PM', tag: '"1"', because })).status).toBe(200);
    const changed = { classId: desk.classId, date, session: 'PM', version: 2 };
    await settleSavedRegister(busMessage(desk.school.schoolId, 'attendance.register.changed', changed as never));
    expect((await desk.read({ date, session: 'PM' })).body.marks).toMatchObject([{ mark: 'A' }, { mark: 'P' }]);
  });

  it('keeps what it counted for, though it is statutory no more', async () => {
    const desk = await aMarkedMonday();
    const before = await allThatIsRead(desk, ['AM', 'PM']);
    await desk.changeSettings({ sessions: [morning, { ...afternoon, statutory: false }] });
    expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
  });

  it('keeps what its reasons counted for, though the school has another code set', async () => {
    const desk = await aRegisterDesk(1);
    expect((await desk.take([{ mark: 'E', reason: 'transport' }], { date })).status).toBe(201);
    await desk.projectRegister({ date });
    const before = await allThatIsRead(desk, ['AM']);
    expect(before.years[0].items).toMatchObject([{ category: 'notPossible' }]);
    await desk.changeSettings({ codeSet: 'england-2024' });
    expect(await allThatIsRead(desk, ['AM'])).toEqual(before);
    expect((await desk.amend(desk.studentIds[0], { mark: 'E', reason: 'illness' }, { date, tag: '"1"', because })).status).toBe(
      422,
    );
  });
});

describe('a session that the school gives up', () => {
  async function aFormerAfternoon() {
    const desk = await aMarkedMonday();
    const before = await allThatIsRead(desk, ['AM', 'PM']);
    await desk.changeSettings({ sessions: [morning, lesson] });
    return { desk, before };
  }

  it('leaves its registers readable and counted: one by one, by day, month, year, in totals, and derived anew', async () => {
    const { desk, before } = await aFormerAfternoon();
    expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
    await desk.rebuild();
    expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
    expect(
      (await desk.month('2026-11')).days.filter(({ sessions }: { sessions: object[] }) => sessions.length > 1),
    ).toMatchObject([{ date }]);
  });

  it('leaves them amendable, with a reason, by the times that it had', async () => {
    const { desk } = await aFormerAfternoon();
    const place = { date, session: 'PM' as const, tag: '"1"' };
    expect((await desk.amend(desk.studentIds[0], { mark: 'A' }, place)).status).toBe(422);
    const answer = await desk.amend(desk.studentIds[0], { mark: 'L', timeIn: '13:40' }, { ...place, because });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'closed',
      opensAt: '2026-11-23T13:10:00.000Z',
      closesAt: '2026-11-23T13:40:00.000Z',
    });
    expect(await desk.history(place)).toHaveLength(5);
    await desk.projectRegister(place);
    expect((await desk.year(desk.studentIds[0])).summary).toMatchObject({ possible: 2, attended: 1, unauthorised: 1, late: 2 });
  });

  it('has no new registers: they are not due, and neither opened nor taken, with what is there instead', async () => {
    const { desk } = await aFormerAfternoon();
    const place = { date: '2026-11-24', session: 'PM' as const };
    for (const answer of [await desk.read(place), await desk.take(Array(4).fill({ mark: 'P' }), place)]) {
      expect(answer.status).toBe(404);
      expect(answer.body.detail).toBe('7A has no PM register: its sessions are AM');
    }
    expect((await desk.amend(desk.studentIds[0], { mark: 'P' }, { ...place, tag: '"0"' })).status).toBe(404);
    expect((await desk.registersOf('2026-11-24')).map(({ session }: { session: string }) => session)).toEqual(['AM']);
  });

  it('still has its part in what gives concern', async () => {
    const desk = await aRegisterDesk(1);
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20'])
      for (const session of ['AM', 'PM'] as const) {
        expect((await desk.take([{ mark: 'A' }], { date: day, session })).status).toBe(201);
        await desk.projectRegister({ date: day, session });
      }
    await desk.changeSettings({ sessions: [morning] });
    await watchEveryStudent(busMessage(desk.school.schoolId, 'school.nightly-report.due', { date: '2026-11-27' }));
    const { items } = (await call(listWatchList, { query: { concern: 'consecutive' }, caller: desk.school.admin })).body;
    expect(items).toMatchObject([{ window: '2026-11-18' }]);
    expect(items[0].sessions).toHaveLength(6);
  });
});

describe('a day that the school closes after its registers were taken', () => {
  it('keeps them readable, amendable and in the lists; nothing else is due on it', async () => {
    const desk = await aMarkedMonday();
    const before = await allThatIsRead(desk, ['AM', 'PM']);
    const closures = [...aCalendar.closures, { startDate: date, endDate: date, name: 'Snow', kind: 'closure' as const }];
    await desk.school.table.schools.saveCalendar({ ...aCalendar, closures, version: 3 });
    await desk.school.addClass(1);
    expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
    await desk.rebuild();
    expect(await allThatIsRead(desk, ['AM', 'PM'])).toEqual(before);
    expect((await desk.amend(desk.studentIds[3], { mark: 'P' }, { date, tag: '"1"', because })).status).toBe(200);
    expect((await desk.read({ date, session: 'P1' })).status).toBe(404);
  });
});
