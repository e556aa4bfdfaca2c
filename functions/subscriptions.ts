import type { Subscription } from './kernel/function-contracts.ts';
import { absenceSubscriptions } from './attendance/subscriptions.ts';
import { behaviourSubscriptions } from './behaviour/subscriptions.ts';
import { importSubscriptions } from './imports/subscriptions.ts';
import { notificationSubscriptions } from './notifications/subscriptions.ts';
import { reportSubscriptions } from './reports/subscriptions.ts';
import { watchSubscriptions } from './attendance/watch-subscriptions.ts';
import { alertSubscriptions } from './attendance/alert-subscriptions.ts';
import { reminderSubscriptions } from './attendance/reminder-subscriptions.ts';
import { schoolSubscriptions } from './school/subscriptions.ts';

/** Every function that an event starts. Rules, queues, dead-letter queues, functions and rights derive from this list. */
export const subscriptions: readonly Subscription[] = [
  ...schoolSubscriptions,
  ...absenceSubscriptions,
  ...watchSubscriptions,
  ...reminderSubscriptions,
  ...alertSubscriptions,
  ...behaviourSubscriptions,
  ...importSubscriptions,
  ...notificationSubscriptions,
  ...reportSubscriptions,
];
