import { subscribe } from '../kernel/function-contracts.ts';
import { morningDigest, registerAskedFor, registerMissing, registersMissing } from '../notify/notices/attendance-notices.ts';
import { notifyAccess, telling } from '../notify/notifier.ts';

const room = { area: 'attendance', room: 'reminders' } as const;

/** What finding the registers takes that are missing. */
export const missingRegisters = {
  schools: ['get', 'getCalendar'],
  classes: ['list', 'rosters'],
  registers: ['listDay'],
  absences: ['knownOn'],
} as const;
/** What telling of them takes besides. */
const reminding = { ...notifyAccess, ...missingRegisters } as const;

export const remindTeachers = subscribe({
  ...room,
  id: 'remindTeachers',
  to: 'attendance.registers.missing',
  why: 'reminds the teachers of a class, and whoever covers it, of a register that is missing at the close of its session, or for which the office asks',
  ...telling(registerMissing, registerAskedFor),
  access: { ...reminding, classes: ['list', 'rosters', 'cover'] },
});

export const tellOfficeOfRegisters = subscribe({
  ...room,
  id: 'tellOfficeOfRegisters',
  to: 'attendance.registers.overdue',
  why: 'tells the office in one message which registers of a session are missing ten minutes after its close',
  ...telling(registersMissing),
  access: reminding,
});

export const sendMorningDigest = subscribe({
  ...room,
  id: 'sendMorningDigest',
  to: 'school.morning-digest.due',
  why: 'tells admins who chose it how the morning stands',
  ...telling(morningDigest),
  access: { ...reminding, absences: ['knownOn', 'pending'], detentionTypes: ['get'], detentionSessions: ['ofType'] },
});

export const reminderSubscriptions = [remindTeachers, tellOfficeOfRegisters, sendMorningDigest] as const;
