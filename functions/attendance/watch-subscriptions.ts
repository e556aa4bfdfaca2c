import { subscribe } from '../kernel/function-contracts.ts';

const area = 'attendance';

/** What is read and written to look at one student. */
const watching = {
  schools: ['get', 'getCalendar'],
  classes: ['taken'],
  marks: ['ofStudent'],
  watchList: ['raised', 'raise'],
} as const;

export const watchSavedRegister = subscribe({
  id: 'watchSavedRegister',
  area,
  room: 'watch',
  to: ['attendance.register.taken', 'attendance.register.changed'],
  why: 'raises the concerns that a register gives about the students who were not simply there',
  access: { ...watching, students: ['getManyByKey'], registers: ['get'] },
});

export const watchEveryStudent = subscribe({
  id: 'watchEveryStudent',
  area,
  room: 'watch',
  to: 'school.nightly-report.due',
  why: 'looks at every student once an evening, for what time alone brings about',
  access: { ...watching, students: ['all'] },
  timeout: 900,
  memory: 1024,
});

export const findMissingRegisters = subscribe({
  id: 'findMissingRegisters',
  area,
  room: 'registers',
  to: 'school.session.closed',
  why: 'tells which registers of a session that closed were not taken',
  access: { schools: ['get', 'getCalendar'], classes: ['list', 'rosters'], registers: ['listDay'], clock: ['announce'] },
});

export const watchSubscriptions = [watchSavedRegister, watchEveryStudent, findMissingRegisters] as const;
