import { counted } from '../plural.ts';

/** The first page of a person who is signed in. */
export const today = {
  title: 'Today',
  greeting: (name: string) => `Hello, ${name}`,
  unsent: {
    title: 'Not sent yet',
    waiting: (time: string) => `saved on this device ${time}, sent as soon as there is a connection`,
    asked: 'somebody else saved it too; open it and choose',
    doubtful: 'this was tried over a day ago and may have been recorded. Look whether it is there before you send it again.',
    refused: (detail: string) => `not taken: ${detail}`,
    again: 'Send again',
    remove: 'Remove from this device',
  },
  nextSchoolDay: (date: string) => `Next school day: ${date}`,
  myRegisters: 'My registers',
  otherRegisters: 'Other registers today',
  noRegisters: 'No register is due today.',
  noSchool: 'There is no school today.',
  figures: 'The school now',
  mine: 'My students',
  registersMissing: (count: number) =>
    count === 0 ? 'No register missing' : counted(count, 'register missing', 'registers missing'),
  unexplained: (count: number) =>
    count === 0 ? 'No absence unexplained' : counted(count, 'absence not explained', 'absences not explained'),
  requests: (count: number) =>
    count === 0 ? 'No request waits' : counted(count, 'absence request to decide', 'absence requests to decide'),
  watched: (count: number) => counted(count, 'concern on the watch list', 'concerns on the watch list'),
  detained: (count: number) =>
    count === 0 ? 'No detention today' : counted(count, 'student in detention today', 'students in detention today'),
  supervised: (count: number) =>
    counted(count, 'student in a detention that you supervise today', 'students in detentions that you supervise today'),
  incidents: (count: number) => (count === 0 ? 'No incident today' : counted(count, 'incident today', 'incidents today')),
  attendance: 'Attendance today',
  noRate: 'no marks yet',
  children: 'My children',
  own: 'My attendance',
  childToday: {
    none: 'No register taken yet today.',
    P: 'In school.',
    L: 'In school, came late.',
    A: 'Marked absent. Please tell the school why.',
    E: 'Absent, and the school knows why.',
  },
  rateOf: (rate: string) => `Attendance this year ${rate}`,
} as const;
