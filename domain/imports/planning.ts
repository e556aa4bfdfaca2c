import type { IdOf } from '../ids.ts';
import type { Rejection } from '../oneroster/bundle.ts';
import type { BundleRoster } from '../oneroster/roster.ts';
import type { IsoDate } from '../time.ts';
import type { ImportKind, Outcome } from './counts.ts';
import type { ExistingSchool } from './existing-school.ts';

export type ImportedPrefix = 'usr' | 'stu' | 'cls';

export interface PlanOptions {
  /** The school's date. */
  readonly today: IsoDate;
  readonly invite: boolean;
  /** The international number that a text stands for, as people write numbers in the country of the school. */
  readonly phoneNumberOf: (text: string) => string | undefined;
  /** What exports of this very school say they are from. @default no bundle is taken for one */
  readonly systemCode?: string;
  /** The id of something new: the same for the same school and text, always, so that a repeated import finds what a broken one wrote. */
  readonly idOf: <Prefix extends ImportedPrefix>(prefix: Prefix, text: string) => IdOf<Prefix>;
}

/** One thing that an import does, or leaves as it is. */
export interface PlanEntry {
  readonly kind: ImportKind;
  readonly outcome: Outcome;
  readonly sourcedId?: string;
  /** Of an enrolment: the class and the person, parted by a blank. */
  readonly id: string;
  /** Names of changed fields. */
  readonly changes?: readonly string[];
}

/** The plan in the making: what it is made from, and what it has had to tell so far. */
export interface Planning {
  readonly roster: BundleRoster;
  readonly existing: ExistingSchool;
  readonly options: PlanOptions;
  readonly entries: PlanEntry[];
  readonly rejections: Rejection[];
  /** What else is worth knowing, in sentences. */
  readonly notes: string[];
  /** Rows that the plan had to refuse. Those that the reader of the bundle refused are counted by it. */
  readonly rejected: Record<ImportKind, number>;
}

export interface RowFault {
  readonly kind: ImportKind;
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly detail: string;
}

/** Refuses a row. What was told of single values of it goes: it said that the row is taken without them. */
export function rejectRow(planning: Planning, { kind, ...fault }: RowFault): void {
  planning.rejected[kind] += 1;
  planning.rejections.push({ ...fault, rejects: 'row' });
}

/** Tells that a row was taken without one of its values. */
export function leaveOut(planning: Planning, { file, line, column, detail }: Omit<RowFault, 'kind'>): void {
  planning.rejections.push({ file, line, column, detail, rejects: 'value' });
}

/** Tells something that is taken as it is and that people should know. */
export function note(planning: Planning, sentence: string): void {
  planning.notes.push(sentence);
}

/** Tells what becomes of a user, student or class; `changes` are the names of the fields that differ. */
export function tellOutcome(
  { entries }: Planning,
  {
    kind,
    outcome,
    of,
    changes,
  }: Pick<PlanEntry, 'kind' | 'outcome'> & {
    readonly of: { readonly id: string; readonly sourcedId?: string | undefined };
    readonly changes: readonly string[];
  },
): void {
  entries.push({
    kind,
    outcome,
    id: of.id,
    ...(of.sourcedId !== undefined && { sourcedId: of.sourcedId }),
    ...(changes.length > 0 && { changes }),
  });
}

/** The id of something new: by its sourcedId, or by that and a number where another thing got that id before it was given another sourcedId. */
export function freshId<Prefix extends ImportedPrefix>(
  { idOf }: PlanOptions,
  { prefix, sourcedId, taken }: { readonly prefix: Prefix; readonly sourcedId: string; readonly taken: ReadonlySet<string> },
): IdOf<Prefix> {
  let id = idOf(prefix, sourcedId);
  for (let number = 2; taken.has(id); number += 1) id = idOf(prefix, `${sourcedId} ${String(number)}`);
  return id;
}
