import { subscribe } from '../kernel/function-contracts.ts';
import { alertNotices } from '../notify/notices/alert-notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

const room = { area: 'attendance', room: 'alerts' } as const;

/** What looking at the alerts of a day takes, and noting what became of them. */
export const looking = {
  schools: ['get', 'getCalendar'],
  registers: ['listDay', 'get'],
  absences: ['knownOn', 'listSchool'],
  alerts: ['ofDay', 'note'],
  students: ['getManyByKey'],
  deliveries: ['ofNotice'],
  due: ['add'],
} as const;

export const judgeAlerts = subscribe({
  ...room,
  id: 'judgeAlerts',
  to: [
    'attendance.register.taken',
    'attendance.register.changed',
    'attendance.absence.reported',
    'attendance.absence.dropped',
    'attendance.absence.accepted',
    'attendance.absence.withdrawn',
    'attendance.student.signed',
    'attendance.alerts.due',
    'school.session.closed',
    'school.alert-mode.changed',
    'student.guardians.changed',
    'account.changed',
    'account.preferences.changed',
    'notice.delivery.returned',
  ],
  why: 'judges the alerts of students who are missing without a word by what is known now, and has what follows sent',
  access: { ...looking, people: ['links'] },
  timeout: 60,
});

export const sendAlerts = subscribe({
  ...room,
  id: 'sendAlerts',
  to: 'attendance.alerts.ready',
  why: 'alerts the guardians of some students, and tells what came after, as it is true at the moment of sending',
  ...telling(...alertNotices),
  access: {
    ...looking,
    ...notifyAccess,
    replies: ['ask'],
    schools: looking.schools,
    students: [...looking.students, 'get'],
    classes: ['getMany'],
  },
});

export const tellOfHeldAlerts = subscribe({
  ...room,
  id: 'tellOfHeldAlerts',
  to: 'attendance.alerts.held',
  why: 'tells the office of alerts that are held because too many students are missing at once',
  ...telling(...alertNotices),
  access: { ...notifyAccess, classes: ['getMany'] },
});

export const alertSubscriptions = [judgeAlerts, sendAlerts, tellOfHeldAlerts] as const;
