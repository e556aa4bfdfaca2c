import { heldMinutes, type Said } from '../behaviour/said.ts';
import { addMinutes, type TimeZone } from '../time.ts';
import type { Detention } from './detention.ts';
import { windowOf } from './sessions.ts';

/** What a family can be told of a detention. */
export const detentionNews = [
  'scheduled',
  'escalated',
  'rescheduled',
  'moved',
  'displaced',
  'cancelled',
  'missed',
  'outcomeCorrected',
  'causeCorrected',
] as const;
export type DetentionNews = (typeof detentionNews)[number];

/** Minutes before a detention by which its family is told at the latest, even of what was decided a moment ago. */
const latestMinutes = 30;

/** The instant from which a family may be told of a detention as it stands: ten minutes after its last change, at once where it begins soon. */
export function heldUntil(
  detention: Pick<Detention, 'status' | 'steps' | 'date' | 'startsAt' | 'minutes'>,
  zone: TimeZone,
): Date {
  const changedAt = new Date(detention.steps.at(-1)?.at ?? 0);
  const usual = addMinutes(changedAt, heldMinutes);
  const { status, date, startsAt, minutes } = detention;
  if ((status !== 'scheduled' && status !== 'cancelled') || date === undefined || startsAt === undefined || minutes === undefined)
    return usual;
  const { begins } = windowOf({ date, startsAt, minutes }, zone);
  return changedAt < begins && addMinutes(usual, latestMinutes) > begins ? changedAt : usual;
}

/** What there is to tell, and the facts by which a later change is known. */
export interface DetentionTidings {
  readonly news: DetentionNews;
  readonly facts: Said['facts'];
}

const placed: readonly string[] = ['scheduled', 'escalated', 'rescheduled', 'moved'];

/**
 * What a family is to be told of a detention as it stands, after what it was told before; nothing where it knows. Whatever happened in between is told as
 * one: a detention that was scheduled and moved is scheduled, one that was scheduled and cancelled never was. A missed one is told by what follows from it
 * where that has a place.
 */
export function newsOf(
  detention: Detention,
  said: readonly Said[],
  { followUp }: { readonly followUp?: Pick<Detention, 'status'> | undefined } = {},
): DetentionTidings | undefined {
  const last = said.at(-1);
  const place = said.findLast(({ news }) => placed.includes(news))?.facts ?? {};
  switch (detention.status) {
    case 'scheduled': {
      const facts = placeOf(detention);
      if (!last) return { news: firstNews(detention), facts };
      return placed.includes(last.news) && sameFacts(last.facts, facts) ? undefined : { news: 'moved', facts };
    }
    case 'unallocated':
      return last && placed.includes(last.news) ? { news: 'displaced', facts: place } : undefined;
    case 'cancelled':
      return last && (placed.includes(last.news) || last.news === 'displaced') ? { news: 'cancelled', facts: place } : undefined;
    case 'missed':
    case 'completed':
    case 'excused':
      return outcomeNews(detention, { last, followUp });
  }
}

function outcomeNews(
  detention: Detention,
  { last, followUp }: { readonly last: Said | undefined; readonly followUp: Pick<Detention, 'status'> | undefined },
): DetentionTidings | undefined {
  const facts = placeOf(detention);
  if (detention.causeCorrected) return last && last.news !== 'causeCorrected' ? { news: 'causeCorrected', facts } : undefined;
  if (detention.status === 'missed')
    return last?.news === 'missed' || followUp?.status === 'scheduled' ? undefined : { news: 'missed', facts };
  return last?.news === 'missed' ? { news: 'outcomeCorrected', facts } : undefined;
}

function firstNews({ origin }: Pick<Detention, 'origin'>): DetentionNews {
  if (!('follows' in origin)) return 'scheduled';
  return origin.because === 'missed' ? 'escalated' : 'rescheduled';
}

function placeOf({ date = '', startsAt = '', minutes = 0, room = '' }: Detention): Said['facts'] {
  return { date, time: startsAt, minutes, room };
}

function sameFacts(one: Said['facts'], other: Said['facts']): boolean {
  return Object.keys(other).every((name) => one[name] === other[name]);
}
