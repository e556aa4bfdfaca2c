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

const objectionDecided = { ...outcome, facts: { name: 'name', type: 'text' } } as const;

export const detentionObjectionUpheld = defineNotice({
  ...objectionDecided,
  id: 'detention-objection-upheld',
  why: 'staff accept that a student cannot attend a detention; whoever said so hears it',
  folder: 'detentions/objection-upheld',
  example: { name: example.name, type: example.type },
});

export const detentionObjectionDeclined = defineNotice({
  ...objectionDecided,
  id: 'detention-objection-declined',
  why: 'staff do not accept that a student cannot attend a detention; whoever said so hears it',
  folder: 'detentions/objection-declined',
  example: { name: example.name, type: example.type },
});

export const detentionObjection = defineNotice({
  ...outcome,
  id: 'detention-objection',
  why: 'a guardian or student says that the student cannot attend; those who may decide are told',
  folder: 'detentions/objection',
  facts: { name: 'name', type: 'text', reason: 'text' },
  example: { name: example.name, type: example.type, reason: 'A dentist’s appointment at four.' },
});

export const detentionOfAdult = defineNotice({
  ...outcome,
  id: 'detention-of-adult',
  why: 'a detention cannot be placed, because the student is 18 or over; admins decide what becomes of it',
  folder: 'detentions/of-adult',
  facts: { name: 'name', type: 'text' },
  example: { name: example.name, type: example.type },
});

export const detentionMissedAtTop = defineNotice({
  ...outcome,
  id: 'detention-missed-at-top',
  why: 'a student missed a detention of the top type, so that nothing follows by itself; admins decide what does',
  folder: 'detentions/missed-at-top',
  facts: { name: 'name', type: 'text', date: 'date' },
  example: { name: example.name, type: 'Senior staff', date: '2026-11-27' },
});

export const detentionOutcomeMissing = defineNotice({
  ...outcome,
  id: 'detention-outcome-missing',
  why: 'nobody has said how a detention went, and the registers do not decide it; its supervisors are asked, admins where there are none',
  folder: 'detentions/outcome-missing',
  facts: { name: 'name', type: 'text', date: 'date' },
  example: { name: example.name, type: example.type, date: example.date },
});

const day = { ...outcome, facts: { date: 'date', count: 'count', list: 'lines' } } as const;

export const detentionsOfDay = defineNotice({
  ...day,
  id: 'detentions-of-day',
  why: 'the detentions that somebody supervises on a day with the students in them, at eight in the morning',
  folder: 'detentions/of-day',
  example: { date: '2026-11-24', count: 2, list: '12:20 Lunch, Hall: Rhys Ashworth\n15:40 After school, Library: Asha Brown' },
});

export const detentionsUnsupervised = defineNotice({
  ...day,
  id: 'detentions-unsupervised',
  why: 'a session of detention has students and nobody to supervise it; admins are told the school day before and on the day',
  folder: 'detentions/unsupervised',
  example: { date: '2026-11-24', count: 1, list: '15:40 After school, Library' },
});

export const detentionNotices: readonly NoticeType[] = [
  ...familyDetentionNotices,
  detentionObjectionUpheld,
  detentionObjectionDeclined,
  detentionObjection,
  detentionOfAdult,
  detentionMissedAtTop,
  detentionOutcomeMissing,
  detentionsOfDay,
  detentionsUnsupervised,
];
