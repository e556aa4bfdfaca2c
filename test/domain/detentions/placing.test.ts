import { describe, expect, it } from 'vitest';
import { isAdult, nextPlace, refusePlace, type Engagement } from '../../../domain/detentions/placing.ts';
import { sessionOf, type KeptSession } from '../../../domain/detentions/sessions.ts';
import { defaultTypes, rankOf, typeFaults, type DetentionType } from '../../../domain/detentions/types.ts';
import { hasLapsed, oldestCauseFirst } from '../../../domain/detentions/displaced.ts';
import { aCalendar } from '../../support/calendar.ts';
import { aDetention, afterSchool, aStudent, detentionId, lunch, rules, seats, senior, supervisor } from './a-detention.ts';

const kept = (date: string, said: Partial<KeptSession> = {}): [string, KeptSession] => [
  date,
  { typeId: 'afterSchool', date, startsAt: '15:40', minutes: 45, seats: [], own: {}, version: 1, ...said },
];
const find = (type: DetentionType, said: Partial<Parameters<typeof nextPlace>[1]> = {}) =>
  nextPlace(type, { student: aStudent, engagements: [], kept: new Map(), until: '2027-07-23', rules, ...said });
const dateOf = (place: ReturnType<typeof nextPlace>) => ('session' in place ? place.session.date : place.none);
const engaged = (date: string, startsAt: string, minutes = 30): Engagement => ({
  detentionId: detentionId(9),
  date,
  startsAt,
  minutes,
});

describe('the next place by rule', () => {
  it('is today at the earliest for a type without lead days, if it begins in an hour or more', () => {
    expect(dateOf(find(lunch))).toBe('2026-10-05');
    expect(dateOf(find(lunch, { rules: { ...rules, now: new Date('2026-10-05T10:20:00Z') } }))).toBe('2026-10-05');
    expect(dateOf(find(lunch, { rules: { ...rules, now: new Date('2026-10-05T10:21:00Z') } }))).toBe('2026-10-06');
  });

  it('leaves the lead days and the hours of notice', () => {
    expect(dateOf(find(afterSchool))).toBe('2026-10-06');
    expect(dateOf(find(afterSchool, { rules: { ...rules, now: new Date('2026-10-05T15:00:00Z') } }))).toBe('2026-10-07');
    expect(dateOf(find({ ...afterSchool, leadDays: 2 }))).toBe('2026-10-07');
    expect(dateOf(find(senior))).toBe('2026-10-09');
  });

  it('counts lead days in school days, across the half-term', () => {
    const friday = { ...rules, today: '2026-10-23', now: new Date('2026-10-23T08:00:00Z') };
    expect(dateOf(find(afterSchool, { rules: friday }))).toBe('2026-11-03');
  });

  it('passes over sessions that are full or cancelled, and times at which the student is detained already', () => {
    expect(dateOf(find(afterSchool, { kept: new Map([kept('2026-10-06', { seats: [...seats(30)] })]) }))).toBe('2026-10-07');
    expect(dateOf(find(afterSchool, { kept: new Map([kept('2026-10-06', { own: { cancelled: true } })]) }))).toBe('2026-10-07');
    expect(
      dateOf(find(afterSchool, { kept: new Map([kept('2026-10-06', { own: { capacity: 31 }, seats: [...seats(30)] })]) })),
    ).toBe('2026-10-06');
    expect(dateOf(find(afterSchool, { engagements: [engaged('2026-10-06', '16:00')] }))).toBe('2026-10-07');
    expect(dateOf(find(afterSchool, { engagements: [engaged('2026-10-06', '15:10')] }))).toBe('2026-10-06');
  });

  it('is one of its own dates where a type has them, and never a day without school', () => {
    expect(dateOf(find({ ...senior, dates: ['2026-10-26', '2026-11-16', '2026-11-12'] }))).toBe('2026-11-12');
  });

  it('is nowhere for who has left, is an adult by then, or finds every session full', () => {
    expect(dateOf(find(senior, { student: { ...aStudent, leavingDate: '2026-10-09' } }))).toBe('left');
    expect(dateOf(find(senior, { student: { ...aStudent, birthDate: '2008-10-09' } }))).toBe('adult');
    expect(dateOf(find(senior, { student: { ...aStudent, birthDate: '2008-10-10' } }))).toBe('2026-10-09');
    expect(dateOf(find(senior, { until: '2026-10-08' }))).toBe('full');
  });

  it('is no day that has begun, where a detention is moved by itself', () => {
    expect(dateOf(find(lunch, { notBefore: '2026-10-06' }))).toBe('2026-10-06');
  });
});

describe('a place by hand', () => {
  const session = sessionOf(afterSchool, '2026-10-06');
  const day = { student: aStudent, engagements: [], sessions: [] };
  const refusal =
    (said: Partial<typeof session>, around: Partial<Parameters<typeof refusePlace>[1]> = {}) =>
    () => {
      refusePlace({ ...session, ...said }, { ...day, ...around }, rules);
    };

  it('is taken when nothing stands against it', () => {
    expect(refusal({})).not.toThrow();
  });

  it.each<[string, ReturnType<typeof refusal>, string]>([
    ['a weekend', refusal({ date: '2026-10-10' }), '2026-10-10 is no school day'],
    ['a holiday', refusal({ date: '2026-10-27' }), 'Half-term'],
    ['the past', refusal({ date: '2026-10-02' }), 'has passed'],
    ['a session that began', refusal({ date: '2026-10-05', startsAt: '09:00' }), 'has passed'],
    ['a cancelled session', refusal({ cancelled: true }), 'is cancelled'],
    ['a full session', refusal({ seats: seats(30) }), '30 of 30 places are taken'],
    [
      'a student who leaves that day',
      refusal({}, { student: { ...aStudent, leavingDate: '2026-10-06' } }),
      'leaves the school on 2026-10-06',
    ],
    ['a student of 18', refusal({}, { student: { ...aStudent, birthDate: '2008-10-06' } }), '18 or over'],
    [
      'another detention then',
      refusal({}, { engagements: [engaged('2026-10-06', '16:24')] }),
      'another detention on 2026-10-06 at 16:24',
    ],
    [
      'a supervisor elsewhere',
      refusal({}, { sessions: [sessionOf({ ...senior, startsAt: '16:00' }, '2026-10-06')] }),
      'is at the session of senior',
    ],
  ])('is refused for %s', (_, refused, why) => {
    expect(refused).toThrow(why);
  });

  it('may follow another detention at once, and share a supervisor with a session that is over', () => {
    expect(refusal({}, { engagements: [engaged('2026-10-06', '16:25')] })).not.toThrow();
    expect(refusal({}, { sessions: [sessionOf({ ...lunch, supervisorIds: [supervisor] }, '2026-10-06')] })).not.toThrow();
  });
});

describe('types of detention', () => {
  const faults = (types: readonly DetentionType[]) =>
    typeFaults({ types: [...types] }, aCalendar).map(({ pointer, detail }) => `${pointer} ${detail}`);

  it('that a new school starts with are right, and escalate from lunch to senior staff', () => {
    expect(faults(defaultTypes)).toEqual([]);
    expect(['lunch', 'afterSchool', 'senior', 'unknown'].map((id) => rankOf(defaultTypes, id))).toEqual([0, 1, 2, 0]);
  });

  it.each([
    ['a Sunday', { ...lunch, weekdays: ['sunday' as const] }, 'must be teaching weekdays'],
    ['an unknown next type', { ...senior, escalatesTo: 'expulsion' }, 'got expulsion'],
    ['a circle', { ...senior, escalatesTo: 'lunch' }, 'got senior to lunch to afterSchool to senior'],
    ['itself', { ...senior, escalatesTo: 'senior' }, 'got senior to senior'],
    ['an end past midnight', { ...senior, startsAt: '23:00' }, 'must end by midnight'],
  ])('are refused with %s', (_, type, why) => {
    expect(faults([...defaultTypes.filter(({ id }) => id !== type.id), type]).join('\n')).toContain(why);
  });

  it('are refused with an id twice', () => {
    expect(faults([lunch, lunch, afterSchool, senior]).join('\n')).toContain('got lunch twice');
  });
});

describe('the queue of a type', () => {
  it('gives places to the oldest cause first', () => {
    const at = (n: number, causedAt: string) => aDetention({ id: detentionId(n), causedAt });
    const queue = [at(3, '2026-10-02'), at(2, '2026-10-01'), at(1, '2026-10-02')];
    expect(oldestCauseFirst(queue).map(({ id }) => id)).toEqual([detentionId(2), detentionId(1), detentionId(3)]);
  });

  it('lapses with the academic year', () => {
    const lapsed = (said: Parameters<typeof aDetention>[0], today: string) => hasLapsed(aDetention(said), aCalendar, today);
    const end = aCalendar.years.find(({ id }) => id === aDetention().year)?.endDate ?? '';
    expect(lapsed({ status: 'unallocated' }, end)).toBe(false);
    expect(lapsed({ status: 'unallocated' }, '2027-09-01')).toBe(true);
    expect(lapsed({ status: 'unallocated', year: '1999-00' }, end)).toBe(true);
    expect(lapsed({ status: 'scheduled' }, '2027-09-01')).toBe(false);
  });
});

describe('an adult', () => {
  it('is who has turned 18 on the date, also when born on a leap day', () => {
    expect(isAdult({ birthDate: '2008-02-29' }, '2026-02-28')).toBe(false);
    expect(isAdult({ birthDate: '2008-02-29' }, '2026-03-01')).toBe(true);
    expect(isAdult({}, '2026-03-01')).toBe(false);
  });
});
