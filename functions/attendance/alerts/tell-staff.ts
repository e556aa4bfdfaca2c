import type { Alert } from '../../../domain/alerts/alert.ts';
import { failsLong } from '../../../domain/alerts/sending.ts';
import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import { registrationClass } from '../../../domain/people/registration-class.ts';
import { classesOn, displayName, type Student } from '../../../domain/people/students.ts';
import { alertsFailing, alertUnreachable, alertUntrue, leftLesson } from '../../notify/notices/alert-notices.ts';
import { tell } from '../../notify/tell.ts';
import type { Tidings } from '../../notify/tidings.ts';
import type { Work } from './work.ts';

interface Whose {
  readonly known: Student;
  readonly work: Work;
}

const office = async ({ table }: Work) => (await table.users.admins()).map(({ id }) => ({ userId: id }));
const linkTo = ({ date }: Work) => `/absences?date=${date}`;
const moot = ({ date, look }: Work) => endOfDay(date, look.school.timeZone);

/** Tells the office, the teachers of the class in which a student is missing, and those of the student's own class, that the student was there before. */
export async function tellLeft(
  { leftLesson: session, date, student, studentId }: Alert,
  { known, work }: Whose,
): Promise<Tidings> {
  const { table, look } = work;
  const marking = look.facts.registers
    .filter((register) => register.session === session && register.missing.includes(student))
    .map(({ classId }) => classId);
  const classes = await table.classes.getMany([...new Set([...marking, ...classesOn(known, date)])]);
  const own = registrationClass(classes, look.school);
  const teachers = classes.filter(({ id }) => marking.includes(id) || id === own?.id).flatMap(({ teacherIds }) => teacherIds);
  const to = [...(await office(work)), ...teachers.map((userId) => ({ userId }))];
  const name = look.school.sessions.find(({ id }) => id === session)?.name ?? session ?? '';
  const facts = { name: displayName(known), session: name, date };
  const about = [date, session ?? '', studentId] as const;
  return tell(table, { notice: { type: leftLesson, about, facts, link: linkTo(work), mootAfter: moot(work) }, to }, look.now);
}

/** Tells the office that nobody could be told of a missing child. */
export function tellUnreachable(alert: Alert, whose: Whose): Promise<Tidings> {
  return tellOffice(alertUnreachable, [alert.date, alert.half, alert.studentId], { alert, ...whose });
}

/** Tells the office that somebody has to look where a child is of whom guardians were told what was not so. */
export function tellUntrue(alert: Alert, whose: Whose): Promise<Tidings> {
  const about = [alert.date, alert.half, alert.studentId, String(alert.after?.number ?? 0)] as const;
  return tellOffice(alertUntrue, about, { alert, ...whose });
}

async function tellOffice(
  type: typeof alertUnreachable,
  about: readonly [string, ...string[]],
  { alert: { half, date }, known, work }: Whose & { readonly alert: Alert },
): Promise<Tidings> {
  const facts = { name: displayName(known), half, date };
  const notice = { type, about, facts, link: linkTo(work), mootAfter: moot(work) };
  return tell(work.table, { notice, to: await office(work) }, work.look.now);
}

/** Tells the office once a half-day when alerts have failed for a quarter of an hour. */
export async function tellFailing(alert: Alert, { work }: Whose): Promise<readonly Tidings[]> {
  const { half, date } = alert;
  if (!failsLong(alert, work.look.now)) return [];
  const notice = {
    type: alertsFailing,
    about: [date, half],
    facts: { half, date },
    link: linkTo(work),
    mootAfter: moot(work),
  } as const;
  return [await tell(work.table, { notice, to: await office(work) }, work.look.now)];
}
