import { wasSent, type Aftermath, type Alert } from './alert.ts';
import type { DayFacts } from './day-facts.ts';

/**
 * What those who got an alert are to be told after it: at the first sign of the student since, that the student arrived, or was in school where the register of that session
 * was put right without an arrival; where no sign is left of it, that it was not so, and somebody looks where the student is. What is said already is not said again.
 */
export function withAftermath(alert: Alert, { seen }: Pick<DayFacts, 'seen'>, now: Date): Alert {
  if (!wasSent(alert) || alert.began === undefined) return alert;
  const began = new Date(alert.began);
  const signs = seen.filter(({ startsAt }) => startsAt >= began);
  const corrected = signs.some(({ session }) => session === alert.session) && signs.every(({ came }) => !came);
  const said = sayingOf(signs.length > 0, corrected, alert);
  if (said === undefined) return alert;
  return {
    ...alert,
    after: { said, number: (alert.after?.number ?? 0) + 1, at: now.toISOString(), told: false },
    ...(said === 'notArrived' && { welfare: true as const }),
  };
}

function sayingOf(there: boolean, corrected: boolean, { after }: Alert): Aftermath['said'] | undefined {
  const believedThere = after !== undefined && !isUntrue(after);
  if (there === believedThere) return undefined;
  if (!there) return 'notArrived';
  return corrected ? 'wasInSchool' : 'arrived';
}

/** Whether what was last said is that the student is not there after all, so that the alert holds again. */
export function isUntrue({ said }: Pick<Aftermath, 'said'>): boolean {
  return said === 'notArrived';
}
