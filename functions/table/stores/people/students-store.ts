import * as z from 'zod/mini';
import { studentKey, StudentId, StudentKey, type UserId } from '../../../../domain/ids.ts';
import { Problem } from '../../../../domain/problem.ts';
import type { Roster } from '../../../../domain/people/classes.ts';
import { displayName, fold, Student, type EnrolmentStatus } from '../../../../domain/people/students.ts';
import type { Scope, ShownStudent } from '../../../../domain/people/scope.ts';
import { isListedUnder } from '../../../../domain/people/student-search.ts';
import type { User } from '../../../../domain/people/users.ts';
import type { IsoDate } from '../../../../domain/time.ts';
import { ClassId } from '../../../../domain/ids.ts';
import { eventsOfStudent } from '../../../../domain/people/student-changes.ts';
import { studentDifference } from '../../../../domain/audit-changes.ts';
import { auditRowWrites } from '../../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion, type Write } from '../../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../../items/item-keys.ts';
import { isShownOn, rollItems, StoredRollEntry, type RollEntry } from '../../items/roll-entry.ts';
import { compactRoster } from '../../items/roster-item.ts';
import { matchingPage } from '../../wire/matching-page.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';

/** Which students a list shows: those of a status on a day, of these only a year group's, of these only those with words that begin so (see `beginningsOf`). */
export interface RollQuery {
  readonly status: EnrolmentStatus;
  readonly today: IsoDate;
  readonly yearGroup?: string | undefined;
  readonly beginnings?: readonly string[] | undefined;
}

/** Every item that stands for a student besides the student's own: by key, what each holds. */
function derivedItems(schoolId: string, student: Student): ReadonlyMap<string, Key & Readonly<Record<string, unknown>>> {
  const link = (userId: string, kind: 'CHILD' | 'SELF') => ({
    ...keyOf('personLink', { schoolId, userId, link: `${kind}#${studentKey(student.id)}` }),
    name: displayName(student),
    studentId: student.id,
  });
  const items = [
    ...rollItems(schoolId, student),
    ...student.guardians.map((guardian) => ({ ...link(guardian.userId, 'CHILD'), mayViewRecord: guardian.mayViewRecord })),
    ...(student.userId === undefined ? [] : [link(student.userId, 'SELF')]),
  ];
  return new Map(items.map((item) => [`${item.pk}|${item.sk}`, item]));
}

/** The writes that bring the items derived from a student from one state to the next: only what differs. */
export function derivedWrites(schoolId: string, previous: Student | undefined, next: Student): readonly Write[] {
  const before = previous ? derivedItems(schoolId, previous) : new Map<string, Key>();
  const after = derivedItems(schoolId, next);
  const puts = [...after]
    .filter(([key, item]) => JSON.stringify(before.get(key)) !== JSON.stringify(item))
    .map(([, item]) => ({ put: item }));
  const removals = [...before].filter(([key]) => !after.has(key)).map(([, { pk, sk }]) => ({ remove: { pk, sk } }));
  return [...puts, ...removals];
}

/** What changes together with a student: next states, each one version after the stored one. */
export interface Beside {
  readonly rosters?: readonly Roster[];
  readonly users?: readonly User[];
}

/** The most that one transaction of the table may hold. */
const mostWrites = 100;

/** The students of one school, with all that derives from one. */
export function openStudents(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (studentId: StudentId) => keyOf('student', { schoolId, studentKey: studentKey(studentId) });
  const claimKey = (studentNumber: string) => keyOf('studentNumberClaim', { schoolId, studentNumber: fold(studentNumber) });
  return {
    async get(studentId: StudentId): Promise<Student | undefined> {
      const item = await db.get(keyFor(studentId), { consistent: true });
      const student = item && parseItem(Student, item);
      return student?.id === studentId ? student : undefined;
    },
    async getMany(
      studentIds: readonly StudentId[],
      options: { readonly consistent?: boolean } = {},
    ): Promise<readonly Student[]> {
      const items = await db.getMany([...new Set(studentIds)].map(keyFor), options);
      return items.map((item) => parseItem(Student, item));
    },
    async getManyByKey(keys: readonly StudentKey[]): Promise<readonly Student[]> {
      const items = await db.getMany([...new Set(keys)].map((key) => keyOf('student', { schoolId, studentKey: key })));
      return items.map((item) => parseItem(Student, item));
    },
    /** One key leads to the entries; what else is asked of them, more words or a year group, is judged while the page fills. */
    async list({ status, today, yearGroup, beginnings }: RollQuery, page: PageInput): Promise<Page<RollEntry>> {
      if (beginnings?.length === 0) return { items: [] };
      const group = yearGroup === undefined ? undefined : fold(yearGroup);
      const beginsWith = beginnings ? `WORD#${beginnings[0] ?? ''}` : group === undefined ? 'ALL#' : `YEAR#${group}#`;
      const pk = partitionOf('rollEntry', { schoolId, status });
      return matchingPage(
        (each) => db.query({ pk, beginsWith, ...each }),
        (item) => {
          const { words, until, from, ...entry } = parseItem(StoredRollEntry, item);
          if (!isShownOn({ until, from }, today)) return undefined;
          const word = String(item['sk']).split('#')[1] ?? '';
          if (beginnings && !isListedUnder(word, words ?? [word], beginnings)) return undefined;
          return group === undefined || fold(entry.yearGroup ?? '') === group ? entry : undefined;
        },
        page,
      );
    },
    /** A run of students in the order of their keys, after one of them, and whether it is the last. */
    async run(
      after: StudentKey | undefined,
      most: number,
    ): Promise<{ readonly items: readonly Student[]; readonly isLast: boolean }> {
      const items: Student[] = [];
      let from = after === undefined ? undefined : keyOf('student', { schoolId, studentKey: after });
      do {
        const page = await db.query({
          pk: partitionOf('student', { schoolId }),
          beginsWith: sortPrefixOf('student'),
          limit: most - items.length,
          after: from,
        });
        items.push(...page.items.map((item) => parseItem(Student, item)));
        from = page.last;
      } while (from && items.length < most);
      return { items, isLast: from === undefined };
    },
    async all({ limit, after }: PageInput): Promise<Page<Student>> {
      const { items, last } = await db.query({
        pk: partitionOf('student', { schoolId }),
        beginsWith: sortPrefixOf('student'),
        limit,
        after,
      });
      return { items: items.map((item) => parseItem(Student, item)), ...(last && { last }) };
    },
    /**
     * Writes a student and all that derives from one, or nothing; with it rosters and users that change in the same breath, each of which must
     * still have the version before. Fails with `already-exists` when the number is taken, `stale-version` when anything of it changed.
     */
    async save(previous: Student | undefined, next: Student, beside: Beside = {}): Promise<void> {
      const renumbered = previous !== undefined && fold(previous.studentNumber) !== fold(next.studentNumber);
      const writes: Write[] = [
        {
          put: { ...keyFor(next.id), ...next, ...outboxOf(context, eventsOfStudent(previous, next)) },
          condition: ifVersion(previous?.version ?? 0),
        },
      ];
      if (!previous || renumbered)
        writes.push({ put: { ...claimKey(next.studentNumber), studentId: next.id }, condition: absent });
      if (renumbered) writes.push({ remove: claimKey(previous.studentNumber) });
      writes.push(
        ...derivedWrites(schoolId, previous, next),
        ...(beside.rosters ?? []).map((roster) => ({
          put: { ...keyOf('roster', { schoolId, classId: roster.classId }), ...compactRoster(roster) },
          condition: ifVersion(roster.version - 1),
        })),
        ...(beside.users ?? []).map((user) => ({
          put: { ...keyOf('user', { schoolId, userId: user.id }), ...user },
          condition: ifVersion(user.version - 1),
        })),
        ...auditRowWrites(context, {
          action: previous ? 'student.changed' : 'student.created',
          entityId: next.id,
          ...studentDifference(previous, next),
        }),
      );
      if (writes.length > mostWrites)
        throw new Problem(
          'rule-broken',
          `this changes ${String(writes.length)} entries at once, at most ${String(mostWrites)} are possible; the student is in too many classes`,
        );
      try {
        await db.transact(writes);
      } catch (error) {
        if (error instanceof ConditionFailed && error.failed.includes(1) && (!previous || renumbered))
          throw new Problem('already-exists', `the student number ${next.studentNumber} is taken in this school`, {
            cause: error,
          });
        throw error;
      }
    },
  };
}

/** A link of a person: the sort key says the kind and the other end. */
const link = /^(TEACHES|CHILD|SELF)#(.+)$/;

/** What the people of one school are to others. */
export function openPeople({ db, schoolId }: TableContext) {
  return {
    /** Every link of a person: whose teacher, guardian or self. Up to 1 MB in one Query, some thousands of links. */
    async links(
      userId: UserId,
    ): Promise<Pick<Scope, 'teaches' | 'children' | 'self'> & { readonly students: readonly ShownStudent[] }> {
      const { items } = await db.query({ pk: partitionOf('personLink', { schoolId, userId }), consistent: true });
      const found = items.flatMap((item) => {
        const [, kind, other] = link.exec(String(item['sk'])) ?? [];
        return kind !== undefined && other !== undefined ? [{ kind, other, item }] : [];
      });
      const of = (kind: string) => found.filter((each) => each.kind === kind);
      const shown = (links: typeof found, as: ShownStudent['as']) =>
        links.map(({ item }) => ({ ...z.parse(z.object({ studentId: StudentId, name: z.string() }), item), as }));
      const visible = of('CHILD').filter(({ item }) => item['mayViewRecord'] === true);
      return {
        teaches: of('TEACHES').map(({ other }) => z.parse(ClassId, other)),
        children: of('CHILD').map(({ other }) => z.parse(StudentKey, other)),
        self: of('SELF').map(({ other }) => z.parse(StudentKey, other)),
        students: [...shown(visible, 'child'), ...shown(of('SELF'), 'self')],
      };
    },
  };
}
