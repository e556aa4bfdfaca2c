import { statusOn, type Student } from '../../people/students.ts';
import type { IsoDate } from '../../time.ts';
import { changedFields } from '../changed-fields.ts';
import { leftByHand, leftTheSource } from '../leavers.ts';
import type { StudentMatch, StudentMatches } from '../match-students.ts';
import type { PlannedClasses } from './plan-classes.ts';
import type { Guardians } from './plan-guardians.ts';
import { leaveOut, tellOutcome, type Planning } from '../planning.ts';
import type { PlannedUsers } from './plan-users.ts';
import type { Stays } from './plan-stays.ts';

export interface StudentChange {
  readonly previous: Student | undefined;
  readonly next: Student;
}

export interface PlannedStudents {
  readonly changes: readonly StudentChange[];
  /** Every student of the school as the import leaves them. */
  readonly all: readonly Student[];
}

interface Given {
  readonly matches: StudentMatches;
  readonly users: PlannedUsers;
  readonly classes: PlannedClasses;
  readonly guardians: Guardians;
  readonly stays: Stays;
}

/**
 * Plans students with their guardians and enrolments. An empty cell changes nothing. A student whom a person withdrew stays withdrawn; one who
 * comes back keeps in the record when they had left. In bulk, whoever came from the same source and is gone from it leaves today.
 */
export function planStudents(planning: Planning, given: Given): PlannedStudents {
  const { roster, existing, options } = planning;
  const changes: StudentChange[] = [];
  const all: Student[] = [];
  const settle = (previous: Student | undefined, next: Student, named: boolean) => {
    const fields = previous ? changedFields(previous, next) : [];
    // Where a student is enrolled is told by the enrolments.
    const own = fields.filter((field) => field !== 'enrolments');
    const withdrawn = previous?.status === 'enrolled' && next.status === 'withdrawn';
    const outcome = !previous ? 'created' : withdrawn ? 'withdrawn' : own.length > 0 ? 'changed' : 'unchanged';
    if (named || outcome !== 'unchanged') tellOutcome(planning, { kind: 'students', outcome, of: next, changes: own });
    const stored = previous && fields.length > 0 ? { ...next, version: previous.version + 1 } : next;
    if (!previous || fields.length > 0) changes.push({ previous, next: stored });
    all.push(stored);
  };

  const matchOf = new Map(
    [...given.matches.matches.values()].flatMap((match) => (match.existing ? [[match.existing.id, match] as const] : [])),
  );
  const deleted = new Set(roster.students.filter(({ status }) => status === 'tobedeleted').map(({ sourcedId }) => sourcedId));
  const named = new Set([...roster.students.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const amendments = new Map(roster.amendments.map((amendment) => [amendment.userSourcedId, amendment]));
  for (const match of given.matches.matches.values())
    if (!match.existing) settle(undefined, withStays(fromRow(match, given, options.today)), true);
  for (const student of existing.students) {
    const match = matchOf.get(student.id);
    const { sourcedId } = student;
    if (match && leftByHand(student, options.today)) {
      leaveOut(planning, {
        file: 'users.csv',
        line: match.line,
        column: 'sourcedId',
        detail: 'is a student who was withdrawn here by hand and stays so',
      });
      settle(student, student, true);
    } else if (match) settle(student, withStays(fromRow(match, given, options.today)), true);
    else if (sourcedId === undefined || student.status === 'withdrawn' || refused(sourcedId))
      settle(student, withoutClosed(student), false);
    else if (isGone(sourcedId)) settle(student, left(student), true);
    else settle(student, withStays(amended(student, sourcedId)), amendments.has(sourcedId));
  }
  return { changes, all };

  function isGone(sourcedId: string): boolean {
    if (deleted.has(sourcedId) || amendments.get(sourcedId)?.roles?.includes('student') === false) return true;
    return roster.files.users.mode === 'bulk' && !named.has(sourcedId);
  }

  /** Somebody with a row that could not be taken is left as they are. */
  function refused(sourcedId: string): boolean {
    return roster.refused.users.has(sourcedId) || given.matches.rejected.has(sourcedId);
  }

  function withStays(student: Student): Student {
    const { id, sourcedId = '', enrolments, leavings, leavingDate: until } = student;
    const next = given.stays.next({ id, sourcedId, enrolments, since: leavings?.at(-1), until });
    return withoutClosed({ ...student, enrolments: [...next] });
  }

  /** Nobody stays in a class that is closed. */
  function withoutClosed(student: Student): Student {
    return { ...student, enrolments: [...given.stays.end(student, given.classes.closed)] };
  }

  function left(student: Student): Student {
    return {
      ...student,
      status: 'withdrawn',
      leavingDate: options.today,
      leavingReason: leftTheSource,
      enrolments: [...given.stays.end(student)],
    };
  }

  function amended(student: Student, sourcedId: string): Student {
    const { birthDate, addedGuardianSourcedIds: guardians = [] } = amendments.get(sourcedId) ?? {};
    return {
      ...student,
      ...(birthDate !== undefined && { birthDate }),
      guardians: [...given.guardians(student.guardians, guardians, { line: 0 })],
    };
  }
}

function fromRow({ row, line, id, existing }: StudentMatch, { users, guardians, stays }: Given, today: IsoDate): Student {
  const kept: Omit<Student, 'id' | 'studentNumber' | 'givenName' | 'familyName' | 'status'> = existing ?? {
    guardians: [],
    enrolments: [],
    version: 1,
  };
  const { leavingDate, leavingReason, leavings = [], ...rest } = kept;
  // A day of leaving that is still to come was entered by the office, and stays; one that has passed is part of the record.
  const isBack = existing !== undefined && leavingDate !== undefined && statusOn(existing, today) === 'withdrawn';
  const left = isBack
    ? [
        {
          leavingDate,
          ...(leavingReason !== undefined && { leavingReason }),
          returnDate: stays.returnDate(row.sourcedId, leavingDate),
        },
      ]
    : [];
  const lasting = {
    ...rest,
    ...(!isBack && leavingDate !== undefined && { leavingDate }),
    ...(!isBack && leavingReason !== undefined && { leavingReason }),
    ...(leavings.length + left.length > 0 && { leavings: [...leavings, ...left] }),
  };
  const user = users.bySourcedId.get(row.sourcedId);
  const { givenName, familyName, preferredGivenName, preferredFamilyName, birthDate, yearGroup, studentNumber, sourcedId } = row;
  return {
    ...lasting,
    id,
    studentNumber,
    givenName,
    familyName,
    ...(preferredGivenName !== undefined && { preferredGivenName }),
    ...(preferredFamilyName !== undefined && { preferredFamilyName }),
    ...(birthDate !== undefined && { birthDate }),
    ...(yearGroup !== undefined && { yearGroup }),
    status: existing && !isBack && leavingDate !== undefined ? existing.status : 'enrolled',
    guardians: [...guardians(lasting.guardians, row.guardianSourcedIds, { line })],
    ...(user?.roles.includes('student') && { userId: user.id }),
    sourcedId,
  };
}
