import type { SchoolId } from '../../domain/ids.ts';
import { setting } from '../runtime/environment.ts';
import type { Access, accessPatterns } from './access-patterns.ts';
import { openAbsences } from './stores/attendance/absences-store.ts';
import { openAccounts } from './stores/people/accounts-store.ts';
import { openAlerts } from './stores/attendance/alerts-store.ts';
import { openAwaited } from './stores/awaited-store.ts';
import { openAudit } from './stores/audit-store.ts';
import { openBehaviourPolicy } from './stores/behaviour/behaviour-policy-store.ts';
import { openCalendarFeeds } from './stores/behaviour/calendar-feeds-store.ts';
import { openBulkMarks } from './stores/attendance/bulk-marks-store.ts';
import { openClasses } from './stores/people/classes-store.ts';
import { openContactLog } from './stores/attendance/contact-log-store.ts';
import { openClock } from './stores/clock-store.ts';
import { openDatabase } from './wire/database.ts';
import { type Meter } from './wire/database-contract.ts';
import { guardedDatabase, type WriteGuard } from './wire/guarded-database.ts';
import { openDynamoDb, type DynamoDbCall } from './wire/dynamodb-call.ts';
import { openAddresses } from './stores/messages/addresses-store.ts';
import { openDeliveries } from './stores/messages/deliveries-store.ts';
import { openDetentions } from './stores/behaviour/detentions-store.ts';
import { openDetentionSessions, openDetentionTypes } from './stores/behaviour/detention-types-store.ts';
import { openDue } from './stores/due-store.ts';
import { openTellings } from './stores/behaviour/tellings-store.ts';
import { openExports } from './stores/exports-store.ts';
import { openAllowances } from './stores/messages/allowances-store.ts';
import { openIdempotency } from './stores/idempotency-store.ts';
import { openIncidents } from './stores/behaviour/incidents-store.ts';
import { openImports } from './stores/imports-store.ts';
import { openPolicyTrials } from './stores/behaviour/policy-trials-store.ts';
import { openLedgers } from './stores/behaviour/ledgers-store.ts';
import { openInbox } from './stores/messages/inbox-store.ts';
import { openMarks } from './stores/attendance/marks-store.ts';
import { openNotices } from './stores/messages/notices-store.ts';
import { openRegisters } from './stores/attendance/registers-store.ts';
import { openLetterTemplates } from './stores/letter-templates-store.ts';
import { openReportSchedules } from './stores/report-schedules-store.ts';
import { openReplies } from './stores/attendance/replies-store.ts';
import { openRegisterReminders } from './stores/attendance/register-reminders-store.ts';
import { openReports } from './stores/reports-store.ts';
import { openCrests } from './stores/people/crests-store.ts';
import { openCursors, openDirectory, openSchools } from './stores/people/schools-store.ts';
import { openSms } from './stores/messages/sms-store.ts';
import { openPeople, openStudents } from './stores/people/students-store.ts';
import type { Actor, TableContext } from './table-context.ts';
import { openStanding } from './stores/people/standing-store.ts';
import { openUsers } from './stores/people/users-store.ts';
import { openWatchList } from './stores/attendance/watch-list-store.ts';

/** Every store by the name that access patterns give it; each is bound to one school. */
export const stores = {
  directory: openDirectory,
  schools: openSchools,
  crests: openCrests,
  cursors: openCursors,
  users: openUsers,
  accounts: openAccounts,
  standing: openStanding,
  people: openPeople,
  students: openStudents,
  classes: openClasses,
  registers: openRegisters,
  registerReminders: openRegisterReminders,
  absences: openAbsences,
  alerts: openAlerts,
  contactLog: openContactLog,
  replies: openReplies,
  bulkMarks: openBulkMarks,
  marks: openMarks,
  watchList: openWatchList,
  behaviourPolicy: openBehaviourPolicy,
  incidents: openIncidents,
  policyTrials: openPolicyTrials,
  ledgers: openLedgers,
  detentionTypes: openDetentionTypes,
  detentionSessions: openDetentionSessions,
  detentions: openDetentions,
  tellings: openTellings,
  calendarFeeds: openCalendarFeeds,
  clock: openClock,
  awaited: openAwaited,
  imports: openImports,
  exports: openExports,
  reports: openReports,
  reportSchedules: openReportSchedules,
  letterTemplates: openLetterTemplates,
  deliveries: openDeliveries,
  allowances: openAllowances,
  notices: openNotices,
  due: openDue,
  addresses: openAddresses,
  sms: openSms,
  inbox: openInbox,
  idempotency: openIdempotency,
  audit: openAudit,
} as const;

type Stores = { readonly [Name in keyof typeof stores]: ReturnType<(typeof stores)[Name]> };

/** Does not compile unless every store has exactly the functions that its patterns name. */
type Missing = {
  [Name in keyof Stores]:
    | Exclude<keyof (typeof accessPatterns)[Name], keyof Stores[Name]>
    | Exclude<keyof Stores[Name], keyof (typeof accessPatterns)[Name]>;
}[keyof Stores];
const complete: [Missing] extends [never] ? true : Missing = true;
void complete;

/** The stores that an access names, each with only the functions it names: what a function can call is what IAM lets it do. */
export type Table<Granted extends Access> = {
  readonly [Name in keyof Granted & keyof Stores]: Granted[Name] extends readonly (infer Pattern)[]
    ? Pick<Stores[Name], Pattern & keyof Stores[Name]>
    : never;
};

let line: DynamoDbCall | undefined;

export interface TableRequest {
  readonly schoolId: SchoolId;
  readonly now: Date;
  readonly correlationId: string;
  /** Who is said to have done it in the audit trail; whoever runs the installation when absent. */
  readonly actor?: Actor;
  readonly meter?: Meter;
  /** Asked before anything is written. */
  readonly guard?: WriteGuard;
}

/**
 * Opens the table for one school on behalf of one request or event. The line to DynamoDB is opened once per function instance, and only where
 * a store is named: a function without one is not told which table it would be.
 */
export function openTable<const Granted extends Access>(access: Granted, request: TableRequest): Table<Granted> {
  const names = Object.keys(access);
  if (names.length === 0) return {} as Table<Granted>; // no store is named, so there is none to open
  line ??= openDynamoDb();
  const wire = openDatabase(line, setting('TABLE_NAME'), request.meter ?? { read: 0, written: 0 });
  const db = request.guard ? guardedDatabase(wire, request.guard) : wire;
  const context: TableContext = {
    db,
    schoolId: request.schoolId,
    now: request.now,
    correlationId: request.correlationId,
    actor: request.actor,
  };
  const opened = names.map((name) => [name, stores[name as keyof Stores](context)]);
  return Object.fromEntries(opened) as Table<Granted>; // the compiler cannot follow entries back to their names
}
