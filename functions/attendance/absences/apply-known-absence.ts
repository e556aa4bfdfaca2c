import { consume } from '../../kernel/consume.ts';
import { settleAbsence } from './settle-absence.ts';
import { applyKnownAbsence } from '../subscriptions.ts';

export const handler = consume(applyKnownAbsence, async ({ data }, { table, now }) => {
  await settleAbsence(data, table, now);
});
