import { consume } from '../../kernel/consume.ts';
import { settleAbsence } from './settle-absence.ts';
import { settleKnownAbsence } from '../subscriptions.ts';

export const handler = consume(settleKnownAbsence, async ({ data }, { table, now }) => {
  await settleAbsence(data, table, now);
});
