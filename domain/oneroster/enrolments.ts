import type { IsoDate } from '../time.ts';
import { booleanOf, orderFault } from './cell-faults.ts';
import { enrolmentRoles } from './columns.ts';
import type { PeopleTables } from './people-tables.ts';
import { referenceFault } from './references.ts';
import type { BundleEnrolment, RefusedRows } from './roster.ts';
import type { SchoolPeople } from './school-people.ts';
import { hasRole } from './school-roles.ts';
import { schoolReferenceFault, type SchoolTables } from './school-tables.ts';
import { type Reading, readTable } from './table.ts';
import { either } from './wording.ts';

/** Enrolments of one school and the teachers that they give its classes. */
export interface SchoolEnrolments {
  readonly enrolments: readonly BundleEnrolment[];
  readonly teachersOf: ReadonlyMap<string, readonly string[]>;
  /** Whom the rows name that were not taken. */
  readonly refused: RefusedRows['enrolments'];
}

interface Parts {
  readonly tables: SchoolTables;
  readonly people: PeopleTables;
  readonly here: SchoolPeople;
  readonly school: string;
  readonly today: IsoDate;
}

/** Enrolment roles whose holder answers for the class's registers. */
const teaching: readonly string[] = ['teacher', 'aide', 'proctor'] satisfies readonly BundleEnrolment['role'][];

/** Reads enrolments. One whose class or user the bundle deletes ends with it: makers leave such rows active. */
export async function readEnrolments(reading: Reading, parts: Parts): Promise<SchoolEnrolments> {
  const { classes, orgs } = parts.tables;
  const { users } = parts.people;
  const seen: (RefusedRows['enrolments'][number] & { readonly line: number })[] = [];
  const taken = await readTable(reading, 'enrollments', (row, complain) => {
    const [classSourcedId, userSourcedId, schoolSourcedId] = [
      row.text('classSourcedId'),
      row.text('userSourcedId'),
      row.text('schoolSourcedId'),
    ];
    seen.push({ line: row.line, classSourcedId, userSourcedId });
    const [beginDate, endDate] = [row.text('beginDate'), row.text('endDate')];
    const role = enrolmentRoles.find((word) => word === row.text('role'));
    const ends = [row, classes.taken.get(classSourcedId), users.taken.get(userSourcedId)].some(
      (one) => one?.status === 'tobedeleted',
    );
    const classSchool = classes.taken.get(classSourcedId)?.schoolSourcedId ?? schoolSourcedId;
    const orderWrong = orderFault(beginDate, endDate);
    if (orderWrong !== undefined) complain.row('endDate', orderWrong);
    if (role === 'administrator')
      complain.row('role', 'is administrator, who takes no register of a class; teacher, aide, proctor or student is needed');
    if (row.text('role').startsWith('ext:'))
      complain.row('role', `is an extension of its maker, which is not supported; ${either(enrolmentRoles)} is needed`);
    if (!ends) {
      schoolReferenceFault(reading, orgs, { schoolSourcedId, complain });
      if (classSchool !== schoolSourcedId)
        complain.row('schoolSourcedId', 'names another school than that of the class; both must be the same');
      const classFault = referenceFault(reading, classes, classSourcedId);
      if (classFault !== undefined) complain.row('classSourcedId', classFault);
      const userFault =
        referenceFault(reading, users, userSourcedId) ?? strangerFault(reading, parts, { userSourcedId, role, classSchool });
      if (userFault !== undefined) complain.row('userSourcedId', userFault);
    }
    return {
      line: row.line,
      status: ends ? 'tobedeleted' : 'active',
      sourcedId: row.sourcedId,
      classSourcedId,
      userSourcedId,
      role: role ?? 'student',
      primary: booleanOf(row.text('primary')) ?? false,
      here: classSchool === parts.school,
      beginDate,
      endDate,
    } as const;
  });
  const ours = [...taken.taken.values()].filter(({ here }) => here);
  const teachers = ours
    .filter(
      ({ role, status, endDate }) => teaching.includes(role) && status === 'active' && (endDate === '' || endDate > parts.today),
    )
    .sort((one, other) => Number(other.primary) - Number(one.primary));
  const teachersOf = new Map<string, Set<string>>();
  for (const { classSourcedId, userSourcedId } of teachers)
    teachersOf.set(classSourcedId, (teachersOf.get(classSourcedId) ?? new Set()).add(userSourcedId));
  const takenLines = new Set([...taken.taken.values()].map(({ line }) => line));
  return {
    enrolments: ours.map(({ line, sourcedId, classSourcedId, userSourcedId, role, beginDate, endDate, status }) => ({
      line,
      sourcedId,
      classSourcedId,
      userSourcedId,
      role,
      ...(beginDate === '' ? {} : { beginDate }),
      ...(endDate === '' ? {} : { endDate }),
      status,
    })),
    teachersOf: new Map([...teachersOf].map(([id, ids]) => [id, [...ids]])),
    refused: seen
      .filter(({ line }) => !takenLines.has(line))
      .map(({ classSourcedId, userSourcedId }) => ({ classSourcedId, userSourcedId })),
  };
}

interface Enrolled {
  readonly userSourcedId: string;
  readonly role: BundleEnrolment['role'] | undefined;
  readonly classSchool: string;
}

/** Why a user who exists may not be enrolled so: not of the school, or not what the enrolment says. */
function strangerFault(
  reading: Reading,
  { people, here, school }: Parts,
  { userSourcedId, role, classSchool }: Enrolled,
): string | undefined {
  if (userSourcedId === '') return undefined;
  const isOf = (word: 'admin' | 'teacher' | 'student'): boolean => hasRole(reading, people, { id: userSourcedId, role: word });
  if (role === 'student' && !isOf('student'))
    return 'names a user who is no student; only students can be enrolled with the role student';
  if (role !== undefined && role !== 'student' && !isOf('teacher') && !isOf('admin'))
    return `names a user who is no member of staff; the role ${role} in a class needs one`;
  if (classSchool === school && people.users.taken.has(userSourcedId) && !here.users.has(userSourcedId))
    return 'names a user who has no role in the school of the class';
  return undefined;
}
