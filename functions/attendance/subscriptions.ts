import { subscribe } from '../kernel/function-contracts.ts';

const area = 'attendance';

/** What bringing a register into agreement with known absences, arrivals and departures takes. */
const settling = { schools: ['get'], absences: ['get', 'knownOn'], registers: ['get', 'history', 'change'] } as const;

/** What finding the registers of an absence takes besides. */
const finding = { ...settling, students: ['get'], classes: ['get', 'taken'] } as const;

export const settleTakenRegister = subscribe({
  id: 'settleTakenRegister',
  area,
  room: 'registers',
  to: 'attendance.register.taken',
  why: 'excuses students with a known absence in a register that was taken without it, and lets arrivals and departures show',
  access: settling,
});

export const settleChangedRegister = subscribe({
  id: 'settleChangedRegister',
  area,
  room: 'registers',
  to: 'attendance.register.changed',
  why: 'does the same where a register was changed while an absence was accepted or withdrawn',
  access: settling,
});

export const applyKnownAbsence = subscribe({
  id: 'applyKnownAbsence',
  area,
  room: 'absences',
  to: 'attendance.absence.accepted',
  why: 'excuses the student in the registers of these days that were taken already',
  access: finding,
  timeout: 60,
});

export const liftKnownAbsence = subscribe({
  id: 'liftKnownAbsence',
  area,
  room: 'absences',
  to: 'attendance.absence.withdrawn',
  why: 'takes back the marks that the absence excused',
  access: finding,
  timeout: 60,
});

export const absenceSubscriptions = [settleTakenRegister, settleChangedRegister, applyKnownAbsence, liftKnownAbsence] as const;
