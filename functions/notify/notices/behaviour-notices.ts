import type { Said } from '../../../domain/behaviour/said.ts';
import type { IncidentNews } from '../../../domain/behaviour/telling.ts';
import { defineNotice, type Facts, type Notice, type NoticeType } from '../../../domain/notifications/notice.ts';

const behaviour = { kind: 'behaviour', ways: ['email'], use: 'each' } as const;
const incident = { name: 'name', category: 'text', date: 'date', points: 'count' } as const;
const example = { name: 'Rhys Ashworth', category: 'Fighting', date: '2026-11-23', points: 5 } as const;
/** What a family is told has the note that was written to it, where there is one. */
const toFamily = { ...incident, note: 'text' } as const;
const familyExample = { ...example, note: 'Rhys has apologised, and the two have made it up.' } as const;

const incidentRecorded = defineNotice({
  ...behaviour,
  id: 'incident-recorded',
  why: 'a rule of the school tells guardians of an incident, ten minutes after it was recorded',
  folder: 'behaviour/incident-recorded',
  facts: toFamily,
  example: familyExample,
});

const praiseRecorded = defineNotice({
  ...behaviour,
  id: 'praise-recorded',
  why: 'a rule of the school tells guardians of something good, ten minutes after it was recorded',
  folder: 'behaviour/praise-recorded',
  facts: toFamily,
  example: { ...familyExample, category: 'Kindness', points: 2, note: 'He helped a new pupil to settle in.' },
});

const incidentCorrected = defineNotice({
  ...behaviour,
  id: 'incident-corrected',
  why: 'what guardians were told of an incident was corrected',
  folder: 'behaviour/incident-corrected',
  facts: toFamily,
  example: { ...familyExample, points: 2 },
});

const incidentWithdrawn = defineNotice({
  ...behaviour,
  id: 'incident-withdrawn',
  why: 'an incident of which guardians were told was voided, or is not theirs to see any more',
  folder: 'behaviour/incident-withdrawn',
  withdraws: true,
  facts: toFamily,
  example: familyExample,
});

/** Of a rule that tells staff. */
export const ruleFired = defineNotice({
  ...behaviour,
  id: 'rule-fired',
  why: 'a rule of the school tells admins or the teachers of a student of an incident, at once',
  folder: 'behaviour/rule-fired',
  facts: incident,
  example: { ...example, category: 'Dangerous or illegal item', points: 10 },
});

/** Of a rule that told staff and stands no more. */
export const ruleReversed = defineNotice({
  ...behaviour,
  id: 'rule-reversed',
  why: 'what staff were told of by a rule was corrected or voided, so that the rule does not apply',
  folder: 'behaviour/rule-reversed',
  withdraws: true,
  facts: incident,
  example: { ...example, category: 'Dangerous or illegal item', points: 10 },
});

const byNews: Readonly<Record<IncidentNews, NoticeType>> = {
  recorded: incidentRecorded,
  praised: praiseRecorded,
  corrected: incidentCorrected,
  withdrawn: incidentWithdrawn,
};

/** What guardians are told of incidents. */
export const familyIncidentNotices: readonly NoticeType[] = Object.values(byNews);

/** The notice of what is said of an incident, with the facts that its texts ask for. */
export function familyIncidentNotice({ news, facts }: Said, more: Facts): Pick<Notice, 'type' | 'facts'> {
  const type = Object.entries(byNews).find(([name]) => name === news)?.[1];
  if (!type) throw new Error(`nobody can be told ${news} of an incident`);
  return { type, facts: { note: '', ...facts, ...more } };
}

export const behaviourNotices = [...familyIncidentNotices, ruleFired, ruleReversed] as const;
