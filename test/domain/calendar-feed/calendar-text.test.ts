import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarText, type FeedEntry } from '../../../domain/calendar-feed/calendar-text.ts';
import { calendarEntries, detentionEntry, sessionEntry } from '../../../domain/calendar-feed/feed-entries.ts';
import { sessionOf } from '../../../domain/detentions/sessions.ts';
import { instantOf, zoneChanges } from '../../../domain/time.ts';
import { aCalendar } from '../../support/calendar.ts';
import { aDetention, afterSchool, seats, supervisor } from '../detentions/a-detention.ts';

const at = (date: string, startsAt = '15:40', said: Partial<FeedEntry> = {}): FeedEntry => ({
  uid: `${date}@rollbook`,
  sequence: 0,
  stamp: new Date('2026-09-01T08:00:00Z'),
  summary: 'Detention (lunch)',
  when: { date, startsAt, minutes: 45 },
  ...said,
});

/** The instants at which two readers of other makers let each entry begin, by its uid. */
function readBy(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const byIcal = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const byNode = Object.values(nodeIcal.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT');
  return {
    ical: new Map(byIcal.map((event) => [event.uid, event.startDate.toJSDate().toISOString()])),
    node: new Map(byNode.map((event) => [event.uid, new Date(event.start).toISOString()])),
    events: byIcal,
  };
}

describe('a feed', () => {
  it.each([
    ['Europe/London', ['2026-10-23', '2026-10-25', '2026-10-26', '2027-03-26', '2027-03-28', '2027-03-29']],
    ['America/New_York', ['2026-10-30', '2026-11-02', '2027-03-12', '2027-03-15']],
    ['Australia/Lord_Howe', ['2026-10-02', '2026-10-05', '2027-04-02', '2027-04-05']],
    ['Asia/Kolkata', ['2026-10-02', '2027-04-02']],
  ])('in %s lets two other readers find every entry at its time, over both changes of the clocks', (zone, dates) => {
    const { ical, node } = readBy(
      calendarText(
        'Hill School',
        zone,
        dates.map((date) => at(date)),
      ),
    );
    const wanted = new Map(dates.map((date) => [`${date}@rollbook`, instantOf(date, '15:40', zone).toISOString()]));
    expect(ical).toEqual(wanted);
    expect(node).toEqual(wanted);
  });

  it('folds long lines between letters, and escapes what a value may not hold', () => {
    const summary = `Detention (größe; ${'ж'.repeat(60)}, 体育館\\n)`;
    const text = calendarText('Ysgol; Bryn, Hill', 'Europe/London', [
      at('2026-10-05', '12:20', { summary, location: 'Hall, 2' }),
    ]);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const [event] = readBy(text).events;
    expect([event?.summary, event?.location]).toEqual([summary, 'Hall, 2']);
  });

  it('without entries is a calendar all the same', () => {
    expect(readBy(calendarText('Hill School', 'Europe/London', [])).events).toEqual([]);
  });
});

describe('an entry', () => {
  it('of a detention says its type, for guardians the initial, and never a reason or a name', () => {
    const detention = aDetention({
      reason: 'broke a window with Leo',
      steps: [{ version: 1, at: '2026-10-05T08:00:00.000Z', status: 'scheduled', date: '2026-10-06', startsAt: '15:40' }],
    });
    expect(detentionEntry(detention)).toMatchObject({
      summary: 'Detention (after school)',
      location: 'Library',
      cancelled: false,
    });
    expect(detentionEntry(detention, 'N')?.summary).toBe('Detention (after school), N');
    expect(JSON.stringify(detentionEntry(detention, 'N'))).not.toMatch(/window|Leo/);
  });

  it('of a detention that was cancelled or waits stands cancelled where it stood last', () => {
    const steps = [
      { version: 1, at: '2026-10-05T08:00:00.000Z', status: 'scheduled' as const, date: '2026-10-06', startsAt: '15:40' },
    ];
    const {
      date: _,
      startsAt: __,
      minutes: ___,
      room: ____,
      ...waiting
    } = aDetention({ status: 'unallocated', steps, sequence: 1 });
    expect(detentionEntry(waiting)).toMatchObject({
      cancelled: true,
      sequence: 1,
      when: { date: '2026-10-06', startsAt: '15:40' },
    });
    expect(detentionEntry(aDetention({ status: 'cancelled', steps }))?.cancelled).toBe(true);
    expect(detentionEntry({ ...waiting, steps: [] })).toBeUndefined();
  });

  it('of a session says how many students a supervisor will have', () => {
    const session = { ...sessionOf({ ...afterSchool, supervisorIds: [supervisor] }, '2026-10-06'), seats: seats(12) };
    expect(sessionEntry(session, 'After school').summary).toBe('Detention (after school), 12 students');
    expect(sessionEntry({ ...session, seats: seats(1) }, 'After school').summary).toContain('1 student');
  });

  it('of each term and closure lasts whole days', () => {
    const { events } = readBy(calendarText('Hill School', 'Europe/London', calendarEntries(aCalendar)));
    const halfTerm = events.find(({ summary }) => summary === 'Half-term');
    expect([halfTerm?.startDate.toString(), halfTerm?.endDate.toString()]).toEqual(['2026-10-26', '2026-10-31']);
    expect(events.map(({ summary }) => summary)).toContain('Autumn term begins (2026/27)');
  });
});

describe('the changes of the clocks of a zone', () => {
  it('are found to the second', () => {
    const found = zoneChanges('Europe/London', new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'));
    expect(found.map(({ at: instant, after }) => [instant.toISOString(), after / 3_600_000])).toEqual([
      ['2026-03-29T01:00:00.000Z', 1],
      ['2026-10-25T01:00:00.000Z', 0],
    ]);
    expect(zoneChanges('Asia/Kolkata', new Date('2026-01-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'))).toEqual([]);
  });
});
