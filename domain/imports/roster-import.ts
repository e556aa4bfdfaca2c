import * as z from 'zod/mini';
import type { NewEvent } from '../../events/catalog.ts';
import { ImportId, UserId } from '../ids.ts';
import { Rejection } from '../oneroster/bundle.ts';
import { Problem } from '../problem.ts';
import { givenUpAfterHours } from '../retries.ts';
import { ImportCounts, noCounts, RejectedRows } from './counts.ts';
import { checkConfirmed, Withdrawals } from './withdrawals.ts';

/** What a person calls the file that is uploaded; it is shown and nothing else. */
export const ImportFileName = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}]*$/u, 'must not hold control characters'));

const OtherSchool = z.strictObject({ sourcedId: z.string(), name: z.string(), users: z.int(), classes: z.int() });

/** The import of one uploaded bundle, with how far it has come. */
export const RosterImport = z.strictObject({
  id: ImportId,
  format: z.literal('oneroster-csv'),
  fileName: ImportFileName,
  /** `created` until it is started for the first time. */
  status: z.enum(['created', 'running', 'completed', 'failed']),
  dryRun: z.boolean(),
  invite: z.boolean(),
  schoolSourcedId: z.optional(z.string()),
  /** Counts the starts: a run that is told of an earlier one is late and does nothing. */
  attempt: z.int(),
  /** The part that is done, 0 to 1. */
  progress: z.optional(z.number()),
  counts: ImportCounts,
  rejectedRows: z.optional(RejectedRows),
  /** What else is worth knowing: the days taken as the last of terms, what the calendar lacks, registers that everybody would take. */
  notes: z.optional(z.array(z.string())),
  /** How many pupils and members of staff leave by it, of how many. */
  withdrawals: z.optional(Withdrawals),
  /** Whether whoever started it has said that so many are to leave. */
  confirmWithdrawals: z.optional(z.boolean()),
  /** The tag of the file that was there at the start: a run takes no other one. */
  bundle: z.optional(z.string()),
  /** The tag of the bundle whose changes are being stored; set until all of them are. */
  storing: z.optional(z.string()),
  /** The first ones; the outcome file has all. */
  rejections: z.array(Rejection),
  rejectionsTotal: z.int(),
  failure: z.optional(z.string()),
  otherSchools: z.array(OtherSchool),
  /** Academic years that the import enters into an empty calendar. */
  calendarYears: z.int(),
  createdBy: UserId,
  createdAt: z.iso.datetime(),
  startedBy: z.optional(UserId),
  startedAt: z.optional(z.iso.datetime()),
  finishedAt: z.optional(z.iso.datetime()),
  version: z.int(),
});
export type RosterImport = z.infer<typeof RosterImport>;

/** How an import is to be run. */
export const StartInput = z.strictObject({
  /** Only tells what the import would do. */
  dryRun: z.boolean(),
  /** Which school of the bundle, when it has several. */
  schoolSourcedId: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
  /** Sends an invitation to everybody who is new or was not invited yet. */
  invite: z.optional(z.boolean()),
  /** Says that the import may withdraw more than a tenth of the students or of the staff, and more than five. */
  confirmWithdrawals: z.optional(z.boolean()),
});
export type StartInput = z.infer<typeof StartInput>;

interface Made {
  readonly by: UserId;
  readonly now: Date;
}

/** A new import that waits for its file. */
export function newImport(id: ImportId, fileName: string, { by, now }: Made): RosterImport {
  return {
    id,
    format: 'oneroster-csv',
    fileName,
    status: 'created',
    dryRun: false,
    invite: false,
    attempt: 0,
    counts: noCounts,
    rejections: [],
    rejectionsTotal: 0,
    otherSchools: [],
    calendarYears: 0,
    createdBy: by,
    createdAt: now.toISOString(),
    version: 1,
  };
}

/**
 * Starts an import, or starts it again: after a dry run, after a failure, after a run that ended without a word. Fails with `wrong-state`
 * for one that was applied, and for one of which a run has found that it has to be confirmed. That no other import of the school runs is the table's to say.
 */
export function startImport(
  previous: RosterImport,
  { dryRun, schoolSourcedId, invite = false, confirmWithdrawals = false }: StartInput,
  { by, now, bundle }: Made & { readonly bundle?: string },
): { readonly next: RosterImport; readonly events: readonly NewEvent<'import.started'>[] } {
  if (previous.status === 'completed' && !previous.dryRun)
    throw new Problem('wrong-state', 'this import was applied; upload the file again as a new import');
  if (previous.bundle === bundle) checkConfirmed(previous.withdrawals, { dryRun, confirmWithdrawals });
  const { id, format, fileName, createdBy, createdAt, version, storing } = previous;
  const next: RosterImport = {
    ...newImport(id, fileName, { by: createdBy, now }),
    format,
    createdAt,
    status: 'running',
    dryRun,
    invite,
    attempt: previous.attempt + 1,
    ...(schoolSourcedId !== undefined && { schoolSourcedId }),
    // Changes that a broken run began to store are counted by that run: it found the school as it was before.
    ...(!dryRun && storing !== undefined && { storing, ...findingsOf(previous) }),
    ...(confirmWithdrawals && { confirmWithdrawals }),
    ...(bundle !== undefined && { bundle }),
    startedBy: by,
    startedAt: now.toISOString(),
    version: version + 1,
  };
  return { next, events: [{ type: 'import.started', data: { importId: id, dryRun, attempt: next.attempt } }] };
}

/**
 * Hands a run that may not last any longer on to the next one, which compares bundle and school anew and so finds what is left. What the first
 * run of them found stays what is told.
 */
export function handOnImport(previous: RosterImport): {
  readonly next: RosterImport;
  readonly events: readonly NewEvent<'import.started'>[];
} {
  const { id: importId, dryRun, version } = previous;
  const attempt = previous.attempt + 1;
  return {
    next: { ...previous, attempt, version: version + 1 },
    events: [{ type: 'import.started', data: { importId, dryRun, attempt } }],
  };
}

/** Notes how much of a running import is done, 0 to 1. */
export function progressImport(previous: RosterImport, progress: number): RosterImport {
  return { ...previous, progress: Math.min(1, Math.max(0, Math.round(progress * 1000) / 1000)), version: previous.version + 1 };
}

/** What is known of an import once its bundle was read and compared with the school. */
export type Findings = Pick<RosterImport, 'counts' | 'rejectedRows' | 'calendarYears' | 'otherSchools' | 'notes' | 'withdrawals'>;

/** What an import has noted of its bundle. */
export function findingsOf({ counts, rejectedRows, calendarYears, otherSchools, notes, withdrawals }: RosterImport): Findings {
  return { counts, rejectedRows, calendarYears, otherSchools, notes, withdrawals };
}

/** Notes as far as the import's own item has room for them. */
export function firstNotes(notes: readonly string[]): string[] {
  return notes.slice(0, 50).map((note) => (note.length > 2000 ? `${note.slice(0, 2000)} ...` : note));
}

/** Notes, before the first change is stored, what all of them are and which bundle they are from. */
export function beginStoring(previous: RosterImport, findings: Findings, bundle: string): RosterImport {
  return { ...previous, ...findings, storing: bundle, progress: 0, version: previous.version + 1 };
}

/** Rejections as far as the import's own item has room for them: the first 500, fewer when they are wordy. */
export function firstRejections(rejections: readonly Rejection[]): readonly Rejection[] {
  const first: Rejection[] = [];
  let letters = 0;
  for (const rejection of rejections) {
    letters += rejection.detail.length + rejection.file.length + rejection.column.length + 40;
    if (first.length === 500 || letters > 150_000) break;
    first.push(rejection);
  }
  return first;
}

/** The end of an import that did what it was asked to. */
export function completeImport(
  previous: RosterImport,
  findings: Findings & { readonly rejections: readonly Rejection[] },
  now: Date,
): RosterImport {
  const { storing: _, ...rest } = previous;
  const { rejections, ...found } = findings;
  return {
    ...rest,
    ...found,
    status: 'completed',
    progress: 1,
    rejections: [...firstRejections(rejections)],
    rejectionsTotal: rejections.length,
    finishedAt: now.toISOString(),
    version: previous.version + 1,
  };
}

/** The end of an import that could not be done, with the reason in plain words and all that is wrong with the bundle. */
export function failImport(
  previous: RosterImport,
  failure: string,
  { rejections = [], now }: { readonly rejections?: readonly Rejection[]; readonly now: Date },
): RosterImport {
  return {
    ...previous,
    status: 'failed',
    failure,
    rejections: [...firstRejections(rejections)],
    rejectionsTotal: rejections.length,
    finishedAt: now.toISOString(),
    version: previous.version + 1,
  };
}

/** Days for which bundles and outcomes are kept: they hold much of everybody's data, and another import is made in a minute. */
export const keptDays = 30;

/** Whether the outcome of an import can be downloaded: it has one, and that is still kept. */
export function hasOutcome({ status, finishedAt = '' }: Pick<RosterImport, 'status' | 'finishedAt'>, now: Date): boolean {
  return status === 'completed' && now.getTime() < Date.parse(finishedAt) + keptDays * 86_400_000;
}

/** A fault of a bundle as a sentence. */
export function sentenceOf({ file, line, column, detail }: Rejection): string {
  const place = [file, line > 0 ? `line ${String(line)}` : '', column].filter((part) => part !== '').join(', ');
  return place === '' ? detail : `${place} ${detail}`;
}

export const shownStatuses = ['uploaded', 'running', 'completed', 'failed'] as const;

/**
 * How an import stands, for people. A run that broke off is gone on with by itself, so that the import is running until nobody will come any more.
 * `alive` tells whether a run of it has the school.
 */
export function standing(
  { status, failure, startedAt = '' }: Pick<RosterImport, 'status' | 'failure' | 'startedAt'>,
  { alive, now }: { readonly alive: boolean; readonly now: Date },
): { readonly status: (typeof shownStatuses)[number]; readonly failure?: string } {
  const awaited = now.getTime() < Date.parse(startedAt) + givenUpAfterHours * 3_600_000;
  if (status === 'running' && !alive && !awaited)
    return { status: 'failed', failure: 'the import stopped without a word; start it again, nothing is done twice' };
  if (status === 'created') return { status: 'uploaded' };
  return failure === undefined ? { status } : { status, failure };
}
