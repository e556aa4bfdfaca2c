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
    incidents: ['get', 'point'],
    ledgers: ['get', 'save'],
    students: ['get'],
    watchList: ['standing', 'raise', 'clear'],
  },
  timeout: 60,
});

export const behaviourSubscriptions = [
  judgeIncident,
  ...behaviourWatchSubscriptions,
  ...detentionSubscriptions,
  ...tellingSubscriptions,
] as const;
