import { subscribe } from '../kernel/function-contracts.ts';

const area = 'attendance';

/** What bringing a register into agreement with known absences, arrivals and departures takes. */
const settling = { schools: ['get'], absences: ['get', 'knownOn'], registers: ['get', 'history', 'change'] } as const;

/** What finding the registers of an absence takes besides. */
const finding = { ...settling, students: ['get'], classes: ['get', 'taken'] } as const;

export const settleSavedRegister = subscribe({
  id: 'settleSavedRegister',
  area,
  room: 'registers',
  to: ['attendance.register.taken', 'attendance.register.changed'],
  why: 'excuses students with a known absence in a register that was saved without it, and lets arrivals and departures show',
  access: settling,
});

export const settleKnownAbsence = subscribe({
  id: 'settleKnownAbsence',
  area,
  room: 'absences',
  to: ['attendance.absence.accepted', 'attendance.absence.withdrawn'],
  why: 'excuses the student in the registers of these days that were taken already, or takes back the marks that the absence excused',
  access: finding,
  timeout: 60,
});

export const applyBulkMarks = subscribe({
  id: 'applyBulkMarks',
  area,
  room: 'bulk',
  to: ['attendance.bulk-mark.given', 'school.session.closed'],
  why: 'brings registers into agreement with the reasons that many were given, and takes those of which everything is known',
  access: {
    schools: ['get', 'getCalendar'],
    bulkMarks: ['ofDay', 'name'],
    absences: ['get', 'knownOn'],
    classes: ['list', 'rosters'],
    students: ['list'],
    registers: ['get', 'listDay', 'history', 'take', 'change'],
  },
  timeout: 300,
  memory: 512,
});

export const absenceSubscriptions = [settleSavedRegister, settleKnownAbsence, applyBulkMarks] as const;
