import { fewestPossible, isPersistent, isSevere } from '../../../domain/attendance/figures/absence-thresholds.ts';
import { type Counts, possibleOf, rateOf } from '../../../domain/attendance/figures/counts.ts';
import { displayName, type Student } from '../../../domain/people/students.ts';
import { longDateIn } from '../../../domain/reports/date-text.ts';
import type { IsoDate } from '../../../domain/time.ts';

export type Facts = Readonly<Record<string, string>>;

/** What every letter may name. */
export function factsOf(
  {
    guardian,
    student,
    head: { schoolName: school, signatory = '', today },
  }: {
    readonly guardian: string;
    readonly student: Pick<Student, 'givenName' | 'familyName' | 'preferredGivenName' | 'preferredFamilyName' | 'yearGroup'>;
    readonly head: { readonly schoolName: string; readonly signatory?: string | undefined; readonly today: IsoDate };
  },
  language: string,
): Facts {
  return {
    guardian,
    student: displayName(student),
    studentGivenName: student.preferredGivenName ?? student.givenName,
    yearGroup: student.yearGroup ?? '',
    school,
    signatory,
    today: longDateIn(today, language),
  };
}

/** What a letter on attendance may name besides. */
export function attendanceFacts(
  { counts, from, to }: { readonly counts: Counts; readonly from: IsoDate; readonly to: IsoDate },
  language: string,
): Facts {
  const possible = possibleOf(counts);
  const missed = counts.authorised + counts.unauthorised;
  const rate = rateOf(counts);
  return {
    from: longDateIn(from, language),
    to: longDateIn(to, language),
    possible: String(possible),
    attended: String(counts.attended),
    missed: String(missed),
    late: String(counts.lates),
    rate: rate === undefined ? '–' : `${(rate / 10).toFixed(1)}%`,
    standing: standingOf({ possible, missed }),
  };
}

function standingOf(sum: { readonly possible: number; readonly missed: number }): string {
  if (sum.possible < fewestPossible) return 'too few sessions';
  return isSevere(sum) ? 'severe absence' : isPersistent(sum) ? 'persistent absence' : 'no persistent absence';
}

/** What a letter on a detention may name besides: when and where, never why. */
export function detentionFacts(
  detention: {
    readonly type: string;
    readonly date: IsoDate;
    readonly startsAt: string;
    readonly minutes: number;
    readonly room?: string | undefined;
  },
  language: string,
): Facts {
  const { type, date, startsAt, minutes, room = '' } = detention;
  return { type, date: longDateIn(date, language), startsAt, minutes: String(minutes), room };
}
