import { subscribe } from '../kernel/function-contracts.ts';

const room = { area: 'behaviour', room: 'watch' } as const;

export const watchMissedDetentions = subscribe({
  ...room,
  id: 'watchMissedDetentions',
  to: 'detention.judged',
  why: 'raises the concern that a student misses detentions, and clears it when an outcome was corrected',
  access: {
    schools: ['get', 'getCalendar'],
    detentions: ['get', 'ofStudent'],
    students: ['get'],
    watchList: ['standing', 'raise', 'clear'],
  },
});

export const clearBehaviourConcerns = subscribe({
  ...room,
  id: 'clearBehaviourConcerns',
  to: 'school.nightly-report.due',
  why: 'clears the concerns about behaviour that time alone has made untrue, and those about students who left',
  access: {
    schools: ['get', 'getCalendar'],
    ledgers: ['get'],
    detentions: ['ofStudent'],
    students: ['get'],
    watchList: ['list', 'raise', 'clear'],
  },
  timeout: 300,
});

export const behaviourWatchSubscriptions = [watchMissedDetentions, clearBehaviourConcerns] as const;
