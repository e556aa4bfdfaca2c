import type { AlertsOfDay } from '../../../domain/alerts/alert.ts';
import { afterSending } from '../../../domain/alerts/sending.ts';
import type { Channel } from '../../../domain/notifications/notice.ts';
import type { StudentId } from '../../../domain/ids.ts';
import { noticeIdOf, type NoticeId } from '../../../domain/notifications/notice.ts';
import type { HalfDay } from '../../../domain/session-times.ts';
import { absenceAlert } from '../../notify/notices/alert-notices.ts';
import type { Table } from '../../table/open-table.ts';

/** The notice of an alert: what it is about, never what made somebody look. */
export function noticeOfAlert(alert: { readonly date: string; readonly half: HalfDay; readonly studentId: StudentId }) {
  const about = [alert.date, alert.half, alert.studentId] as const;
  return { type: absenceAlert, about };
}

/** Deliveries of one alert: guardians and channels are few. */
const mostDeliveries = 100;

/**
 * Alerts with what delivery records say of those that were to be sent: whoever died between handing a message over and noting it has left a record, and what is
 * recorded was sent.
 */
export async function foundSent(
  alerts: AlertsOfDay,
  of: readonly HalfDay[],
  { table, now }: { readonly table: Table<{ readonly deliveries: readonly ['ofNotice'] }>; readonly now: Date },
): Promise<AlertsOfDay> {
  let found = alerts;
  for (const half of of) {
    const alert = alerts[half];
    if (!alert) continue;
    const noticeId: NoticeId = noticeIdOf(noticeOfAlert(alert));
    const { items } = await table.deliveries.ofNotice(noticeId, undefined, { limit: mostDeliveries });
    if (items.length === 0) continue;
    const attempts = items.map(({ recipientId, channel, outcome, reason }) => {
      const of: { readonly recipientId: string; readonly channel: Channel; readonly outcome: string } = {
        recipientId,
        channel,
        outcome,
      };
      return { ...of, ...(reason !== undefined && { why: reason }) };
    });
    const next = afterSending(alert, attempts, now);
    // Refused for all is what it was already: only what may have reached somebody is news.
    if (next.state === 'sent') found = { ...found, [half]: next };
  }
  return found;
}
