import { consume } from '../../kernel/consume.ts';
import { settleAbsence } from './settle-absence.ts';
import { liftKnownAbsence } from '../subscriptions.ts';

export const handler = consume(liftKnownAbsence, async ({ data }, { table, now }) => {
  await settleAbsence(data, table, now);
});
