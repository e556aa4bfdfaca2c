import { auditItems } from '../items/item-keys.ts';
import type { Pattern } from '../pattern.ts';

/** How registers and what follows from them are read and written. */
export const attendancePatterns = {
  registers: {
    basis: {
      why: 'all that reading, taking and amending a register rests on, in one read',
      ops: ['BatchGetItem'],
      items: ['school', 'calendar', 'class', 'roster', 'register'],
    },
    get: { why: 'one register', ops: ['GetItem'], items: ['register'] },
    getMany: { why: 'the registers of a class on several days', ops: ['BatchGetItem'], items: ['register'] },
    listDay: { why: 'every register taken on a day', ops: ['Query'], items: ['register'] },
    take: {
      why: 'first taking: one conditional write',
      ops: ['PutItem'],
      items: ['register'],
      emits: ['attendance.register.taken'],
    },
    history: { why: 'every change of a register', ops: ['Query'], items: ['registerChange'] },
    change: {
      why: 'a change of a register by somebody who saw its latest version, with its record',
      ops: ['PutItem'],
      items: ['register', 'registerChange'],
      emits: ['attendance.register.changed'],
    },
  },
  registerReminders: {
    of: { why: 'for which registers of a session the office has asked', ops: ['GetItem'], items: ['askedRegisters'] },
    ask: {
      why: 'have the teachers of missing registers reminded, unless somebody asks at the same moment',
      ops: ['PutItem'],
      items: ['askedRegisters'],
      emits: ['attendance.registers.missing'],
    },
  },
  absences: {
    get: { why: 'one absence of a student', ops: ['GetItem'], items: ['absence'] },
    find: { why: 'an absence by its id', ops: ['GetItem'], items: ['absenceOwner', 'absence'] },
    list: { why: 'the absences of a student, newest first', ops: ['Query'], items: ['absence'] },
    everyOf: { why: 'all absences of a student, to find what overlaps', ops: ['Query'], items: ['absence', 'absenceCount'] },
    listSchool: {
      why: 'the absences of a school, those that wait first, by their first day',
      ops: ['Query', 'BatchGetItem'],
      items: ['absenceEntry', 'absence'],
    },
    pending: { why: 'how many absences of each student wait for a decision', ops: ['Query'], items: ['tally'] },
    report: {
      why: 'report an absence, accepted ones with the days they cover, unless another of the student was reported at the same moment',
      ops: ['PutItem', 'UpdateItem'],
      items: ['absence', 'absenceCount', 'absenceOwner', 'absenceEntry', 'coveredDay', 'tally', ...auditItems],
      emits: ['attendance.absence.accepted', 'attendance.absence.reported'],
    },
    answer: {
      why: 'note what a guardian answered by a link, once for each student, as an absence that waits for a decision where it is news',
      ops: ['PutItem', 'UpdateItem'],
      items: ['askedStudent', 'absence', 'absenceCount', 'absenceOwner', 'absenceEntry', 'coveredDay', 'tally', ...auditItems],
      emits: ['attendance.absence.accepted', 'attendance.absence.reported'],
    },
    decide: {
      why: 'accept, reject, change or withdraw an absence, with the days it covers',
      ops: ['PutItem', 'DeleteItem', 'UpdateItem'],
      items: ['absence', 'absenceCount', 'absenceEntry', 'coveredDay', 'tally', ...auditItems],
      emits: [
        'attendance.absence.accepted',
        'attendance.absence.withdrawn',
        'attendance.absence.reported',
        'attendance.absence.dropped',
      ],
    },
    knownOn: {
      why: 'what is known of students on a day besides its registers',
      ops: ['Query'],
      items: ['coveredDay', 'signedDay', 'bulkMark'],
    },
    knownOf: {
      why: 'what is known of one student on a day besides its registers',
      ops: ['Query'],
      items: ['coveredDay', 'signedDay'],
    },
    sign: {
      why: 'note when a student came or went',
      ops: ['PutItem'],
      items: ['signedDay', ...auditItems],
      emits: ['attendance.student.signed'],
    },
  },
  alerts: {
    ofDay: { why: 'the alerts of a day', ops: ['Query'], items: ['alert'] },
    note: {
      why: 'note what became of alerts, and have what follows done',
      ops: ['PutItem'],
      items: ['alert', ...auditItems],
      emits: ['attendance.alerts.ready', 'attendance.alerts.held'],
    },
  },
  contactLog: {
    note: { why: 'note that the family of a missing student was asked', ops: ['PutItem'], items: ['contactMade'] },
    ofDay: { why: 'whom the school asked for the missing students of a day', ops: ['Query'], items: ['contactMade'] },
  },
  replies: {
    ask: {
      why: 'make a link by which a guardian answers for a missing student',
      ops: ['UpdateItem', 'PutItem'],
      items: ['askedStudent', 'replyLink'],
    },
    find: { why: 'the link of a token', ops: ['GetItem'], items: ['replyLink'] },
    asked: { why: 'the students of whom a guardian was asked for a half-day', ops: ['Query'], items: ['askedStudent'] },
  },
  bulkMarks: {
    ofDay: { why: 'the reasons that many students of a day were given', ops: ['Query'], items: ['bulkMark'] },
    give: {
      why: 'give many students one reason, or have it applied once more',
      ops: ['PutItem'],
      items: ['bulkMark', ...auditItems],
      emits: ['attendance.bulk-mark.given'],
    },
    name: { why: 'note whom a reason for many names', ops: ['PutItem'], items: ['bulkMark'] },
  },
  marks: {
    ofStudent: { why: "the exceptions of a student's years", ops: ['Query'], items: ['marks'] },
    ofStudents: { why: 'the exceptions of the years of many students', ops: ['BatchGetItem', 'Query'], items: ['marks'] },
    kept: { why: 'what is kept of the years of students and classes', ops: ['BatchGetItem'], items: ['marks', 'taken'] },
    swap: { why: 'put a year that was derived anew in the place of the kept one', ops: ['PutItem'], items: ['marks', 'taken'] },
    project: {
      why: 'note what a register version says about its exceptions, once per version',
      ops: ['UpdateItem'],
      items: ['marks', 'taken'],
    },
  },
  watchList: {
    list: { why: 'the concerns about students, all or of one kind', ops: ['Query'], items: ['watchEntry'] },
    open: { why: 'how many open concerns there are about each student', ops: ['Query'], items: ['tally'] },
    get: { why: 'one concern about a student', ops: ['GetItem'], items: ['watchEntry'] },
    cleared: { why: 'the concerns that are not true any more', ops: ['Query'], items: ['clearedConcern'] },
    raised: { why: 'which of some concerns stand already', ops: ['BatchGetItem'], items: ['watchEntry'] },
    standing: { why: 'the concerns that stand about a run of students', ops: ['Query'], items: ['watchEntry'] },
    clear: {
      why: 'take a concern off the list that is not true any more, with when and why',
      ops: ['PutItem', 'DeleteItem', 'UpdateItem'],
      items: ['watchEntry', 'clearedConcern', 'tally'],
    },
    raise: {
      why: 'raise a concern, once per occasion',
      ops: ['PutItem', 'UpdateItem'],
      items: ['watchEntry', 'tally'],
      emits: ['attendance.concern.raised', 'behaviour.concern.raised'],
    },
    save: {
      why: 'hand a concern to somebody, or note that it was handled',
      ops: ['PutItem', 'UpdateItem'],
      items: ['watchEntry', 'tally', ...auditItems],
    },
  },
} as const satisfies Record<string, Record<string, Pattern>>;
