import { gotIt, type Aftermath, type Alert } from '../../../domain/alerts/alert.ts';
import type { Attempt } from '../../../domain/alerts/sending.ts';
import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import { UserId } from '../../../domain/ids.ts';
import type { Student } from '../../../domain/people/students.ts';
import { absenceAlert, hasArrived, notArrived, wasInSchool } from '../../notify/notices/alert-notices.ts';
import { guardiansOf } from '../../notify/recipients.ts';
import { tell } from '../../notify/tell.ts';
import type { Tidings } from '../../notify/tidings.ts';
import { noticeOfAlert } from './found-sent.ts';
import { factsOf } from './alert-facts.ts';
import { makeReplyLink } from '../replies/make-reply-link.ts';
import type { Work } from './work.ts';

interface Whose {
  readonly known: Student;
  readonly work: Work;
}

/** Alerts the guardians of a student in the order of contact, each with a link of their own, and answers what came of each. What has left before is answered as it went. */
export async function alertGuardians(alert: Alert, { known, work: { table, look } }: Whose): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  const { studentId, date, half } = alert;
  const facts = factsOf(alert, known);
  const notice = { ...noticeOfAlert(alert), type: absenceAlert, facts, link: `/students/${studentId}` } as const;
  for (const guardian of guardiansOf(known)) {
    const own = async (recipientId: string) => {
      const guardianId = UserId.parse(recipientId);
      return { reply: await makeReplyLink(table, { guardianId, studentId, date, half }) };
    };
    const { told } = await tell(table, { notice, to: [guardian], own, waits: 'caller' }, look.now);
    attempts.push(
      ...told.map(({ recipientId, channel, outcome, why, reason, until }) => ({
        ...{ recipientId, channel, outcome, until },
        ...((why ?? reason) !== undefined && { why: why ?? reason }),
      })),
    );
  }
  return attempts;
}

const typeOf = {
  arrived: hasArrived,
  wasInSchool,
  notArrived,
} as const satisfies Record<Aftermath['said'], typeof hasArrived>;

/** Tells those who got an alert what came after it, by the ways by which they got it. */
export async function tellWhatCameAfter(
  alert: Alert,
  { known, work: { table, look } }: { readonly known: Student | undefined; readonly work: Work },
): Promise<Pick<Tidings, 'faults'>> {
  const faults: Error[] = [];
  if (!known || !alert.after) return { faults };
  const { said, number } = alert.after;
  const got = gotIt(alert);
  const about = [alert.date, alert.half, alert.studentId] as const;
  for (const guardian of guardiansOf(known)) {
    const ways = 'userId' in guardian ? got.get(guardian.userId) : undefined;
    if (!ways) continue;
    const facts = factsOf(alert, known);
    const mootAfter = endOfDay(alert.date, look.school.timeZone);
    const notice = { type: typeOf[said], about, version: number, facts, link: `/students/${known.id}`, mootAfter };
    const tidings = await tell(table, { notice, to: [guardian], only: ['inApp', ...ways] }, look.now);
    faults.push(...tidings.faults);
  }
  return { faults };
}
