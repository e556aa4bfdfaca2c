import type { RosterFile } from './bundle-files.ts';
import { modeOf, type Reading, type Table, type Taken } from './table.ts';
import { shown } from './wording.ts';

const entityOf: Readonly<Record<RosterFile, string>> = {
  academicSessions: 'an academic session',
  orgs: 'an org',
  courses: 'a course',
  classes: 'a class',
  users: 'a user',
  roles: 'a role',
  demographics: 'demographics',
  enrollments: 'an enrolment',
};

/**
 * Why a reference leads nowhere, undefined when it leads to a row that was taken or, where the other file is no bulk file, to what was
 * imported before. An empty reference is no fault here: whether it may be empty is the column's rule.
 */
export function referenceFault<T extends Taken>(reading: Reading, table: Table<T>, sourcedId: string): string | undefined {
  if (sourcedId === '' || table.taken.has(sourcedId)) return undefined;
  const entity = entityOf[table.file];
  if (table.rejectedIds.has(sourcedId)) return `names ${entity} whose row in ${table.file}.csv was rejected`;
  if (modeOf(reading, table.file) !== 'bulk') {
    if (isKnown(reading, table.file, sourcedId)) return undefined;
    return `names ${entity}${idIn(table.file, sourcedId)} that is neither in this bundle nor imported before`;
  }
  return `names ${entity}${idIn(table.file, sourcedId)} that ${table.file}.csv does not have`;
}

/** As `referenceFault`, and a fault also when the row it leads to is deleted by this very bundle. */
export function lastingReferenceFault<T extends Taken>(reading: Reading, table: Table<T>, sourcedId: string): string | undefined {
  if (table.taken.get(sourcedId)?.status === 'tobedeleted')
    return `names ${entityOf[table.file]} that ${table.file}.csv deletes (status tobedeleted)`;
  return referenceFault(reading, table, sourcedId);
}

/** The id is told where it helps; makers use user names as ids of users, and line and column say which it is anyway. */
function idIn(file: RosterFile, sourcedId: string): string {
  const text = file === 'users' ? '' : shown(sourcedId);
  return text.startsWith("'") ? ` ${text}` : '';
}

function isKnown({ known }: Reading, file: RosterFile, sourcedId: string): boolean {
  switch (file) {
    case 'users':
      return known?.rolesOf(sourcedId) !== undefined;
    case 'orgs':
    case 'academicSessions':
    case 'courses':
    case 'classes':
      return known?.has(file, sourcedId) ?? false;
    case 'roles':
    case 'demographics':
    case 'enrollments':
      return false;
  }
}
