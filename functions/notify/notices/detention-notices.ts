import type { Said } from '../../../domain/behaviour/said.ts';
import type { DetentionNews } from '../../../domain/detentions/telling.ts';
import { defineNotice, type Facts, type Notice, type NoticeType } from '../../../domain/notifications/notice.ts';

const family = { kind: 'detention', ways: ['email', 'sms'], use: 'each' } as const;
const outcome = { kind: 'detention', ways: ['email'], use: 'each' } as const;
const place = { name: 'name', type: 'text', date: 'date', time: 'time', minutes: 'count', room: 'text' } as const;
const example = {
  name: 'Rhys Ashworth',
  type: 'After school',
  date: '2026-11-24',
  time: '15:40',
  minutes: 45,
  room: 'Library',
} as const;

const detentionScheduled = defineNotice({
  ...family,
  id: 'detention-scheduled',
  why: 'a student has a detention; the family and the student are told when and where, ten minutes after it was set',
  folder: 'detentions/scheduled',
  facts: place,
  example,
});

const detentionEscalated = defineNotice({
  ...family,
  id: 'detention-escalated',
  why: 'a detention follows from one that the student missed',
  folder: 'detentions/escalated',
  facts: { ...place, instead: 'date' },
  example: { ...example, type: 'Senior staff', date: '2026-11-27', minutes: 90, instead: '2026-11-24' },
});

const detentionRescheduled = defineNotice({
  ...family,
  id: 'detention-rescheduled',
  why: 'a detention takes the place of one from which the student was excused',
  folder: 'detentions/rescheduled',
  facts: { ...place, instead: 'date' },
  example: { ...example, date: '2026-11-26', instead: '2026-11-24' },
});

const detentionMoved = defineNotice({
  ...family,
  id: 'detention-moved',
  why: 'a detention of which the family was told has another time or place',
  folder: 'detentions/moved',
  facts: place,
  example: { ...example, date: '2026-11-25' },
});

const detentionDisplaced = defineNotice({
  ...family,
  id: 'detention-displaced',
  why: 'a detention cannot be held when the family was told, and waits for another place',
  folder: 'detentions/displaced',
  facts: place,
  example,
});

const detentionCancelled = defineNotice({
  ...family,
  id: 'detention-cancelled',
  why: 'a detention of which the family was told will not be held',
  folder: 'detentions/cancelled',
  withdraws: true,
  facts: place,
  example,
});

const detentionMissed = defineNotice({
  ...outcome,
  id: 'detention-missed',
  why: 'a student missed a detention, and nothing follows by itself yet that would tell it',
  folder: 'detentions/missed',
  facts: place,
  example,
});

const detentionOutcomeCorrected = defineNotice({
  ...outcome,
  id: 'detention-outcome-corrected',
  why: 'the family was told that a detention was missed, which was corrected',
  folder: 'detentions/outcome-corrected',
  facts: place,
  example,
});

const detentionCauseCorrected = defineNotice({
  ...outcome,
  id: 'detention-cause-corrected',
  why: 'what a detention was set for was corrected or withdrawn after it had been held',
  folder: 'detentions/cause-corrected',
  facts: place,
  example,
});

const byNews: Readonly<Record<DetentionNews, NoticeType>> = {
  scheduled: detentionScheduled,
  escalated: detentionEscalated,
  rescheduled: detentionRescheduled,
  moved: detentionMoved,
  displaced: detentionDisplaced,
  cancelled: detentionCancelled,
  missed: detentionMissed,
  outcomeCorrected: detentionOutcomeCorrected,
  causeCorrected: detentionCauseCorrected,
};

/** What families and students are told of detentions. */
export const familyDetentionNotices: readonly NoticeType[] = Object.values(byNews);

/** The notice of what is said of a detention, with the facts that its texts ask for. */
export function familyDetentionNotice({ news, facts }: Said, more: Facts): Pick<Notice, 'type' | 'facts'> {
  const type = Object.entries(byNews).find(([name]) => name === news)?.[1];
  if (!type) throw new Error(`nobody can be told ${news} of a detention`);
  return { type, facts: { ...facts, ...more } };
}

export const detentionNotices = familyDetentionNotices;
