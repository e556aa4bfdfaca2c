import { ConditionFailed } from '../../wire/database-contract.ts';
import { keyOf } from '../../items/item-keys.ts';
import type { TableContext } from '../../table-context.ts';

/** Something that may be asked for so many times in a span of time that begins at a full multiple of it. */
export interface Allowance {
  readonly limit: string;
  /** Who is counted: a user, or the school. */
  readonly holder: string;
  readonly most: number;
  readonly seconds: number;
}

/** What was asked for, counted by school and caller: one small item for each span of time, which the table drops when it is over. */
export function openAllowances({ db, schoolId, now }: TableContext) {
  return {
    /** Counts one request, for one write unit. Answers the seconds until the next span begins when there were as many as allowed, and 0 otherwise. */
    async take({ limit, holder, most, seconds }: Allowance): Promise<number> {
      const at = Math.floor(now.getTime() / 1000);
      const period = Math.floor(at / seconds);
      const end = (period + 1) * seconds;
      try {
        await db.update({
          key: keyOf('allowance', { schoolId, limit, period: String(period), holder }),
          expression: 'SET #expiresAt = :end ADD #taken :one',
          names: { '#expiresAt': 'expiresAt', '#taken': 'taken' },
          values: { ':end': end, ':one': 1, ':most': most },
          condition: 'attribute_not_exists(#taken) OR #taken < :most',
        });
        return 0;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return Math.max(1, end - at);
      }
    },
  };
}
