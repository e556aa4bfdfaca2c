import { behaviourKinds } from './behaviour-kinds.ts';
import type { ItemKind } from './item-kind.ts';
import { messageKinds } from './message-kinds.ts';

/** The attributes that key the table and the one by which the table drops old items. The cloud's table and the tests' are made from this. */
export const tableAttributes = { partitionKey: 'pk', sortKey: 'sk', expiry: 'expiresAt' } as const;

/**
 * Every kind of item in the table and its key. Key strings exist in this file only. Each partition begins with the school, but for the
 * directory of schools, which the clock reads and which holds nothing about people, and for sign-in accounts, which belong to people.
 */
export const itemKinds = {
  schoolEntry: {
    pk: 'SCHOOLS',
    sk: '{schoolId}',
    holds: 'what the clock needs: zone, sessions, when the nightly report is due, how far the clock has come',
  },
  account: {
    pk: 'ACCOUNT#{sub}',
    sk: 'ACCOUNT',
    holds: 'the sign-in account of a person: address, schools, and which of them was chosen',
  },
  school: { pk: 'SCHOOL#{schoolId}', sk: 'SCHOOL', holds: 'settings of a school' },
  crest: { pk: 'SCHOOL#{schoolId}', sk: 'CREST', holds: 'the crest of a school as it is printed, a PNG in base64' },
  calendar: { pk: 'SCHOOL#{schoolId}', sk: 'CALENDAR', holds: 'years, terms, closures and teaching weekdays' },
  cursorKey: { pk: 'SCHOOL#{schoolId}', sk: 'CURSOR-KEY', holds: 'the secret that signs list cursors' },
  user: { pk: 'SCHOOL#{schoolId}', sk: 'USER#{userId}', holds: 'a person who may log in' },
  emailClaim: { pk: 'SCHOOL#{schoolId}', sk: 'EMAIL#{email}', holds: 'who has an e-mail address, so that nobody has it twice' },
  admins: { pk: 'SCHOOL#{schoolId}', sk: 'ADMINS', holds: 'the active admins, so that the last one cannot go' },
  personLink: {
    pk: 'SCHOOL#{schoolId}#PERSON#{userId}',
    sk: '{link}',
    holds: 'what a person is to others: TEACHES#class, CHILD#student, SELF#student',
  },
  student: { pk: 'SCHOOL#{schoolId}', sk: 'STUDENT#{studentKey}', holds: 'a student with guardians and enrolments' },
  studentNumberClaim: { pk: 'SCHOOL#{schoolId}', sk: 'NUMBER#{studentNumber}', holds: 'which student has a student number' },
  rollEntry: {
    pk: 'SCHOOL#{schoolId}#ROLL#{status}',
    sk: '{order}',
    holds: 'a student in the order of a list: ALL#name, YEAR#group#name, WORD#word#name',
  },
  class: { pk: 'SCHOOL#{schoolId}', sk: 'CLASS#{classId}', holds: 'a class with teachers and sessions' },
  roster: { pk: 'SCHOOL#{schoolId}#CLASS#{classId}', sk: 'ROSTER', holds: 'who is and was enrolled in a class, with names' },
  cover: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'COVER#{classId}',
    holds: 'which colleague takes which registers of a class on a day',
  },
  taken: {
    pk: 'SCHOOL#{schoolId}#CLASS#{classId}',
    sk: 'TAKEN#{year}',
    holds: 'on which days of a calendar year each session of a class was taken',
  },
  register: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'REGISTER#{session}#{classId}',
    holds: 'a register: one class, one date, one session',
  },
  registerChange: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'CHANGE#{session}#{classId}#{version}',
    holds: 'what one change of a register did, to whom, by whom and why',
    appendOnly: true,
  },
  marks: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'MARKS#{year}',
    holds: "the exceptions of a student's calendar year",
  },
  watchEntry: {
    pk: 'SCHOOL#{schoolId}#WATCH',
    sk: '{concern}#{studentKey}#{window}',
    holds: 'a concern about a student, with the sessions behind it and who looks after it',
  },
  clearedConcern: {
    pk: 'SCHOOL#{schoolId}#WATCH-CLEARED',
    sk: '{concern}#{studentKey}#{window}',
    holds: 'a concern that is not true any more, with when and why it was cleared',
  },
  tally: {
    pk: 'SCHOOL#{schoolId}#TALLY',
    sk: '{of}#{shard}',
    holds: 'how many open concerns, or absences that wait for a decision, each student has',
  },
  absence: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'ABSENCE#{absenceId}',
    holds: 'an absence that was reported, with what the school decided',
  },
  absenceCount: {
    pk: 'SCHOOL#{schoolId}#STUDENT#{studentKey}',
    sk: 'ABSENCES',
    holds: "the version of a student's absences as a whole, so that two that overlap cannot be reported at once",
  },
  absenceOwner: { pk: 'SCHOOL#{schoolId}#ABSENCES', sk: 'OF#{absenceId}', holds: 'whose absence it is' },
  absenceEntry: {
    pk: 'SCHOOL#{schoolId}#ABSENCES',
    sk: 'IN#{state}#{from}#{absenceId}',
    holds: "an absence in the list of the school's: by what became of it, then by its first day",
  },
  coveredDay: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'KNOWN#{studentKey}#{absenceId}',
    holds: "that an accepted absence covers a student's day",
  },
  signedDay: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'KNOWN#{studentKey}#SIGNED',
    holds: 'when a student was signed in and out',
  },
  contactMade: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'CONTACT#{studentKey}#{contactId}',
    holds: 'that the family of a missing student was asked, and what came of it',
  },
  bulkMark: {
    pk: 'SCHOOL#{schoolId}#DAY#{date}',
    sk: 'KNOWN#BULK#{bulkId}',
    holds: 'a reason that the office gave many students of a day, and whom it names',
  },
  ...behaviourKinds,
  instant: { pk: 'SCHOOL#{schoolId}#CLOCK', sk: '{instant}', holds: 'that the clock announced something, once' },
  awaited: {
    pk: 'SCHOOL#{schoolId}#AWAITED',
    sk: '{lookAt}#{eventId}',
    holds: 'an event whose effect somebody waits for, until the clock has seen that it is there',
  },
  report: { pk: 'SCHOOL#{schoolId}#REPORTS', sk: '{reportId}', holds: 'a report asked for, with status and progress' },
  reportSchedule: {
    pk: 'SCHOOL#{schoolId}#REPORT-SCHEDULES',
    sk: '{scheduleId}',
    holds: 'which report is made when, for whom, and why no more where it is paused',
  },
  letterTemplate: {
    pk: 'SCHOOL#{schoolId}#LETTERS#{kind}',
    sk: '{language}',
    holds: 'the text of a letter of the school in a language',
  },
  reportAsked: {
    pk: 'SCHOOL#{schoolId}#REPORTS-ASKED#{userId}',
    sk: '{digest}',
    holds:
      'which report a person last asked for in these very words, so that an equal request while it is made is the same report',
  },
  reportLink: {
    pk: 'SCHOOL#{schoolId}#REPORTS-OF#{userId}',
    sk: '{reportId}',
    holds: 'that a person asked for a report, apart from what every request of that person reads',
  },
  import: { pk: 'SCHOOL#{schoolId}#IMPORTS', sk: '{importId}', holds: 'an import with its outcome' },
  export: { pk: 'SCHOOL#{schoolId}#EXPORTS', sk: '{exportId}', holds: 'an export asked for, with its outcome' },
  importLock: { pk: 'SCHOOL#{schoolId}', sk: 'IMPORT-LOCK', holds: 'which import is running, so that two never interleave' },
  importSource: {
    pk: 'SCHOOL#{schoolId}',
    sk: 'IMPORT-SOURCE',
    holds: 'what later bundles refer to without repeating it: the school and the sessions of the source',
  },
  ...messageKinds,
  auditEntry: {
    pk: 'SCHOOL#{schoolId}#AUDIT#{month}',
    sk: '{auditId}',
    holds: 'who changed or disclosed what, when and from where',
    appendOnly: true,
  },
  auditOf: {
    pk: 'SCHOOL#{schoolId}#AUDIT-OF#{entityId}',
    sk: '{auditId}',
    holds: 'the same entry under what it is about',
    appendOnly: true,
  },
  auditBy: {
    pk: 'SCHOOL#{schoolId}#AUDIT-BY#{userId}',
    sk: '{auditId}',
    holds: 'the same entry under who did it',
    appendOnly: true,
  },
  allowance: {
    pk: 'SCHOOL#{schoolId}#ALLOWANCES',
    sk: '{limit}#{period}#{holder}',
    holds: 'how often somebody, or the whole school, has asked for what costs much in a span of time',
  },
  idempotency: {
    pk: 'SCHOOL#{schoolId}#IDEMPOTENCY',
    sk: '{userId}#{idempotencyKey}',
    holds: 'the first answer to a request with an Idempotency-Key, for 24 hours',
  },
} as const satisfies Record<string, ItemKind>;
export type ItemName = keyof typeof itemKinds;

type Holes<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** The values that fill the holes of an item's key. */
export type KeyParts<Name extends ItemName> = Readonly<
  Record<Holes<(typeof itemKinds)[Name]['pk']> | Holes<(typeof itemKinds)[Name]['sk']>, string>
>;
type PartitionParts<Name extends ItemName> = Readonly<Record<Holes<(typeof itemKinds)[Name]['pk']>, string>>;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, hole: string) => {
    const part = parts[hole];
    if (part === undefined || part === '') throw new Error(`key ${template} needs ${hole}`);
    return part;
  });
}

/** The key of one item. A missing or misspelt part does not compile. */
export function keyOf<Name extends ItemName>(name: Name, parts: KeyParts<Name>): Key {
  return { pk: partitionOf(name, parts), sk: fill(itemKinds[name].sk, parts) };
}

/** The partition in which items of a kind lie. */
export function partitionOf<Name extends ItemName>(name: Name, parts: PartitionParts<Name>): string {
  return fill(itemKinds[name].pk, parts);
}

/** The part of a sort key before its first hole: what a Query for all items of the kind begins with. */
export function sortPrefixOf(name: ItemName): string {
  return itemKinds[name].sk.split('{', 1)[0] ?? '';
}

const appendOnly = Object.values<ItemKind>(itemKinds)
  .filter((kind) => kind.appendOnly)
  .map(({ pk, sk }) => new RegExp(`^${`${pk}|${sk}`.replaceAll('|', String.raw`\|`).replaceAll(/\{\w+\}/g, '[^|]+')}$`));

/** Whether a key is that of a kind of item that is only ever added. */
export function isAppendOnly({ pk, sk }: Key): boolean {
  return appendOnly.some((pattern) => pattern.test(`${pk}|${sk}`));
}

/** Whether everything in the partitions of a kind of item is only ever added, so that a policy, which knows no more than the partition, can say so. */
export function liesInAppendOnlyPartition(name: ItemName): boolean {
  const { pk } = itemKinds[name];
  return Object.values<ItemKind>(itemKinds).every((kind) => kind.pk !== pk || kind.appendOnly === true);
}

/** The partitions in which everything is only ever added, as a policy names them: `*` for whatever fills a hole. */
export const appendOnlyPartitions: readonly string[] = Object.entries<ItemKind>(itemKinds).flatMap(
  ([name, { pk }]) => (liesInAppendOnlyPartition(name as ItemName) ? [pk.replaceAll(/\{\w+\}/g, '*')] : []), // the keys of itemKinds are its names
);

/** What lies in the table for each entry of the audit trail: written in the transaction of the change that it tells of. */
export const auditItems = ['auditEntry', 'auditOf', 'auditBy'] as const;
