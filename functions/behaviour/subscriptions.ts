import { subscribe } from '../kernel/function-contracts.ts';
import { detentionSubscriptions } from './detention-subscriptions.ts';
import { tellingSubscriptions } from './telling-subscriptions.ts';

export const judgeIncident = subscribe({
  id: 'judgeIncident',
  area: 'behaviour',
  room: 'ledgers',
  to: ['behaviour.incident.recorded', 'behaviour.incident.corrected', 'behaviour.incident.voided'],
  why: 'notes in the ledgers of its students what an incident gives them, and fires or takes back the rules',
  access: {
    schools: ['getCalendar'],
    behaviourPolicy: ['at'],
    detentionTypes: ['get'],
    incidents: ['get', 'point'],
    ledgers: ['get', 'save'],
  },
  timeout: 60,
});

export const behaviourSubscriptions = [judgeIncident, ...detentionSubscriptions, ...tellingSubscriptions] as const;
