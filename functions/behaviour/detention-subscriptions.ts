import { subscribe } from '../kernel/function-contracts.ts';

const room = { area: 'behaviour', room: 'detentions' } as const;

/** What giving a detention a place reads and writes. */
const placing = {
  schools: ['get', 'getCalendar'],
  students: ['get'],
  detentionTypes: ['get'],
  detentionSessions: ['get', 'ofType'],
  detentions: ['get', 'days', 'place', 'save'],
} as const;

export const setDetentionByRule = subscribe({
  ...room,
  id: 'setDetentionByRule',
  to: ['behaviour.rule.fired', 'behaviour.rule.reversed'],
  why: 'gives a student the detention that a rule sets, and takes it back when the firing does not stand any more',
  access: { ...placing, ledgers: ['get'] },
  timeout: 60,
});

export const followDetention = subscribe({
  ...room,
  id: 'followDetention',
  to: ['detention.judged', 'detention.cause-corrected'],
  why: 'sets what follows from a missed or excused detention, and withdraws what had followed from an outcome or a cause that was corrected',
  access: placing,
  timeout: 60,
});

export const cancelDetentionsOfLeaver = subscribe({
  ...room,
  id: 'cancelDetentionsOfLeaver',
  to: 'student.withdrawn',
  why: 'cancels what a student who leaves would have had to serve afterwards',
  access: {
    schools: ['get'],
    students: ['get'],
    detentionSessions: ['get', 'ofType'],
    detentions: ['get', 'ofStudent', 'days', 'place', 'save'],
  },
  timeout: 60,
});

export const rearrangeDetentions = subscribe({
  ...room,
  id: 'rearrangeDetentions',
  to: [
    'detention.session.changed',
    'detention.types.changed',
    'school.calendar.changed',
    'detention.cancelled',
    'detention.moved',
  ],
  why: 'finds other places for detentions whose session is not held, tells the others of a new room, and gives free places to those that wait',
  access: { ...placing, detentions: ['get', 'getMany', 'days', 'place', 'save', 'waiting'], students: ['get', 'getMany'] },
  timeout: 300,
});

export const settleDetentionsOfDay = subscribe({
  ...room,
  id: 'settleDetentionsOfDay',
  to: 'school.nightly-report.due',
  why: 'lets the marks of the day decide what they can, and gives free places to detentions that wait or lets them lapse',
  access: {
    ...placing,
    detentions: ['get', 'getMany', 'days', 'place', 'save', 'waiting'],
    students: ['get', 'getMany'],
    classes: ['taken'],
    marks: ['ofStudent'],
    absences: ['knownOn'],
  },
  timeout: 300,
});

export const detentionSubscriptions = [
  setDetentionByRule,
  followDetention,
  cancelDetentionsOfLeaver,
  rearrangeDetentions,
  settleDetentionsOfDay,
] as const;
