import { subscribe } from '../kernel/function-contracts.ts';
import { familyIncidentNotices, ruleFired, ruleReversed } from '../notify/notices/behaviour-notices.ts';
import {
  detentionMissedAtTop,
  detentionObjection,
  detentionObjectionDeclined,
  detentionObjectionUpheld,
  detentionOfAdult,
  detentionOutcomeMissing,
  detentionsOfDay,
  detentionsUnsupervised,
  familyDetentionNotices,
} from '../notify/notices/detention-notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

const room = { area: 'behaviour', room: 'telling' } as const;

export const holdNewsOfDetention = subscribe({
  ...room,
  id: 'holdNewsOfDetention',
  to: [
    'detention.scheduled',
    'detention.moved',
    'detention.unallocated',
    'detention.cancelled',
    'detention.judged',
    'detention.cause-corrected',
  ],
  why: 'has the family told of a change of a detention ten minutes later, so that what is taken back at once reaches nobody',
  access: { schools: ['get'], detentions: ['get'], due: ['add'] },
});

export const tellFamilyOfDetention = subscribe({
  ...room,
  id: 'tellFamilyOfDetention',
  to: 'detention.telling.due',
  why: 'tells guardians and the student what a detention is now, after what they were told before',
  ...telling(...familyDetentionNotices),
  access: { ...notifyAccess, students: ['get'], detentions: ['get'], tellings: ['said', 'say'] },
});

export const tellStaffOfDetention = subscribe({
  ...room,
  id: 'tellStaffOfDetention',
  to: ['detention.unallocated', 'detention.objected', 'detention.outcome.missing'],
  why: 'tells staff what waits for them: a detention of an adult, an objection to decide on, an outcome to be said',
  ...telling(detentionOfAdult, detentionObjection, detentionOutcomeMissing),
  access: { ...notifyAccess, students: ['get'], detentions: ['get'] },
});

export const tellAdminsOfMissed = subscribe({
  ...room,
  id: 'tellAdminsOfMissed',
  to: 'detention.telling.due',
  why: 'tells admins of a missed detention of the top type, after which nothing follows by itself',
  ...telling(detentionMissedAtTop),
  access: { ...notifyAccess, students: ['get'], detentions: ['get'], detentionTypes: ['get'] },
});

export const answerObjection = subscribe({
  ...room,
  id: 'answerObjection',
  to: 'detention.objection.decided',
  why: 'tells the guardian or student who cannot attend a detention what staff decided',
  ...telling(detentionObjectionUpheld, detentionObjectionDeclined),
  access: { ...notifyAccess, students: ['get'], detentions: ['get'] },
});

/** What looking at the sessions of a day reads besides what telling takes. */
const ofDay = { detentionTypes: ['get'], detentionSessions: ['ofType'], schools: ['get', 'getCalendar'] } as const;

export const tellSupervisorsOfDay = subscribe({
  ...room,
  id: 'tellSupervisorsOfDay',
  to: 'school.detention-day.due',
  when: { hour: ['morning'] },
  why: 'tells supervisors in the morning whom they have in detention',
  ...telling(detentionsOfDay),
  access: { ...notifyAccess, ...ofDay, detentions: ['getMany'], students: ['getMany'] },
});

export const tellAdminsOfUnsupervised = subscribe({
  ...room,
  id: 'tellAdminsOfUnsupervised',
  to: 'school.detention-day.due',
  why: 'tells admins of sessions that have students and nobody to supervise them, the school day before and on the day',
  ...telling(detentionsUnsupervised),
  access: { ...notifyAccess, ...ofDay },
});

/** What telling of an incident reads besides what telling takes. */
const ofIncident = { incidents: ['get'], ledgers: ['get'], students: ['get'], tellings: ['said', 'say'] } as const;

export const holdNewsOfIncident = subscribe({
  ...room,
  id: 'holdNewsOfIncident',
  to: ['behaviour.rule.fired', 'behaviour.rule.reversed', 'behaviour.incident.corrected', 'behaviour.incident.voided'],
  why: 'has the family told of an incident ten minutes after a rule fired for it, or what they were told was corrected',
  access: { schools: ['getCalendar'], incidents: ['get'], due: ['add'] },
});

export const tellFamilyOfIncident = subscribe({
  ...room,
  id: 'tellFamilyOfIncident',
  to: 'behaviour.telling.due',
  why: 'tells guardians what an incident is now, where a rule of the school says so, after what they were told before',
  ...telling(...familyIncidentNotices),
  access: { ...notifyAccess, ...ofIncident, due: ['add'] },
});

export const tellRolesOfIncident = subscribe({
  ...room,
  id: 'tellRolesOfIncident',
  to: ['behaviour.rule.fired', 'behaviour.rule.reversed'],
  why: 'tells admins or the teachers of a student at once of an incident for which a rule says so, and that it fell',
  ...telling(ruleFired, ruleReversed),
  access: { ...notifyAccess, ...ofIncident, classes: ['getMany'] },
});

export const tellingSubscriptions = [
  holdNewsOfDetention,
  tellFamilyOfDetention,
  tellStaffOfDetention,
  tellAdminsOfMissed,
  answerObjection,
  tellSupervisorsOfDay,
  tellAdminsOfUnsupervised,
  holdNewsOfIncident,
  tellFamilyOfIncident,
  tellRolesOfIncident,
] as const;
