import * as z from 'zod/mini';
import { studentKey, StudentId, StudentKey, type UserId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { displayName, EnrolmentStatus, fold, searchWords, sortName, Student } from '../../domain/people/students.ts';
import type { Scope } from '../../domain/people/scope.ts';
import { ClassId } from '../../domain/ids.ts';
import { absent, ConditionFailed, ifVersion, type Write } from './database.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from './item-keys.ts';
import { parseItem, type Page, type PageInput, type TableContext } from './table-context.ts';

/** A student as lists show one. */
export const RollEntry = z.strictObject({
  studentId: StudentId,
  studentNumber: z.string(),
  name: z.string(),
  yearGroup: z.optional(z.string()),
  status: EnrolmentStatus,
});
export type RollEntry = z.infer<typeof RollEntry>;

/** Which students a list shows: all of a status, those of a year group, or those with a word that begins so. */
export type RollQuery = { readonly status: EnrolmentStatus } & ({ readonly yearGroup?: string } | { readonly wordBeginning?: string });

const rollOrders = (student: Student): readonly string[] => {
  const tail = `${sortName(student)}#${studentKey(student.id)}`;
  return [
    `ALL#${tail}`,
    ...(student.yearGroup === undefined ? [] : [`YEAR#${fold(student.yearGroup)}#${tail}`]),
    ...searchWords(student).map((word) => `WORD#${word}#${tail}`),
  ];
};

/** Every item that stands for a student besides the student's own: by key, what each holds. */
function derivedItems(schoolId: string, student: Student): ReadonlyMap<string, Key & Readonly<Record<string, unknown>>> {
  const entry: RollEntry = {
    studentId: student.id,
    studentNumber: student.studentNumber,
    name: displayName(student),
    status: student.status,
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
  };
  const link = (userId: string, kind: 'CHILD' | 'SELF') => ({ ...keyOf('personLink', { schoolId, userId, link: `${kind}#${studentKey(student.id)}` }), name: displayName(student), studentId: student.id });
  const items = [
    ...rollOrders(student).map((order) => ({ ...keyOf('rollEntry', { schoolId, status: student.status, order }), ...entry })),
    ...student.guardians.map((guardian) => ({ ...link(guardian.userId, 'CHILD'), mayViewRecord: guardian.mayViewRecord })),
    ...(student.userId === undefined ? [] : [link(student.userId, 'SELF')]),
  ];
  return new Map(items.map((item) => [`${item.pk}|${item.sk}`, item]));
}

/** The writes that bring the items derived from a student from one state to the next: only what differs. */
export function derivedWrites(schoolId: string, previous: Student | undefined, next: Student): readonly Write[] {
  const before = previous ? derivedItems(schoolId, previous) : new Map<string, Key>();
  const after = derivedItems(schoolId, next);
  const puts = [...after].filter(([key, item]) => JSON.stringify(before.get(key)) !== JSON.stringify(item)).map(([, item]) => ({ put: item }));
  const removals = [...before].filter(([key]) => !after.has(key)).map(([, { pk, sk }]) => ({ remove: { pk, sk } }));
  return [...puts, ...removals];
}

export function openStudents({ db, schoolId }: TableContext) {
  const keyFor = (studentId: StudentId) => keyOf('student', { schoolId, studentKey: studentKey(studentId) });
  const claimKey = (studentNumber: string) => keyOf('studentNumberClaim', { schoolId, studentNumber: fold(studentNumber) });
  return {
    async get(studentId: StudentId): Promise<Student | undefined> {
      const item = await db.get(keyFor(studentId), { consistent: true });
      const student = item && parseItem(Student, item);
      return student?.id === studentId ? student : undefined;
    },
    async getMany(studentIds: readonly StudentId[]): Promise<readonly Student[]> {
      const items = await db.getMany([...new Set(studentIds)].map(keyFor));
      return items.map((item) => parseItem(Student, item));
    },
    async getManyByKey(keys: readonly StudentKey[]): Promise<readonly Student[]> {
      const items = await db.getMany([...new Set(keys)].map((key) => keyOf('student', { schoolId, studentKey: key })));
      return items.map((item) => parseItem(Student, item));
    },
    async list(query: RollQuery, { limit, after }: PageInput): Promise<Page<RollEntry>> {
      const beginsWith =
        'wordBeginning' in query && query.wordBeginning !== undefined
          ? `WORD#${fold(query.wordBeginning)}`
          : 'yearGroup' in query && query.yearGroup !== undefined
            ? `YEAR#${fold(query.yearGroup)}#`
            : 'ALL#';
      const { items, last } = await db.query({ pk: partitionOf('rollEntry', { schoolId, status: query.status }), beginsWith, limit, after });
      return { items: items.map((item) => parseItem(RollEntry, item)), ...(last && { last }) };
    },
    async all({ limit, after }: PageInput): Promise<Page<Student>> {
      const { items, last } = await db.query({ pk: partitionOf('student', { schoolId }), beginsWith: sortPrefixOf('student'), limit, after });
      return { items: items.map((item) => parseItem(Student, item)), ...(last && { last }) };
    },
    /** Writes a student and all that derives from one, or nothing. Fails with `already-exists` when the number is taken, `stale-version` when the student changed. */
    async save(previous: Student | undefined, next: Student): Promise<void> {
      const renumbered = previous !== undefined && fold(previous.studentNumber) !== fold(next.studentNumber);
      const writes: Write[] = [{ put: { ...keyFor(next.id), ...next }, condition: ifVersion(previous?.version ?? 0) }];
      if (!previous || renumbered) writes.push({ put: { ...claimKey(next.studentNumber), studentId: next.id }, condition: absent });
      if (renumbered) writes.push({ remove: claimKey(previous.studentNumber) });
      try {
        await db.transact([...writes, ...derivedWrites(schoolId, previous, next)]);
      } catch (error) {
        if (error instanceof ConditionFailed && error.failed.includes(1) && (!previous || renumbered))
          throw new Problem('already-exists', `the student number ${next.studentNumber} is taken in this school`, { cause: error });
        throw error;
      }
    },
  };
}

/** A link of a person: the sort key says the kind and the other end. */
const link = /^(TEACHES|CHILD|SELF)#(.+)$/;

export function openPeople({ db, schoolId }: TableContext) {
  return {
    /** Every link of a person: whose teacher, guardian or self. Up to 1 MB in one Query, some thousands of links. */
    async links(userId: UserId): Promise<Pick<Scope, 'teaches' | 'children' | 'self'> & { readonly students: readonly { readonly studentId: StudentId; readonly name: string }[] }> {
      const { items } = await db.query({ pk: partitionOf('personLink', { schoolId, userId }), consistent: true });
      const found = items.flatMap((item) => {
        const [, kind, other] = link.exec(String(item['sk'])) ?? [];
        return kind !== undefined && other !== undefined ? [{ kind, other, item }] : [];
      });
      const of = (kind: string) => found.filter((each) => each.kind === kind);
      const shown = [...of('CHILD').filter(({ item }) => item['mayViewRecord'] === true), ...of('SELF')];
      return {
        teaches: of('TEACHES').map(({ other }) => z.parse(ClassId, other)),
        children: of('CHILD').map(({ other }) => z.parse(StudentKey, other)),
        self: of('SELF').map(({ other }) => z.parse(StudentKey, other)),
        students: shown.map(({ item }) => z.parse(z.object({ studentId: StudentId, name: z.string() }), item)),
      };
    },
  };
}
