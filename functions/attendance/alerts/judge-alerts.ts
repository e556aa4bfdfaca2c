import type { Alert } from '../../../domain/alerts/alert.ts';
import { afterReturn } from '../../../domain/alerts/sending.ts';
import { minutesToDue } from '../../../domain/alerts/day-facts.ts';
import { StudentId, studentKey, type StudentKey } from '../../../domain/ids.ts';
import { noticeIdOf } from '../../../domain/notifications/notice.ts';
import { addMinutes } from '../../../domain/time.ts';
import type { PublishedEvent } from '../../../events/catalog.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import type { Table } from '../../table/open-table.ts';
import { judgeAlerts } from '../alert-subscriptions.ts';
import { noticeOfAlert } from './found-sent.ts';
import { lookAt, type Glance } from './look.ts';
import { lookAgain, noteLook } from './note-look.ts';
import { absenceAlert } from '../../notify/notices/alert-notices.ts';

/**
 * No event carries a fact: whatever it is, it only says at whose alerts to look, and what the table says then decides. Alerts belong to their own day, so that what
 * is said of other days brings nothing about; the clock alone ends what a day has left open.
 */
export const handler = consume(judgeAlerts, async (event, { table, now }) => {
  const { today } = await schoolToday(table, now);
  const whom = await glanceOf(event, { table, today });
  if (!whom) return;
  const glance = { ...whom, now };
  await noteLook(glance.date, await lookAt(glance, table), { table });
});

type Listened = PublishedEvent<Extract<(typeof judgeAlerts)['to'], readonly unknown[]>[number]>;
interface Asking {
  readonly table: Table<(typeof judgeAlerts)['access']>;
  readonly today: string;
}

/** At whom an event makes somebody look; nothing where it is of no matter to alerts of today. */
async function glanceOf(event: Listened, { table, today }: Asking): Promise<Omit<Glance, 'now'> | undefined> {
  switch (event.name) {
    case 'attendance.register.taken':
    case 'attendance.register.changed': {
      const { classId, date, session } = event.data;
      if (date !== today) return undefined;
      const register = await table.registers.get({ classId, date, session }, { consistent: true });
      return register && { date, students: register.marks.map(({ student }) => student) };
    }
    case 'attendance.absence.reported':
    case 'attendance.absence.dropped':
    case 'attendance.absence.accepted':
    case 'attendance.absence.withdrawn':
      return { date: today, students: [studentKey(event.data.studentId)] };
    case 'attendance.student.signed':
      return event.data.date === today ? { date: today, students: [studentKey(event.data.studentId)] } : undefined;
    case 'student.guardians.changed':
      return { date: today, students: [studentKey(event.data.studentId)], again: true };
    case 'account.changed':
    case 'account.preferences.changed': {
      const { children } = await table.people.links(event.data.userId);
      return children.length === 0 ? undefined : { date: today, students: children, again: true };
    }
    case 'school.alert-mode.changed':
      return { date: today, students: 'everybody' };
    case 'attendance.alerts.due':
      return { date: event.data.date, students: 'everybody' };
    case 'school.session.closed':
      // A look at everybody when the first alerts are due, whatever became of the events of single registers.
      await lookAgain(event.data.date, addMinutes(new Date(event.data.closedAt), minutesToDue), table);
      return undefined;
    case 'notice.delivery.returned':
      return glanceAtReturned(event.data, today);
  }
}

/** A look at an alert that came back; nothing for whatever else did. */
function glanceAtReturned(
  { noticeId, recipientId, channel, outcome }: Extract<Listened, { name: 'notice.delivery.returned' }>['data'],
  today: string,
): Omit<Glance, 'now'> | undefined {
  const student = studentOfAlert(noticeId, today);
  if (!student) return undefined;
  const said = (alert: Alert, at: Parameters<NonNullable<Glance['said']>>[1]) =>
    noticeIdOf(noticeOfAlert(alert)) === noticeId ? afterReturn(alert, { recipientId, channel, outcome }, at) : alert;
  return { date: today, students: [student], said };
}

/** The student of whom the notice of an alert of a day is. */
function studentOfAlert(noticeId: string, date: string): StudentKey | undefined {
  const [type, day, , student] = noticeId.split('/');
  const studentId = StudentId.safeParse(student);
  return type === absenceAlert.id && day === date && studentId.success ? studentKey(studentId.data) : undefined;
}
