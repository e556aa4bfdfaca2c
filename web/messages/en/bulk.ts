import { counted } from '../plural.ts';

/** One reason for many at once. */
export const bulk = {
  title: 'One reason for many',
  lead: 'For a trip, bad weather, or a part of the school that is closed. Registers that were taken are changed with a record of it; the others arrive filled in.',
  date: 'Day',
  sessions: 'Sessions',
  whom: 'Whom',
  scopes: { classes: 'Some classes', years: 'Some year groups', all: 'The whole school' },
  classes: 'Classes',
  years: 'Year groups',
  mark: 'Mark',
  marks: { E: 'Excused', A: 'Absent', P: 'Present' },
  reason: 'Reason',
  note: 'Note (staff only)',
  count: (students: number, sessions: number) =>
    `This concerns ${counted(students, 'student', 'students')} in ${counted(sessions, 'session', 'sessions')}.`,
  countNone: 'Choose whom and at least one session; the number of students appears here.',
  look: 'Check',
  submit: (students: number) => `Mark ${counted(students, 'student', 'students')}`,
  done: (students: number) =>
    `It is being done for ${counted(students, 'student', 'students')}. Registers show it within a minute.`,
} as const;
