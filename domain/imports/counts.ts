import * as z from 'zod/mini';
import type { RosterFile } from '../oneroster/bundle-files.ts';

/** What an import writes, in the words of its outcome. */
export type ImportKind = 'users' | 'students' | 'classes' | 'enrolments';

/** What an import does with something that its bundle names, or no longer names. */
export const outcomes = ['created', 'changed', 'unchanged', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

const Count = z.int().check(z.gte(0));
const Tally = z.strictObject({ created: Count, changed: Count, unchanged: Count, withdrawn: Count, rejected: Count });
export type Tally = z.infer<typeof Tally>;

/** How many of each kind an import created, changed, left, withdrew and rejected. */
export const ImportCounts = z.strictObject({ users: Tally, students: Tally, classes: Tally, enrolments: Tally });
export type ImportCounts = z.infer<typeof ImportCounts>;

/**
 * How many rows of each file were rejected, also of files that are no kind of their own, such as roles. A file of which every row was taken is
 * not there.
 */
export const RejectedRows = z.partial(
  z.strictObject({
    orgs: Count,
    academicSessions: Count,
    courses: Count,
    classes: Count,
    users: Count,
    roles: Count,
    demographics: Count,
    enrollments: Count,
  } satisfies Record<RosterFile, typeof Count>),
);
export type RejectedRows = z.infer<typeof RejectedRows>;

const nothing: Tally = { created: 0, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 };

export const noCounts: ImportCounts = { users: nothing, students: nothing, classes: nothing, enrolments: nothing };

/** Counts entries by kind and outcome, beside the rows that were rejected. */
export function countOf(
  entries: Iterable<{ readonly kind: ImportKind; readonly outcome: Outcome }>,
  rejected: Readonly<Record<ImportKind, number>>,
): ImportCounts {
  const counts = {
    users: { ...nothing, rejected: rejected.users },
    students: { ...nothing, rejected: rejected.students },
    classes: { ...nothing, rejected: rejected.classes },
    enrolments: { ...nothing, rejected: rejected.enrolments },
  };
  for (const { kind, outcome } of entries) counts[kind][outcome] += 1;
  return counts;
}
