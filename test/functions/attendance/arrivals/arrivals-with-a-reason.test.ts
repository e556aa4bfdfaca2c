import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mondayMorning, aMonday } from '../../../support/a-school.ts';
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

describe('a reason that is given with an arrival', () => {
  it('stands beside the L, and is a reason of an absence', async () => {
    const { school, student, take, arrive, markOf } = await anAbsenceDesk(1);
    await take('A');
    const said = { reason: 'medical', note: 'the dentist' };
    const { status, body } = await arrive('2026-11-23T09:35:00Z', school.admin, student, said);
    expect([status, body.moves[0]]).toMatchObject([200, said]);
    expect(await markOf()).toMatchObject({ mark: 'L', reason: 'medical', timeIn: '09:35' });
    const refused = await arrive('2026-11-23T09:36:00Z', school.admin, student, { reason: 'truant' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/reason']);
  });

  it('may follow when the arrival is noted already', async () => {
    const { school, student, take, arrive, markOf } = await anAbsenceDesk(1);
    await take('A');
    await arrive('2026-11-23T09:35:00Z');
    await arrive('2026-11-23T09:35:00Z', school.admin, student, { reason: 'medical' });
    expect(await markOf()).toMatchObject({ mark: 'L', reason: 'medical', timeIn: '09:35' });
  });
});

describe('between two sessions', () => {
  it('an arrival changes nothing: a morning of illness stays one when the child comes over lunch', async () => {
    const { report, take, arrive, markOf, tellAccepted } = await anAbsenceDesk(1);
    await take('A');
    await tellAccepted((await report({ sessions: ['AM'] })).body.absenceId);
    vi.setSystemTime('2026-11-23T12:45:00Z');
    const { body } = await arrive('2026-11-23T12:40:00Z');
    expect([body.sessions, body.registers]).toEqual([[], []]);
    expect(await markOf()).toMatchObject({ mark: 'E', reason: 'illness' });
    expect(await markOf()).not.toHaveProperty('timeIn');
  });
});

describe('a departure that says why', () => {
  const medical = { reason: 'medical' };

  it('excuses what begins meanwhile: the next register arrives with it, and who marks A after all is mended', async () => {
    const { school, student, take, leave, markOf, tellTaken } = await anAbsenceDesk(1);
    await take('P');
    const { body } = await leave('2026-11-23T09:50:00Z', school.admin, student, medical);
    expect([body.sessions, body.away]).toEqual([['AM'], ['PM']]);
    expect(await markOf()).toEqual({ mark: 'P', timeOut: '09:50' });
    vi.setSystemTime('2026-11-23T13:15:00Z');
    expect(await markOf(aMonday, 'PM')).toEqual({ mark: 'E', reason: 'medical', prefilled: true });
    await take('A', { session: 'PM' });
    await tellTaken(aMonday, 'PM');
    expect(await markOf(aMonday, 'PM')).toEqual({ mark: 'E', reason: 'medical', teacher: { mark: 'A' } });
  });

  it('explains the register in which the student was still expected, where it says why before that closes', async () => {
    const { school, student, take, leave, markOf, tellTaken } = await anAbsenceDesk(1);
    vi.setSystemTime('2026-11-23T09:05:00Z');
    await leave('2026-11-23T08:55:00Z', school.admin, student, medical);
    await take('A');
    await tellTaken();
    expect(await markOf()).toEqual({ mark: 'E', reason: 'medical', teacher: { mark: 'A' } });
  });

  it('explains nothing of a register that had closed by then', async () => {
    const { school, student, take, leave, markOf, tellTaken } = await anAbsenceDesk(1);
    await take('A');
    await leave('2026-11-23T09:50:00Z', school.admin, student, medical);
    await tellTaken();
    expect(await markOf()).toEqual({ mark: 'A' });
  });

  it('ends with backAt, or when the student is signed in again', async () => {
    const { school, student, take, leave, arrive, markOf } = await anAbsenceDesk(1);
    await take('P');
    await leave('2026-11-23T09:50:00Z', school.admin, student, { ...medical, backAt: '2026-11-23T13:10:00Z' });
    expect((await markOf(aMonday, 'PM')).mark).toBeNull();
    await leave('2026-11-23T09:55:00Z', school.admin, student, medical);
    expect((await markOf(aMonday, 'PM')).mark).toBe('E');
    vi.setSystemTime('2026-11-23T12:50:00Z');
    await arrive('2026-11-23T12:45:00Z');
    expect((await markOf(aMonday, 'PM')).mark).toBeNull();
  });

  it('reaches a register that was taken before it was noted, and is taken back when the student turns out to have been back', async () => {
    const { school, student, take, leave, arrive, markOf } = await anAbsenceDesk(1);
    vi.setSystemTime('2026-11-23T13:20:00Z');
    await take('A', { session: 'PM' });
    const { body } = await leave('2026-11-23T11:50:00Z', school.admin, student, medical);
    expect(body.registers).toMatchObject([
      { session: 'AM', taken: false },
      { session: 'PM', mark: 'E', reason: 'medical' },
    ]);
    await arrive('2026-11-23T12:50:00Z');
    expect(await markOf(aMonday, 'PM')).toEqual({ mark: 'A' });
  });

  it.each([
    ['before the departure', '2026-11-23T09:50:00Z'],
    ['on another day', '2026-11-24T09:50:00Z'],
  ])('cannot say that the student will be back %s', async (_, backAt) => {
    const { school, student, leave } = await anAbsenceDesk(1);
    const { status, body } = await leave('2026-11-23T09:50:00Z', school.admin, student, { ...medical, backAt });
    expect([status, body.errors[0].pointer]).toEqual([422, '/backAt']);
  });
});
