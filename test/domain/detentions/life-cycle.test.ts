import { describe, expect, it } from 'vitest';
import { detentionStatuses, moves, type DetentionStatus, type Outcome } from '../../../domain/detentions/detention.ts';
import { excuseByMarks, recordOutcome, type Judging } from '../../../domain/detentions/outcome.ts';
import {
  cancelDetention,
  displaceDetention,
  objectTo,
  placeDetention,
  setDetention,
  withdrawCause,
} from '../../../domain/detentions/set-detention.ts';
import { sessionOf } from '../../../domain/detentions/sessions.ts';
import type { Detention } from '../../../domain/detentions/detention.ts';
import { UserId } from '../../../domain/ids.ts';
import { aDetention, admin, afterSchool, detentionId, rules, supervisor, types } from './a-detention.ts';

const doing = { at: '2026-10-06T16:00:00.000Z', by: admin };
const after: Judging = {
  ...rules,
  types,
  caller: { userId: supervisor, roles: ['teacher'] },
  now: new Date('2026-10-06T16:00:00Z'),
};
const asAdmin = { ...after, caller: { userId: admin, roles: ['admin' as const] } };
const later = new Date('2026-10-20T10:00:00Z');

/** Everything that can happen to a detention, by the status it leads to. */
const happenings: Readonly<Record<DetentionStatus, (detention: Detention) => Detention>> = {
  scheduled: (detention) => placeDetention(detention, sessionOf(afterSchool, '2026-10-07'), doing).detention,
  unallocated: (detention) => displaceDetention(detention, 'full', doing).detention,
  cancelled: (detention) => cancelDetention(detention, 'withdrawn', doing).detention,
  completed: (detention) => recordOutcome(detention, { outcome: 'completed' }, after).detention,
  missed: (detention) => recordOutcome(detention, { outcome: 'missed' }, after).detention,
  excused: (detention) => recordOutcome(detention, { outcome: 'excused' }, after).detention,
};
const outcomes: readonly DetentionStatus[] = ['completed', 'missed', 'excused'];

/** Moves that are no moves: a detention moved within `scheduled`, cancelled twice, the same outcome twice, an outcome corrected. */
function stays(from: DetentionStatus, to: DetentionStatus): boolean {
  return (from === to && from !== 'unallocated') || (outcomes.includes(from) && outcomes.includes(to));
}

describe('the life of a detention', () => {
  const table = detentionStatuses.flatMap((from) =>
    detentionStatuses.map((to) => ({ from, to, allowed: moves[from].includes(to) || stays(from, to) })),
  );

  it.each(table.filter(({ allowed }) => allowed))('goes from $from to $to', ({ from, to }) => {
    expect(happenings[to](aDetention({ status: from })).status).toBe(to);
  });

  it.each(table.filter(({ allowed }) => !allowed))('does not go from $from to $to', ({ from, to }) => {
    expect(() => happenings[to](aDetention({ status: from }))).toThrow(`a detention that is ${from} cannot become ${to}`);
  });

  it('keeps every step with who did it, and counts what the calendar feed shows', () => {
    const set = setDetention(
      {
        id: detentionId(1),
        studentId: aDetention().studentId,
        type: afterSchool,
        origin: { by: admin },
        causedAt: doing.at,
        year: '2026-27',
      },
      { session: sessionOf(afterSchool, '2026-10-06') },
      doing,
    );
    const moved = placeDetention(set.detention, sessionOf(afterSchool, '2026-10-07'), doing);
    const cancelled = cancelDetention(moved.detention, 'a mistake', doing);
    expect(
      [set, moved, cancelled].map(({ detention: { sequence, version, steps } }) => [sequence, version, steps.length]),
    ).toEqual([
      [0, 1, 1],
      [1, 2, 2],
      [2, 3, 3],
    ]);
    expect([set, moved, cancelled].flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
      'detention.scheduled',
      'detention.moved',
      'detention.cancelled',
    ]);
    expect(cancelled.detention.steps.at(-1)).toMatchObject({ status: 'cancelled', by: admin, reason: 'a mistake' });
  });

  it('tells nobody about a place that it has already, and families nothing about another supervisor', () => {
    const session = sessionOf({ ...afterSchool, supervisorIds: [supervisor] }, '2026-10-06');
    expect(placeDetention(aDetention(), session, doing)).toEqual({ detention: aDetention(), events: [] });
    const { detention, events } = placeDetention(aDetention(), { ...session, supervisorIds: [admin] }, doing);
    expect([detention.supervisorIds, detention.sequence, events]).toEqual([[admin], 0, []]);
  });
});

describe('an outcome', () => {
  it.each<[Outcome, string, object | undefined]>([
    ['completed', 'afterSchool', undefined],
    ['missed', 'afterSchool', { place: 'senior', because: 'missed' }],
    ['missed', 'lunch', { place: 'afterSchool', because: 'missed' }],
    ['missed', 'senior', { tellAdmins: 'missedTopType' }],
    ['excused', 'senior', { place: 'senior', because: 'excused' }],
  ])('%s of %s is followed by %j', (outcome, typeId, followUp) => {
    expect(recordOutcome(aDetention({ typeId }), { outcome }, after).followUp).toEqual(followUp);
  });

  it('is refused before the detention began, and from who does not supervise it', () => {
    const before = { ...after, now: new Date('2026-10-06T14:39:59Z') };
    expect(() => recordOutcome(aDetention(), { outcome: 'completed' }, before)).toThrow('begins on 2026-10-06 at 15:40');
    const other = { ...after, caller: { userId: UserId.parse('usr_01JZ8K5N0P1Q2R3S4T5V6W7X8C'), roles: ['teacher' as const] } };
    expect(() => recordOutcome(aDetention(), { outcome: 'completed' }, other)).toThrow('said by its supervisors');
  });

  it('that is said again changes nothing', () => {
    const missed = recordOutcome(aDetention(), { outcome: 'missed' }, after).detention;
    expect(recordOutcome(missed, { outcome: 'missed' }, after)).toEqual({ detention: missed });
  });

  it('that is corrected withdraws what had followed, and keeps both in the history', () => {
    const missed = { ...recordOutcome(aDetention(), { outcome: 'missed' }, after).detention, followedBy: detentionId(2) };
    const { detention, withdraw, followUp } = recordOutcome(missed, { outcome: 'completed' }, after);
    expect([detention.status, withdraw, followUp, detention.followedBy]).toEqual([
      'completed',
      detentionId(2),
      undefined,
      undefined,
    ]);
    expect(detention.steps.map(({ status }) => status)).toEqual(['missed', 'completed']);
  });

  it('is corrected by its supervisor until the end of the next school day, later by an admin with a reason', () => {
    const missed = recordOutcome(aDetention(), { outcome: 'missed' }, after).detention;
    const nextDay = { ...after, now: new Date('2026-10-07T22:00:00Z') };
    expect(recordOutcome(missed, { outcome: 'excused' }, nextDay).detention.status).toBe('excused');
    expect(() => recordOutcome(missed, { outcome: 'excused' }, { ...after, now: later })).toThrow('until 2026-10-07');
    expect(() => recordOutcome(missed, { outcome: 'excused' }, { ...asAdmin, now: later })).toThrow('a reason is needed');
    expect(recordOutcome(missed, { outcome: 'excused', reason: 'was ill' }, { ...asAdmin, now: later }).detention.status).toBe(
      'excused',
    );
  });

  it('is never made missed by marks, which excuse what is scheduled or was missed', () => {
    const excuse = (status: DetentionStatus) =>
      excuseByMarks(aDetention({ status, followedBy: detentionId(2) }), types, { at: doing.at, reason: 'medical' });
    expect(excuse('scheduled')).toMatchObject({ detention: { status: 'excused' }, followUp: { place: 'afterSchool' } });
    expect(excuse('missed')).toMatchObject({ detention: { status: 'excused' }, withdraw: detentionId(2) });
    expect(excuse('completed').detention.status).toBe('completed');
    expect(excuse('cancelled').detention.status).toBe('cancelled');
  });
});

describe('a cause that falls', () => {
  it.each(['scheduled', 'unallocated'] as const)('cancels a detention that is %s', (status) => {
    expect(withdrawCause(aDetention({ status }), 'voided', doing)).toMatchObject({
      detention: { status: 'cancelled' },
      events: [{ type: 'detention.cancelled' }],
    });
  });

  it.each(['completed', 'missed', 'excused'] as const)('leaves a detention that is %s and says so once', (status) => {
    const first = withdrawCause(aDetention({ status }), 'voided', doing);
    expect(first).toMatchObject({
      detention: { status, causeCorrected: true },
      events: [{ type: 'detention.cause-corrected' }],
    });
    expect(withdrawCause(first.detention, 'voided', doing).events).toEqual([]);
  });
});

describe('an objection', () => {
  const objection = { by: admin, reason: 'a dentist’s appointment' };

  it('waits for the school to decide, one at a time', () => {
    const { detention, events } = objectTo(aDetention(), objection, doing.at);
    expect([detention.status, detention.objection?.reason, events[0]?.type]).toEqual([
      'scheduled',
      objection.reason,
      'detention.objected',
    ]);
    expect(() => objectTo(detention, objection, doing.at)).toThrow('has not decided yet');
    const decided = {
      ...detention,
      objection: { ...objection, at: doing.at, decision: { upheld: false, by: admin, at: doing.at } },
    };
    expect(objectTo(decided, objection, doing.at).events).toHaveLength(1);
  });

  it('is refused when there is nothing to attend', () => {
    expect(() => objectTo(aDetention({ status: 'completed' }), objection, doing.at)).toThrow('is completed');
  });
});
