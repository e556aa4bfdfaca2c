import { subscribe } from '../kernel/function-contracts.ts';
import { detentionSubscriptions } from './detention-subscriptions.ts';
import { tellingSubscriptions } from './telling-subscriptions.ts';
import { behaviourWatchSubscriptions } from './watch-subscriptions.ts';

export const judgeIncident = subscribe({
  id: 'judgeIncident',
  area: 'behaviour',
  room: 'ledgers',
  to: ['behaviour.incident.recorded', 'behaviour.incident.corrected', 'behaviour.incident.voided'],
  why: 'notes in the ledgers of its students what an incident gives them, fires or takes back the rules, and looks whether points give concern',
  access: {
    schools: ['get', 'getCalendar'],
    behaviourPolicy: ['at'],
    detentionTypes: ['get'],
    incidents: ['get'],
    ledgers: ['get', 'save'],
    students: ['get'],
    watchList: ['standing', 'raise', 'clear'],
  },
  timeout: 60,
});

export const tryPolicyOnSchool = subscribe({
  id: 'tryPolicyOnSchool',
  area: 'behaviour',
  room: 'policy',
  to: 'behaviour.policy-trial.requested',
  why: 'tries a changed policy on every student of a large school, run by run, and goes on where a run before it ended',
  access: {
    schools: ['getCalendar'],
    detentionTypes: ['get'],
    students: ['list'],
    ledgers: ['getMany'],
    policyTrials: ['get', 'advance'],
  },
  timeout: 900,
});

export const behaviourSubscriptions = [
  judgeIncident,
  tryPolicyOnSchool,
  ...behaviourWatchSubscriptions,
  ...detentionSubscriptions,
  ...tellingSubscriptions,
] as const;
