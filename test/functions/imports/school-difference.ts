import { canonical } from '../../../domain/imports/changed-fields.ts';
import { rosterEntry } from '../../../domain/people/enrolments.ts';
import type { SchoolClass } from '../../../domain/people/classes.ts';
import { fold, type Student } from '../../../domain/people/students.ts';
import type { User } from '../../../domain/people/users.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { isRoster, readRoster } from '../../../functions/table/items/roster-item.ts';
import { derivedWrites } from '../../../functions/table/stores/people/students-store.ts';

type Item = Readonly<Record<string, unknown>>;
export type Items = ReadonlyMap<string, Item>;

/** What is no fact of its own: it follows from students, users and classes. */
const derived = /#(?:ROLL|PERSON)#| (?:NUMBER|EMAIL)#/;

/** What differs between two states of a school, but for what only follows: what it is, and which fields, or that it is new or gone. */
export function schoolDifference(before: Items, after: Items): Readonly<Record<string, string>> {
  const names = new Map([...before.values(), ...after.values()].map((item) => [item['id'], item['sourcedId'] ?? item['email']]));
  const nameOf = (key: string) => {
    const [, kind = 'SETTINGS', id = ''] = /\b(CLASS|STUDENT|USER)#(\w+)/.exec(key) ?? [];
    const sourcedId = [...names].find(([own]) => String(own).endsWith(id))?.[1];
    return key.endsWith('ROSTER') ? `roster ${String(sourcedId)}` : `${kind.toLowerCase()} ${String(sourcedId)}`;
  };
  const told = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): readonly (readonly [string, string])[] => {
    const [was, is] = [before.get(key), after.get(key)].map((item) => (item && isRoster(item) ? readRoster(item) : item)) as [
      Item | undefined,
      Item | undefined,
    ];
    if (derived.test(key)) return [];
    if (!was || !is) return [[nameOf(key), was ? 'gone' : 'new']];
    const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
      (field) => field !== 'version' && canonical(was[field]) !== canonical(is[field]),
    );
    const rewritten = was['version'] !== is['version'];
    return fields.length > 0 || rewritten ? [[nameOf(key), fields.sort().join(' ')]] : [];
  });
  return Object.fromEntries(told);
}

/** Keys of what should follow from the people and classes of a school and does not, or is there and follows from nothing. */
export function loose(
  schoolId: string,
  items: Items,
  {
    students,
    users,
    classes,
  }: { readonly students: readonly Student[]; readonly users: readonly User[]; readonly classes: readonly SchoolClass[] },
): readonly string[] {
  const wanted: Item[] = [
    ...students.flatMap((student) =>
      derivedWrites(schoolId, undefined, student).flatMap((write) => ('put' in write ? [write.put] : [])),
    ),
    ...students.map(({ id, studentNumber }) => ({
      ...keyOf('studentNumberClaim', { schoolId, studentNumber: fold(studentNumber) }),
      studentId: id,
    })),
    ...users.map(({ id, email }) => ({ ...keyOf('emailClaim', { schoolId, email }), userId: id })),
    ...classes.flatMap(({ id, teacherIds }) =>
      teacherIds.map((userId) => ({ ...keyOf('personLink', { schoolId, userId, link: `TEACHES#${id}` }) })),
    ),
  ];
  const there = new Map([...items].filter(([key]) => derived.test(key)));
  const expected = new Map(wanted.map((item) => [`${String(item['pk'])} ${String(item['sk'])}`, item]));
  const entries = (classId: string) =>
    students.flatMap((student) =>
      student.enrolments.filter((each) => each.classId === classId).map((each) => rosterEntry(student, each)),
    );
  const rosters = [...items].filter(([, item]) => isRoster(item)).map(([key, item]) => [key, readRoster(item)] as const);
  const lines = (list: readonly object[]) => list.map(canonical).sort().join('\n');
  return [
    ...[...expected].filter(([key, item]) => canonical(there.get(key)) !== canonical(item)).map(([key]) => `lacks ${key}`),
    ...[...there.keys()].filter((key) => !expected.has(key)).map((key) => `has ${key}`),
    ...rosters
      .filter(([, { classId, entries: stored }]) => lines(stored) !== lines(entries(classId)))
      .map(([key]) => `differs ${key}`),
  ];
}
