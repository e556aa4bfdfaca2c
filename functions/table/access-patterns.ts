import type { EventName, NewEvent } from '../../events/catalog.ts';
import { attendancePatterns } from './patterns/attendance-patterns.ts';
import { behaviourPatterns } from './patterns/behaviour-patterns.ts';
import { detentionPatterns } from './patterns/detention-patterns.ts';
import { importPatterns } from './patterns/import-patterns.ts';
import { notificationPatterns } from './patterns/notification-patterns.ts';
import { studentPatterns } from './patterns/student-patterns.ts';
import { auditItems } from './items/item-keys.ts';
import type { Pattern } from './pattern.ts';

/** Every way in which the table is read and written. Stores have exactly these functions; IAM actions and the table of the reference derive from it. */
export const accessPatterns = {
  directory: {
    list: { why: 'the schools of the installation, for the clock', ops: ['Query'], items: ['schoolEntry'] },
    advance: { why: 'remember how far the clock has come for a school', ops: ['UpdateItem'], items: ['schoolEntry'] },
  },
  schools: {
    get: { why: 'settings of a school', ops: ['GetItem'], items: ['school'] },
    create: {
      why: 'a new school with its directory entry, calendar and cursor key',
      ops: ['PutItem'],
      items: ['school', 'schoolEntry', 'calendar', 'cursorKey', ...auditItems],
    },
    save: {
      why: 'change settings, and what the clock sees of them',
      ops: ['PutItem', 'UpdateItem'],
      items: ['school', 'schoolEntry', ...auditItems],
      emits: ['school.alert-mode.changed'],
    },
    getCalendar: { why: 'the calendar of a school', ops: ['GetItem'], items: ['calendar'] },
    saveCalendar: {
      why: 'replace the calendar',
      ops: ['PutItem'],
      items: ['calendar', ...auditItems],
      emits: ['school.calendar.changed'],
    },
  },
  crests: {
    get: { why: 'the crest of a school, to print or show it', ops: ['GetItem'], items: ['crest'] },
    save: { why: 'another crest', ops: ['PutItem'], items: ['crest', ...auditItems] },
    remove: { why: 'no crest any more', ops: ['DeleteItem', 'PutItem'], items: ['crest', ...auditItems] },
  },
  cursors: {
    key: { why: 'sign and check list cursors', ops: ['GetItem'], items: ['cursorKey'] },
  },
  users: {
    get: { why: 'one user', ops: ['GetItem'], items: ['user'] },
    getMany: { why: 'the users of a list of ids', ops: ['BatchGetItem'], items: ['user'] },
    list: { why: 'the users of a school in the order of their ids', ops: ['Query'], items: ['user'] },
    admins: {
      why: 'the active admins of a school, to tell them something',
      ops: ['GetItem', 'BatchGetItem'],
      items: ['admins', 'user'],
    },
    byEmail: { why: 'the users that have some e-mail addresses', ops: ['BatchGetItem'], items: ['emailClaim', 'user'] },
    create: {
      why: 'a new user with the claim on the e-mail address',
      ops: ['PutItem', 'UpdateItem'],
      items: ['user', 'emailClaim', 'admins', 'awaited', ...auditItems],
      emits: ['account.invited'],
    },
    save: {
      why: 'change a user and the claim on the e-mail address, never the last active admin into none',
      ops: ['PutItem', 'UpdateItem', 'DeleteItem'],
      items: ['user', 'emailClaim', 'admins', 'awaited', ...auditItems],
      emits: ['account.changed', 'account.invited', 'account.preferences.changed'],
    },
  },
  accounts: {
    get: { why: 'the sign-in account of a person', ops: ['GetItem'], items: ['account'] },
    save: { why: 'choose a school, or keep others out while the address changes', ops: ['PutItem'], items: ['account'] },
    link: {
      why: 'a user and the account that the person logs in with, which name each other',
      ops: ['PutItem', 'DeleteItem'],
      items: ['account', 'user', ...auditItems],
    },
    members: { why: 'the schools of a person, and what they may do there', ops: ['BatchGetItem'], items: ['user', 'school'] },
    noteLogin: { why: 'note that an invited person has logged in', ops: ['UpdateItem'], items: ['user'] },
    endSessions: { why: 'end the sessions of a person in all schools', ops: ['UpdateItem'], items: ['user'] },
  },
  standing: {
    read: { why: 'whether the caller of a request may still ask, and as what', ops: ['GetItem'], items: ['user'] },
    hold: { why: 'the standing of the caller as a condition of a change', ops: ['ConditionCheckItem'], items: ['user'] },
  },
  people: {
    links: {
      why: 'whose teacher, guardian or self a person is: the scope of every request of teachers, parents and students',
      ops: ['Query'],
      items: ['personLink'],
    },
  },
  ...studentPatterns,
  classes: {
    get: { why: 'one class', ops: ['GetItem'], items: ['class'] },
    getMany: { why: 'the classes of a list of ids', ops: ['BatchGetItem'], items: ['class'] },
    list: { why: 'the classes of a school', ops: ['Query'], items: ['class'] },
    save: {
      why: 'a class with the links of its teachers',
      ops: ['PutItem', 'DeleteItem'],
      items: ['class', 'personLink', ...auditItems],
    },
    roster: { why: 'who is enrolled in a class', ops: ['GetItem'], items: ['roster'] },
    rosters: { why: 'who is enrolled in several classes', ops: ['BatchGetItem'], items: ['roster'] },
    saveRoster: { why: 'replace the roster of a class', ops: ['PutItem'], items: ['roster'] },
    cover: { why: 'who covers the registers of a class on a day', ops: ['GetItem'], items: ['cover'] },
    coversOn: { why: 'who covers which classes on a day', ops: ['Query'], items: ['cover'] },
    saveCover: { why: 'replace who covers a class on a day', ops: ['PutItem'], items: ['cover', ...auditItems] },
    taken: { why: 'on which days the registers of a class were taken', ops: ['Query'], items: ['taken'] },
    takenOf: { why: 'on which days the registers of many classes were taken', ops: ['BatchGetItem'], items: ['taken'] },
  },
  ...attendancePatterns,
  ...behaviourPatterns,
  ...detentionPatterns,
  clock: {
    announced: { why: 'what the clock has announced lately', ops: ['Query'], items: ['instant'] },
    announce: {
      why: 'announce an instant, once per school',
      ops: ['PutItem'],
      items: ['instant'],
      emits: [
        'school.session.closed',
        'school.nightly-report.due',
        'report.schedule.due',
        'school.detention-day.due',
        'attendance.registers.missing',
        'attendance.watch.continues',
      ],
    },
  },
  awaited: {
    due: { why: 'what somebody has waited for since half an hour', ops: ['Query'], items: ['awaited'] },
    settle: { why: 'forget what had its effect', ops: ['DeleteItem'], items: ['awaited'] },
    sendAnew: {
      why: 'send an event anew whose effect is waited for in vain',
      ops: ['PutItem', 'DeleteItem'],
      items: ['awaited'],
      emits: ['account.invited', 'behaviour.policy-trial.requested', 'export.requested', 'report.requested'],
    },
  },
  reports: {
    get: { why: 'one report', ops: ['GetItem'], items: ['report'] },
    getMany: { why: 'the reports of a list of ids', ops: ['BatchGetItem'], items: ['report'] },
    list: { why: 'the reports of a school, newest first', ops: ['Query'], items: ['report'] },
    listOwn: {
      why: 'the reports that a person asked for or that a schedule made for them, newest first',
      ops: ['Query'],
      items: ['reportLink'],
    },
    askedFor: {
      why: 'the report that a person last asked for in the same words',
      ops: ['GetItem'],
      items: ['reportAsked'],
    },
    create: {
      why: 'ask for a report',
      ops: ['PutItem'],
      items: ['report', 'reportLink', 'reportAsked', 'awaited', ...auditItems],
      emits: ['report.requested'],
    },
    save: {
      why: 'note how far a report has come',
      ops: ['PutItem'],
      items: ['report', 'awaited', ...auditItems],
      emits: ['report.ready', 'report.failed', 'report.requested'],
    },
    cancel: { why: 'keep that somebody cancelled a report', ops: ['PutItem'], items: ['report', ...auditItems] },
    noteDownload: { why: 'note who was given a link to a report', ops: ['PutItem'], items: auditItems },
  },
  reportSchedules: {
    get: { why: 'one schedule of reports', ops: ['GetItem'], items: ['reportSchedule'] },
    all: { why: 'the schedules of reports of a school', ops: ['Query'], items: ['reportSchedule'] },
    save: { why: 'add, change or pause a schedule', ops: ['PutItem'], items: ['reportSchedule', ...auditItems] },
    remove: { why: 'take a schedule away', ops: ['DeleteItem', 'PutItem'], items: ['reportSchedule', ...auditItems] },
  },
  letterTemplates: {
    get: { why: 'the text of a letter in a language', ops: ['GetItem'], items: ['letterTemplate'] },
    ofKind: { why: 'the texts of a letter in all languages', ops: ['Query'], items: ['letterTemplate'] },
    save: { why: 'replace the text of a letter', ops: ['PutItem'], items: ['letterTemplate', ...auditItems] },
  },
  ...importPatterns,
  ...notificationPatterns,
  audit: {
    list: { why: 'the audit trail of the school, month by month, newest first', ops: ['Query'], items: ['auditEntry'] },
    ofEntity: { why: 'what was done to one entity', ops: ['Query'], items: ['auditOf'] },
    byActor: { why: 'what one person did', ops: ['Query'], items: ['auditBy'] },
  },
  allowances: {
    take: {
      why: 'count a request that costs much, for the caller and for the school',
      ops: ['UpdateItem'],
      items: ['allowance'],
    },
  },
  idempotency: {
    begin: { why: 'claim an Idempotency-Key, or find its first answer', ops: ['PutItem', 'GetItem'], items: ['idempotency'] },
    finish: { why: 'keep the first answer', ops: ['UpdateItem', 'DeleteItem'], items: ['idempotency'] },
    settle: {
      why: 'keep the first answer, or that there was one, in the transaction that it is about',
      ops: ['UpdateItem'],
      items: ['idempotency'],
    },
  },
} as const satisfies Record<string, Record<string, Pattern>>;

type Patterns = typeof accessPatterns;
export type StoreName = keyof Patterns;

/** What a function may do with the table: pattern names by store. An unknown name does not compile. */
export type Access = { readonly [Store in StoreName]?: readonly (keyof Patterns[Store])[] };

/** The events that the write of a pattern may commit: those that it names in `emits`. Any other does not compile. */
export type EventsOf<Store extends StoreName, Name extends keyof Patterns[Store]> = readonly NewEvent<
  Patterns[Store][Name] extends { readonly emits: readonly (infer Emitted extends EventName)[] } ? Emitted : never
>[];

/** The patterns that an access names, in the order of the data. */
export function patternsOf(access: Access): readonly (Pattern & { readonly store: StoreName; readonly name: string })[] {
  return Object.entries(access).flatMap(([store, names]) => {
    const patterns: Readonly<Record<string, Pattern>> = accessPatterns[store as StoreName]; // keys of an Access are store names by its type
    return names.map((name) => {
      const pattern = patterns[name];
      if (!pattern) throw new Error(`there is no access pattern ${store}.${name}`);
      return { ...pattern, store: store as StoreName, name };
    });
  });
}

/** The IAM actions on the table that an access needs, sorted. */
export function actionsOf(access: Access): readonly string[] {
  return [...new Set(patternsOf(access).flatMap((pattern) => pattern.ops.map((op) => `dynamodb:${op}`)))].sort();
}
