import * as z from 'zod/mini';
import { sessionWindow } from '../../calendar.ts';
import { ContactId, StudentKey, UserId } from '../../ids.ts';
import { Problem } from '../../problem.ts';
import { Role } from '../../roles.ts';
import type { School } from '../../school.ts';
import { instantOf, IsoDate } from '../../time.ts';
import type { ClassMark, PupilSession } from '../figures/pupil-sessions.ts';
import { coversSession, type KnownAbsence } from './known-absences.ts';

/** By what a family was asked for a missing student, and what came of it. */
export const AskedFamily = z.strictObject({
  channel: z.enum(['call', 'email', 'sms', 'visit']),
  outcome: z.enum(['reached', 'noAnswer', 'leftMessage']),
  note: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(500))),
});
export type AskedFamily = z.infer<typeof AskedFamily>;

/** One entry of the contact log of a student's day; nothing of it is ever changed or taken away. */
export const ContactMade = z.extend(AskedFamily, {
  id: ContactId,
  student: StudentKey,
  date: IsoDate,
  at: z.iso.datetime(),
  by: UserId,
  role: Role,
});
export type ContactMade = z.infer<typeof ContactMade>;

/** How far following up a missing student has come: nobody knows anything, somebody of the family was reached, the absence is explained. */
export const FollowUp = z.enum(['open', 'reached', 'explained']);
export type FollowUp = z.infer<typeof FollowUp>;

/** When nobody's having been reached becomes a worry, where the school has set no hour of its own. */
const usualWelfareHour = '10:30';

/** Refuses a contact about a day that has not come. */
export function checkContactDate(date: IsoDate, today: IsoDate): void {
  if (date > today)
    throw new Problem('rule-broken', `contacts are noted for days that have come, today is ${today}, got ${date}`);
}

/** Whether a guardian's report that waits says something of all sessions in which a student is missing unexplained. */
function areReported(
  sessions: readonly Pick<PupilSession<ClassMark>, 'session' | 'date'>[],
  pending: readonly KnownAbsence[],
): boolean {
  return sessions.every(({ session, date }) =>
    pending.some((report) => report.from <= date && date <= report.to && coversSession(report, session)),
  );
}

/**
 * How far the follow-up of a student's day has come, and whether somebody has to look where the student is: nobody of the family was reached by the hour that the
 * school sets, or by the close of the first session missed where that is later. What a guardian has said counts as explained before the office has decided of it.
 */
export function followUpOf(
  unexplained: readonly PupilSession<ClassMark>[],
  {
    contacts,
    pending,
  }: { readonly contacts: readonly Pick<ContactMade, 'outcome'>[]; readonly pending: readonly KnownAbsence[] },
  { school, now }: { readonly school: Pick<School, 'absenceAlerts' | 'timeZone'>; readonly now: Date },
): { readonly followUp: FollowUp; readonly welfare?: true } {
  const [first] = unexplained;
  if (!first || areReported(unexplained, pending)) return { followUp: 'explained' };
  if (contacts.some(({ outcome }) => outcome === 'reached')) return { followUp: 'reached' };
  const hour = instantOf(first.date, school.absenceAlerts.welfareAt ?? usualWelfareHour, school.timeZone);
  const closes = unexplained.map(({ best, date }) => sessionWindow(best.heldAs, date, school.timeZone).closesAt.getTime());
  return { followUp: 'open', ...(now.getTime() >= Math.max(hour.getTime(), Math.min(...closes)) && { welfare: true }) };
}
