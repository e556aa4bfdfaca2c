import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSessions, registerState, Session, sessionWindow } from '../../domain/calendar.ts';
import { addMinutes, dateIn, timeIn } from '../../domain/time.ts';

fc.configureGlobal({ seed: 20_261_122 });

describe('a session', () => {
  const [am] = defaultSessions as [Session];

  it('is by default a morning and an afternoon, statutory, open for half an hour', () => {
    expect(
      defaultSessions.map(({ id, startsAt, closesAfterMinutes, statutory }) => [id, startsAt, closesAfterMinutes, statutory]),
    ).toEqual([
      ['AM', '08:50', 30, true],
      ['PM', '13:10', 30, true],
    ]);
    for (const session of defaultSessions) expect(Session.parse(session)).toEqual(session);
  });

  it.each([
    { id: 'P13' },
    { id: 'am' },
    { startsAt: '8:50' },
    { closesAfterMinutes: 0 },
    { closesAfterMinutes: 241 },
    { closesAfterMinutes: 1.5 },
    { name: '' },
  ])('refuses %o', (change) => {
    expect(Session.safeParse({ ...am, ...change }).success).toBe(false);
  });

  it('is not open before it starts, open from the very start, closed from the very end', () => {
    const window = sessionWindow(am, '2026-11-23', 'Europe/London');
    expect(window).toEqual({ opensAt: new Date('2026-11-23T08:50:00Z'), closesAt: new Date('2026-11-23T09:20:00Z') });
    expect(registerState(window, new Date('2026-11-23T08:49:59.999Z'))).toBe('notOpen');
    expect(registerState(window, new Date('2026-11-23T08:50:00Z'))).toBe('open');
    expect(registerState(window, new Date('2026-11-23T09:19:59.999Z'))).toBe('open');
    expect(registerState(window, new Date('2026-11-23T09:20:00Z'))).toBe('closed');
  });

  it('closes after elapsed minutes even when clocks change meanwhile', () => {
    const night = Session.parse({ ...am, id: 'P1', startsAt: '00:50', closesAfterMinutes: 60 });
    const spring = sessionWindow(night, '2026-03-29', 'Europe/London');
    expect([timeIn(spring.opensAt, 'Europe/London'), timeIn(spring.closesAt, 'Europe/London')]).toEqual(['00:50', '02:50']);
    const autumn = sessionWindow(night, '2026-10-25', 'Europe/London');
    expect([timeIn(autumn.opensAt, 'Europe/London'), timeIn(autumn.closesAt, 'Europe/London')]).toEqual(['00:50', '01:50']);
  });

  it("opens on its date by the school's clock, wherever the school is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.constantFrom(
          'Pacific/Pago_Pago',
          'Pacific/Kiritimati',
          'Pacific/Chatham',
          'Australia/Lord_Howe',
          'Europe/London',
          'America/New_York',
        ),
        fc.integer({ min: 1, max: 240 }),
        (offset, zone, closesAfterMinutes) => {
          const date = new Date(Date.UTC(2024, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);
          const { opensAt, closesAt } = sessionWindow({ startsAt: '08:50', closesAfterMinutes }, date, zone);
          expect(`${dateIn(opensAt, zone)} ${timeIn(opensAt, zone)}`).toBe(`${date} 08:50`);
          expect(addMinutes(opensAt, closesAfterMinutes)).toEqual(closesAt);
        },
      ),
    );
  });
});
