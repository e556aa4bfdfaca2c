import { subscribe } from '../kernel/function-contracts.ts';

const area = 'attendance';

/** What is read and written to look at some students. */
const watching = {
  schools: ['get', 'getCalendar'],
  classes: ['takenOf'],
  marks: ['ofStudents'],
  watchList: ['raised', 'standing', 'raise', 'clear'],
} as const;

export const watchSavedRegister = subscribe({
  id: 'watchSavedRegister',
  area,
  room: 'watch',
  to: ['attendance.register.taken', 'attendance.register.changed'],
  why: 'raises the concerns that a register gives about the students who were not simply there, and clears those that it takes away',
  access: { ...watching, students: ['getManyByKey'], registers: ['get', 'history'] },
});

export const watchEveryStudent = subscribe({
  id: 'watchEveryStudent',
  area,
  room: 'watch',
  to: ['school.nightly-report.due', 'attendance.watch.continues'],
  why: 'looks at every student once an evening, for what time alone brings about',
  access: { ...watching, students: ['run'], clock: ['announce'] },
  timeout: 900,
  memory: 1024,
});

export const findMissingRegisters = subscribe({
  id: 'findMissingRegisters',
  area,
  room: 'registers',
  to: 'school.session.closed',
  why: 'tells which registers of a session that closed were not taken, and has the office told later of those still missing',
  access: {
    schools: ['get', 'getCalendar'],
    classes: ['list', 'rosters'],
    registers: ['listDay'],
    absences: ['knownOn'],
    clock: ['announce'],
    due: ['add'],
  },
});

export const watchSubscriptions = [watchSavedRegister, watchEveryStudent, findMissingRegisters] as const;
