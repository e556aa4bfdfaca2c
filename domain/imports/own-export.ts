import { cellText } from '../oneroster/export-rows.ts';
import { canTeach, exportedId, exportedRoles, exportedUserId, isAccountOf, isExportedStudent } from '../oneroster/exported.ts';
import type { BundleRoster } from '../oneroster/roster.ts';
import type { SchoolClass } from '../people/classes.ts';
import type { Student } from '../people/students.ts';
import type { User } from '../people/users.ts';
import { canonical } from './changed-fields.ts';
import type { ExistingSchool } from './existing-school.ts';
import type { ImportPlan } from './plan-import.ts';

/** What a plan changes of people and classes, and where the source of imports stands after it. */
type Changes = Pick<ImportPlan, 'users' | 'students' | 'classes' | 'source'>;

/** A school as an export of it tells it, and the way back. */
export interface AsExported {
  readonly existing: ExistingSchool;
  /** A plan that was made for it as one for the school itself. */
  readonly restored: <Plan extends Changes>(plan: Plan) => Plan;
}

/**
 * The school as its own export tells it, for a bundle that is one: what was entered by hand goes by its id, what a roster cannot say is not
 * there, what is left out on purpose is not missing. Planned against that, an export changes nothing; what was changed in it, is. What was
 * entered by hand stays so: bundles of the school's source neither end nor rename it later, and the source itself stays what it is.
 */
export function asExported(existing: ExistingSchool, roster: BundleRoster): AsExported {
  const named = new Set([...roster.users.map(({ sourcedId }) => sourcedId), ...roster.refused.users]);
  const namedClasses = new Set([...roster.classes.map(({ sourcedId }) => sourcedId), ...roster.refused.classes]);
  const ofStudents = new Set(existing.students.filter(isExportedStudent).map(exportedId));
  const owners = new Map(
    existing.students.filter(isExportedStudent).flatMap((each) => (each.userId ? [[each.userId, each]] : [])),
  );

  const users = existing.users.map((user): User => {
    const owner = owners.get(user.id);
    if (owner && isAccountOf(user, owner)) {
      const sourcedId = exportedId(owner);
      if (!named.has(sourcedId)) return user;
      const { preferredGivenName: given = owner.givenName, preferredFamilyName: family = owner.familyName } = owner;
      const names = { givenName: cellText(given), familyName: cellText(family) };
      return { ...user, ...names, sourcedId, roles: [...exportedRoles(user, true)] };
    }
    const roles = exportedRoles(user, false);
    const sourcedId = exportedUserId(user, ofStudents);
    if (named.has(sourcedId)) return { ...user, sourcedId, roles: [...roles] };
    return user.status === 'active' && roles.length > 0 ? user : { ...user, sourcedId: undefined };
  });
  const userById = new Map(users.map((user) => [user.id, user]));
  const isTold = (id: User['id'], as: (user: User) => boolean) => {
    const user = userById.get(id);
    return user?.sourcedId === undefined || as(user);
  };

  const students = existing.students.map((student): Student => ({
    ...student,
    sourcedId: idIn(named, student, isExportedStudent(student)),
    guardians: student.guardians.filter(
      ({ userId, mayViewRecord }) => !mayViewRecord || isTold(userId, ({ roles }) => roles.includes('parent')),
    ),
    // In the order in which a plan gathers them.
    enrolments: [...Map.groupBy(student.enrolments, ({ classId }) => classId).values()].flat(),
  }));
  const classes = existing.classes.map((each): SchoolClass => ({
    ...each,
    sourcedId: idIn(namedClasses, each, each.status === 'active'),
    teacherIds: each.teacherIds.filter((id) => isTold(id, ({ roles }) => canTeach(roles))),
  }));
  return {
    existing: { ...existing, users, students, classes },
    restored: (plan) => ({
      ...plan,
      users: restoredChanges(plan.users, existing.users, users),
      students: restoredChanges(plan.students, existing.students, students),
      classes: restoredChanges(plan.classes, existing.classes, classes),
      source: undefined,
    }),
  };
}

/** By what a bundle that has some names knows something. What it would have to name and does not keeps its id, so that it is missing. */
function idIn(named: ReadonlySet<string>, thing: SchoolClass | Student, wouldBeThere: boolean): string | undefined {
  const id = exportedId(thing);
  if (named.has(id)) return id;
  return wouldBeThere ? thing.sourcedId : undefined;
}

function restoredChanges<
  Each extends { readonly id: string },
  Change extends { readonly previous: Each | undefined; readonly next: Each },
>(changes: readonly Change[], was: readonly Each[], told: readonly Each[]): readonly Change[] {
  const [wasById, toldById] = [new Map(was.map((each) => [each.id, each])), new Map(told.map((each) => [each.id, each]))];
  return changes.map((change) => {
    const [before, as] = [wasById.get(change.next.id), toldById.get(change.next.id)];
    return before && as ? { ...change, previous: before, next: restored(change.next, before, as) } : change;
  });
}

/** The next state of something, in which what was told otherwise than it is, and was not changed, is as it was. */
function restored<Each extends object>(next: Each, was: Each, told: Each): Each {
  const [before, as] = [new Map<string, unknown>(Object.entries(was)), new Map<string, unknown>(Object.entries(told))];
  const fields = new Map<string, unknown>(Object.entries(next));
  for (const name of new Set([...before.keys(), ...as.keys()])) {
    const [value, toldValue, wasValue] = [fields.get(name), as.get(name), before.get(name)];
    if (canonical(value) === canonical(toldValue)) fields.set(name, wasValue);
    else if (isList(value) && isList(wasValue) && isList(toldValue))
      fields.set(name, [...value, ...without(wasValue, toldValue)]);
  }
  return Object.fromEntries([...fields].filter(([, value]) => value !== undefined)) as Each; // the fields of the next state, some of them with the values of the state before
}

function without(all: readonly unknown[], taken: readonly unknown[]): readonly unknown[] {
  const known = new Set(taken.map(canonical));
  return all.filter((each) => !known.has(canonical(each)));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
