import { AuditChange } from './audit.ts';
import { canonical, changedFields } from './imports/changed-fields.ts';
import type { SchoolClass } from './people/classes.ts';
import type { Cover } from './people/cover.ts';
import type { Student } from './people/students.ts';
import type { User } from './people/users.ts';

/** What a change says in the audit trail: the fields, and whom else it concerns. */
export interface Difference {
  readonly changes: readonly AuditChange[];
  readonly alsoAbout: readonly string[];
}

/**
 * The fields in which two states differ, by name, in their order; of `shown` ones the old and the new value. Without a previous state these are
 * the fields that there are.
 */
export function fieldChanges(previous: object | undefined, next: object, shown: readonly string[] = []): readonly AuditChange[] {
  const before = new Map<string, unknown>(Object.entries(previous ?? {}));
  const after = new Map<string, unknown>(Object.entries(next));
  return changedFields(previous ?? {}, next)
    .filter((field) => field !== 'id')
    .map((field) => {
      if (!shown.includes(field)) return { field };
      const [from, to] = [before.get(field), after.get(field)];
      return AuditChange.parse({ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
    });
}

/** What differs in two lists, by what their members are known by: `guardians/usr_.../mayViewRecord`; a member that came or went by its key alone. */
function memberChanges<Member extends object>(
  [name, key]: readonly [string, keyof Member & string],
  [before, after]: readonly [readonly Member[], readonly Member[]],
  shown: readonly string[],
): readonly (AuditChange & { readonly member: string })[] {
  const byKey = (members: readonly Member[]) => Map.groupBy(members, (member) => String(member[key]));
  const [old, now] = [byKey(before), byKey(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((member) => {
    const [was, is] = [old.get(member) ?? [], now.get(member) ?? []];
    if (canonical(was) === canonical(is)) return [];
    const path = `${name}/${member}`;
    const fields = fieldChanges(was[0] ?? {}, is[0] ?? {}, shown).map((change) => ({
      ...change,
      field: `${path}/${change.field}`,
      member,
    }));
    // Several members of one key, such as two stays in one class, are told as one; so are those that came or went, but for what is shown of them.
    if (was.length === 1 && is.length === 1) return fields;
    return [{ field: path, member }, ...fields.filter(({ from, to }) => from !== undefined || to !== undefined)];
  });
}

const plain = ({ field, from, to }: AuditChange): AuditChange => ({
  field,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

/** How a user changed: roles and status by value. */
export function userDifference(previous: User | undefined, next: User): Difference {
  const students = [previous?.studentId, next.studentId];
  return {
    changes: fieldChanges(previous, next, ['roles', 'status']),
    alsoAbout: previous?.studentId === next.studentId ? [] : present(students),
  };
}

/** How a student changed: status by value, and for each guardian whether the record may be seen; found under the guardians, classes and accounts too. */
export function studentDifference(previous: Student | undefined, next: Student): Difference {
  const { guardians: guardiansBefore = [], enrolments: enrolmentsBefore = [], ...before } = previous ?? {};
  const { guardians, enrolments, ...after } = next;
  const links = memberChanges(['guardians', 'userId'], [guardiansBefore, guardians], ['mayViewRecord']);
  const stays = memberChanges(['enrolments', 'classId'], [enrolmentsBefore, enrolments], []);
  const accounts = previous?.userId === next.userId ? [] : present([previous?.userId, next.userId]);
  return {
    changes: [...fieldChanges(before, after, ['status']), ...[...links, ...stays].map(plain)],
    alsoAbout: [...links.map(({ member }) => member), ...stays.map(({ member }) => member), ...accounts],
  };
}

/** How a class changed: status by value; found under the teachers who came and went too. */
export function classDifference(previous: SchoolClass | undefined, next: SchoolClass): Difference {
  const { teacherIds: teachersBefore = [], ...before } = previous ?? {};
  const { teacherIds, ...after } = next;
  const asMembers = (ids: readonly string[]) => ids.map((userId) => ({ userId }));
  const teachers = memberChanges(['teacherIds', 'userId'], [asMembers(teachersBefore), asMembers(teacherIds)], []);
  return {
    changes: [...fieldChanges(before, after, ['status']), ...teachers.map(plain)],
    alsoAbout: teachers.map(({ member }) => member),
  };
}

/** How the cover of a day changed: who may take which register. Found under the colleagues who gained or lost a session too. */
export function coverDifference(previous: Pick<Cover, 'sessions'> | undefined, next: Cover): Difference {
  const sessions = [...new Set([...Object.keys(previous?.sessions ?? {}), ...Object.keys(next.sessions)])];
  const changes = fieldChanges(previous?.sessions, next.sessions, sessions);
  const colleagues = changes.flatMap(({ from, to }) => [from, to]).filter((value) => typeof value === 'string');
  return {
    changes: changes.map((change) => ({ ...change, field: `cover/${next.date}/${change.field}` })),
    alsoAbout: [...new Set(colleagues)],
  };
}

function present(ids: readonly (string | undefined)[]): readonly string[] {
  return ids.filter((id) => id !== undefined);
}
