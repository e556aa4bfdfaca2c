import { describe, expect, it } from 'vitest';
import type { AlertsOfDay } from '../../../domain/alerts/alert.ts';
import { heldByBrake, usualOf } from '../../../domain/alerts/brake.ts';
import type { RegisterFacts } from '../../../domain/alerts/day-facts.ts';
import { evaluateAlerts, type Evaluating } from '../../../domain/alerts/evaluate.ts';
import { afterSending, afterTelling, failsLong } from '../../../domain/alerts/sending.ts';
import { ClassId, StudentKey, UserId } from '../../../domain/ids.ts';
import { addMinutes } from '../../../domain/time.ts';
import {
  after,
  atTime,
  date,
  dayEnds,
  factsOf,
  lastEnd,
  morning,
  student,
  studentId,
  type Step,
  type World,
} from './a-morning.ts';

const admin = UserId.parse('usr_00000000000000000000000009');
const marked = (where: 'AM1' | 'AM2' | 'PM1', mark: 'A' | 'P' | 'L' | 'E', time: string, world: World = morning) =>
  after(world, { does: 'mark', where, mark }, atTime(time));
const missing = marked('AM1', 'A', '08:55');

function look(world: World, time: string, previous: AlertsOfDay = {}, more: Partial<Evaluating> = {}) {
  return evaluateAlerts(previous, factsOf(world), {
    ...{ student, studentId, date, mode: world.mode, modeSince: world.modeSince, lastEnd, dayEnds, braked: new Set() },
    ...{ now: atTime(time), ...more },
  });
}

const told = (outcome: string, channel: 'email' | 'sms' = 'email') => ({ recipientId: 'usr_1', channel, outcome });
const sent = () => {
  const { morning: alert } = look(missing, '09:25').next;
  if (!alert) throw new Error('nothing was due');
  return { morning: afterSending(alert, [told('sent')], atTime('09:25')) };
};

describe('the alert of a half-day', () => {
  it.each([
    ['waits for five minutes after the close', missing, '09:24', { state: 'waiting' }],
    ['is due then', missing, '09:25', { state: 'due' }],
    ['is due five minutes after a later save', marked('AM1', 'A', '10:00'), '10:04', { state: 'waiting' }],
    ['goes to follow-up after the last session', missing, '15:30', { state: 'notNeeded', why: 'tooLate' }],
    ['waits for people in a school that reviews', { ...missing, mode: 'review' }, '09:25', { state: 'forReview', why: 'mode' }],
    ['is not needed in a school that sends none', { ...missing, mode: 'off' }, '09:25', { state: 'notNeeded', why: 'off' }],
    ['is covered by a report that waits', { ...missing, absence: 'pending' }, '09:25', { state: 'notNeeded', why: 'reported' }],
    [
      'is for people where another class saw the student before',
      marked('PM1', 'A', '13:15', marked('AM1', 'P', '08:55')),
      '13:20',
      { state: 'forReview', why: 'leftLesson', leftLesson: 'PM' },
    ],
    [
      'is not sent by a change of mode',
      { ...missing, modeSince: atTime('09:30') },
      '09:31',
      { state: 'forReview', why: 'modeChanged' },
    ],
  ] as const)('%s', (_, world, time, expected) => {
    const { next } = look(world, time);
    expect(next.morning ?? next.afternoon).toMatchObject(expected);
  });

  it('is nothing where nobody is missing, or another class saw the student', () => {
    expect(look(marked('AM1', 'P', '08:55'), '09:25').next).toEqual({});
    expect(look(marked('AM2', 'L', '08:56', missing), '09:25').next).toEqual({});
  });

  it('says of a student who left that it was just found, once', () => {
    const world = marked('PM1', 'A', '13:15', marked('AM1', 'P', '08:55'));
    const first = look(world, '13:20');
    expect(first.left).toEqual(['afternoon']);
    expect(look(world, '13:21', first.next)).toMatchObject({ left: [], changed: [], send: [] });
  });

  it('stays with people until somebody presses send, whatever the mode becomes', () => {
    const { next } = look({ ...missing, mode: 'review' }, '09:25');
    const auto = after({ ...missing, mode: 'review' }, { does: 'mode', mode: 'auto' }, atTime('09:40'));
    expect(look(auto, '09:45', next)).toMatchObject({ changed: [], send: [] });
    const alert = next.morning;
    if (!alert) throw new Error('nothing to press');
    const pressed = { morning: { ...alert, released: { by: admin, at: atTime('09:46').toISOString() } } };
    expect(look(auto, '09:46', pressed).send).toEqual(['morning']);
    const explained: Step = { does: 'report' };
    expect(look(after(auto, explained, atTime('09:46')), '09:46', pressed)).toMatchObject({
      send: [],
      next: { morning: { state: 'notNeeded', why: 'reported' } },
    });
  });

  it('is held by the brake until somebody presses send', () => {
    const { next, send } = look(missing, '09:25', {}, { braked: new Set(['morning']) });
    expect(send).toEqual([]);
    expect(next.morning).toMatchObject({ state: 'forReview', why: 'brake' });
    expect(look(missing, '09:30', next).send).toEqual([]);
  });

  it('tries again soon, then every quarter of an hour, until the last session ends, and the office hears of it after fifteen minutes', () => {
    let { morning: alert } = look(missing, '09:25').next;
    const pauses: number[] = [];
    for (let now = atTime('09:25'); now < lastEnd && alert; now = new Date(alert.retryAt ?? lastEnd)) {
      const tried = afterSending(alert, [told('failed')], now);
      pauses.push((Date.parse(tried.retryAt ?? '') - now.getTime()) / 60_000);
      expect(failsLong(tried, now)).toBe(addMinutes(atTime('09:25'), 15) <= now);
      expect(look(missing, '10:00', { morning: tried }).send.length).toBeLessThan(2);
      alert = tried;
    }
    expect(pauses.slice(0, 6)).toEqual([1, 1, 2, 4, 8, 15]);
    expect(Math.max(...pauses)).toBe(15);
    expect(look(missing, '15:30', { morning: alert })).toMatchObject({
      send: [],
      next: { morning: { state: 'notNeeded', why: 'tooLate' } },
    });
  });

  it('is unreachable when nobody can be told, and due again when something of the guardians changes', () => {
    const { morning: alert } = look(missing, '09:25').next;
    if (!alert) throw new Error('nothing was due');
    const nobody = { morning: afterSending(alert, [{ ...told('refused'), why: 'custody' }], atTime('09:25')) };
    expect(nobody.morning.state).toBe('unreachable');
    expect(look(missing, '09:40', nobody).send).toEqual([]);
    expect(look(missing, '09:40', nobody, { again: true }).send).toEqual(['morning']);
    expect(afterSending(sent().morning, [told('bounced')], atTime('09:31'))).toMatchObject({ state: 'unreachable' });
  });
});

describe('what follows an alert that was sent', () => {
  it.each([
    ['signed in', after(missing, { does: 'signIn' }, atTime('10:00')), 'arrived'],
    ['late in the afternoon', marked('PM1', 'P', '13:12', missing), 'arrived'],
    ['marked late', marked('AM1', 'L', '09:40', missing), 'arrived'],
    ['corrected to present', marked('AM1', 'P', '09:40', missing), 'wasInSchool'],
  ] as const)('%s', (_, world, said) => {
    const seen = look(world, '13:20', sent());
    expect(seen).toMatchObject({ tell: ['morning'], next: { morning: { state: 'sent', after: { said, number: 1 } } } });
    const alert = seen.next.morning;
    if (!alert) throw new Error('the alert is gone');
    expect(look(world, '13:25', { morning: afterTelling(alert) })).toMatchObject({ tell: [], changed: [] });
  });

  it('is taken back where it was not so, with a flag for the office', () => {
    const { morning: arrived } = look(marked('AM1', 'P', '09:40', missing), '09:40', sent()).next;
    if (!arrived) throw new Error('the alert is gone');
    expect(look(missing, '09:50', { morning: afterTelling(arrived) })).toMatchObject({
      tell: ['morning'],
      next: { morning: { after: { said: 'notArrived', number: 2 }, welfare: true } },
    });
  });

  it('is nothing when a member of staff alerted of a student who left, and the absence is explained', () => {
    const world = marked('PM1', 'A', '13:15', marked('AM1', 'P', '08:55'));
    const { afternoon } = look(world, '13:45').next;
    if (!afternoon) throw new Error('nobody left');
    const pressed = { ...afternoon, state: 'due', released: { by: admin, at: atTime('13:46').toISOString() } } as const;
    expect(look(world, '13:46', { afternoon: pressed }).send).toEqual(['afternoon']);
    const done = afterSending(pressed, [told('sent')], atTime('13:46'));
    expect(look(marked('PM1', 'E', '13:50', world), '13:50', { afternoon: done }).tell).toEqual([]);
    expect(look(after(world, { does: 'signIn' }, atTime('14:00')), '14:00', { afternoon: done }).tell).toEqual(['afternoon']);
  });
});

describe('the brake', () => {
  const key = (index: number) => StudentKey.parse(String(index).padStart(10, '0'));
  const register = (named: number, missingNow: number, from = 0): RegisterFacts => ({
    half: 'morning',
    session: 'AM',
    classId: ClassId.parse('cls_00000000000000000000000001'),
    named,
    missing: Array.from({ length: missingNow }, (_, index) => key(from + index)),
  });

  it.each([
    ['four of four', [register(4, 4)], 0, 0],
    ['five of eleven', [register(11, 5)], 0, 0],
    ['five of ten', [register(10, 5)], 0, 5],
    ['twenty of a school', [register(100, 10), register(100, 10, 10)], 0, 0],
    ['twenty-one where seven are usual', [register(100, 11), register(100, 10, 11)], 7, 21],
    ['twenty-one where eight are usual', [register(100, 11), register(100, 10, 11)], 8, 0],
  ])('%s', (_, registers, usual, held) => {
    expect(heldByBrake('morning', { registers }, usual).size).toBe(held);
    expect(heldByBrake('afternoon', { registers }, usual).size).toBe(0);
  });

  it('takes the middle of the last days for usual', () => {
    expect([usualOf([]), usualOf([9]), usualOf([1, 90, 3])]).toEqual([0, 9, 3]);
  });
});
