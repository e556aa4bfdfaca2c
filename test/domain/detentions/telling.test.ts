import { describe, expect, it } from 'vitest';
import type { Said } from '../../../domain/behaviour/said.ts';
import { detentionStatuses, type Detention } from '../../../domain/detentions/detention.ts';
import { detentionNews, heldUntil, newsOf, type DetentionNews } from '../../../domain/detentions/telling.ts';
import { aDetention, detentionId } from './a-detention.ts';

const place = { date: '2026-10-06', time: '15:40', minutes: 45, room: 'Library' };
const said = (news: DetentionNews | undefined, facts: Said['facts'] = place): readonly Said[] =>
  news === undefined ? [] : [{ news, version: 1, at: '2026-10-05T08:10:00.000Z', facts }];
const told = (detention: Partial<Detention>, before?: DetentionNews) => newsOf(aDetention(detention), said(before))?.news;

/** What a family hears, by what the detention is (rows) and what it heard last (columns: nothing, then each kind of news). */
const heard: Readonly<Record<Detention['status'], readonly (DetentionNews | undefined)[]>> = {
  scheduled: ['scheduled', undefined, undefined, undefined, undefined, 'moved', 'moved', 'moved', 'moved', 'moved'],
  unallocated: [undefined, 'displaced', 'displaced', 'displaced', 'displaced', ...nothing(5)],
  cancelled: [undefined, 'cancelled', 'cancelled', 'cancelled', 'cancelled', 'cancelled', ...nothing(4)],
  missed: ['missed', 'missed', 'missed', 'missed', 'missed', 'missed', 'missed', undefined, 'missed', 'missed'],
  completed: [...nothing(7), 'outcomeCorrected', ...nothing(2)],
  excused: [...nothing(7), 'outcomeCorrected', ...nothing(2)],
};

describe('what a family is told of a detention', () => {
  const table = detentionStatuses.flatMap((status) =>
    [undefined, ...detentionNews].map((before, at) => ({ status, before, hears: heard[status][at] })),
  );

  it.each(table)('that is $status, after $before, is $hears', ({ status, before, hears }) => {
    expect(told({ status }, before)).toBe(hears);
  });

  it.each<[Partial<Detention>, DetentionNews | undefined]>([
    [{ date: '2026-10-07' }, 'moved'],
    [{ startsAt: '15:50' }, 'moved'],
    [{ minutes: 60 }, 'moved'],
    [{ room: 'Gym' }, 'moved'],
    [{ supervisorIds: [] }, undefined],
  ])('is of another time or place, not of other people: %j', (change, hears) => {
    expect(told(change, 'scheduled')).toBe(hears);
  });

  it('says from what it follows', () => {
    const follows = detentionId(7);
    expect(told({ origin: { follows, because: 'missed' } })).toBe('escalated');
    expect(told({ origin: { follows, because: 'excused' } })).toBe('rescheduled');
  });

  it('is of a missed one only where nothing that follows has a place', () => {
    const missed = aDetention({ status: 'missed' });
    expect(newsOf(missed, said('scheduled'), { followUp: { status: 'scheduled' } })).toBeUndefined();
    expect(newsOf(missed, said('scheduled'), { followUp: { status: 'unallocated' } })?.news).toBe('missed');
  });

  it('names the place of which the family knew, for one that has none any more', () => {
    const { date: _, startsAt: __, minutes: ___, room: ____, ...waiting } = aDetention({ status: 'unallocated' });
    const displaced = newsOf(waiting, said('moved'));
    expect(displaced).toEqual({ news: 'displaced', facts: place });
    expect(newsOf({ ...waiting, status: 'cancelled' }, [...said('moved'), ...said('displaced')])).toEqual({
      news: 'cancelled',
      facts: place,
    });
  });

  it.each(['completed', 'missed', 'excused'] as const)('is once that the cause of one that is %s was corrected', (status) => {
    expect(told({ status, causeCorrected: true }, 'scheduled')).toBe('causeCorrected');
    expect(told({ status, causeCorrected: true }, 'causeCorrected')).toBeUndefined();
    expect(told({ status, causeCorrected: true })).toBeUndefined();
  });
});

describe('a change of a detention', () => {
  const changed = (at: string, more: Partial<Detention> = {}) =>
    heldUntil(aDetention({ steps: [{ version: 1, at, status: 'scheduled' }], ...more }), 'Europe/London').toISOString();

  it('is held back for ten minutes', () => {
    expect(changed('2026-10-05T08:00:00.000Z')).toBe('2026-10-05T08:10:00.000Z');
    expect(changed('2026-10-06T16:00:00.000Z', { status: 'missed' })).toBe('2026-10-06T16:10:00.000Z');
  });

  it('is told at once where ten minutes would leave less than half an hour', () => {
    expect(changed('2026-10-06T14:00:00.000Z')).toBe('2026-10-06T14:10:00.000Z');
    expect(changed('2026-10-06T14:00:01.000Z')).toBe('2026-10-06T14:00:01.000Z');
    expect(changed('2026-10-06T14:30:00.000Z', { status: 'cancelled' })).toBe('2026-10-06T14:30:00.000Z');
  });
});

function nothing(times: number): undefined[] {
  return Array.from({ length: times }, () => undefined);
}
