import * as z from 'zod/mini';
import { isUntrue } from '../../../domain/alerts/aftermath.ts';
import { Alert, gotIt, type AlertState } from '../../../domain/alerts/alert.ts';

/** An alert as staff see it: why no message was sent, or what came of the one that was. */
export const AlertView = z.omit(Alert, { student: true, studentId: true, date: true, version: true });
export type AlertView = z.infer<typeof AlertView>;

/** What a state asks of people, the most first. */
const urgency: readonly AlertState[] = ['unreachable', 'forReview', 'due', 'waiting', 'sent', 'notNeeded'];

/** What a row of the list of absences says of alerts. Who was told how is for those who may see the guardians. */
export function alertsOfRow(alerts: readonly Alert[], { withGuardians }: { readonly withGuardians: boolean }) {
  const [first] = urgency.filter((state) => alerts.some((alert) => alert.state === state));
  return {
    ...(first && { alertState: first }),
    alerts: alerts.map(({ student: _student, studentId: _id, date: _date, version: _version, ...alert }): AlertView => ({
      ...alert,
      outcomes: withGuardians ? alert.outcomes : [],
    })),
    alertsSent: withGuardians
      ? alerts.flatMap((alert) =>
          [...gotIt(alert)].flatMap(([recipientId, channels]) =>
            channels.map((channel) => ({ at: alert.sentAt ?? '', channel, recipientId })),
          ),
        )
      : [],
    // Guardians were told what was not so, and nothing has put it right since.
    ...(alerts.some(({ welfare, after }) => welfare && after && isUntrue(after)) && { welfare: true as const }),
  };
}
