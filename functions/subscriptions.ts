import type { Subscription } from './kernel/function-contracts.ts';
import { reportSubscriptions } from './reports/subscriptions.ts';
import { schoolSubscriptions } from './school/subscriptions.ts';

/** Every function that an event starts. Rules, queues, dead-letter queues, functions and rights derive from this list. */
export const subscriptions: readonly Subscription[] = [...schoolSubscriptions, ...reportSubscriptions];
