import * as z from 'zod/mini';
import { ImportId } from '../../../domain/ids.ts';
import { RosterSource } from '../../../domain/imports/existing-school.ts';
import { RosterImport } from '../../../domain/imports/roster-import.ts';
import { isActiveAdmin, type User } from '../../../domain/people/users.ts';
import { studentKey } from '../../../domain/ids.ts';
import { fold, type Student } from '../../../domain/people/students.ts';
import { Problem } from '../../../domain/problem.ts';
import type { EventsOf } from '../access-patterns.ts';
import { awaitedWrites } from '../items/awaited-item.ts';
import { auditWrites } from '../items/audit-item.ts';
import { absent, type Condition, ConditionFailed, ifVersion, type Write } from '../wire/database-contract.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { derivedWrites } from './people/students-store.ts';
import { isValid, outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** Which run of which import has the school. The runner is not there until the run has begun. */
const Lock = z.strictObject({ importId: ImportId, attempt: z.int(), runner: z.optional(z.string()) });
type Lock = z.infer<typeof Lock>;

const secondsOf = (time: Date) => Math.floor(time.getTime() / 1000);

/** Imports of a school, which of them has it, and the people they bring. */
export function openImports(context: TableContext) {
  const { db, schoolId, now } = context;
  const keyFor = (importId: ImportId) => keyOf('import', { schoolId, importId });
  const lockKey = keyOf('importLock', { schoolId });
  const sourceKey = keyOf('importSource', { schoolId });
  const put = (rosterImport: RosterImport, events: EventsOf<'imports', 'start' | 'handOn'> = []) => ({
    put: { ...keyFor(rosterImport.id), ...rosterImport, ...outboxOf(context, events) },
    condition: ifVersion(rosterImport.version - 1),
  });
  /** An import with the event of a run, and with the look of the clock whether there was one. */
  const putAwaited = (
    rosterImport: RosterImport,
    events: EventsOf<'imports', 'start' | 'handOn'>,
  ): readonly [Write, ...Write[]] => {
    const write = put(rosterImport, events);
    return [write, ...awaitedWrites(context, write.put)];
  };
  const ours: Condition = { expression: 'attribute_not_exists(pk) OR userId = :user' };

  return {
    async get(importId: ImportId): Promise<RosterImport | undefined> {
      const item = await db.get(keyFor(importId), { consistent: true });
      return item && parseItem(RosterImport, item);
    },
    async list({ limit, after }: PageInput): Promise<Page<RosterImport>> {
      const { items, last } = await db.query({ pk: partitionOf('import', { schoolId }), limit, after, newestFirst: true });
      return { items: items.map((item) => parseItem(RosterImport, item)), ...(last && { last }) };
    },
    async create(rosterImport: RosterImport): Promise<void> {
      await db.transact([put(rosterImport), ...auditWrites(context, { action: 'import.created', entityId: rosterImport.id })]);
    },
    /** Starts an import and takes the school for it until a time, or neither. Fails with `wrong-state` while another import has the school. */
    async start(next: RosterImport, events: EventsOf<'imports', 'start'>, until: Date): Promise<void> {
      const lock: Lock = { importId: next.id, attempt: next.attempt };
      try {
        const [started, ...looks] = putAwaited(next, events);
        await db.transact([
          started,
          {
            put: { ...lockKey, ...lock, expiresAt: secondsOf(until) },
            condition: { expression: 'attribute_not_exists(pk) OR expiresAt <= :now', values: { ':now': secondsOf(now) } },
          },
          ...looks,
          ...auditWrites(context, {
            action: 'import.started',
            entityId: next.id,
            changes: [{ field: 'dryRun', to: next.dryRun }],
          }),
        ]);
      } catch (error) {
        if (error instanceof ConditionFailed && error.failed.includes(1))
          throw new Problem('wrong-state', 'an import of this school is running; wait until it has ended', { cause: error });
        throw error;
      }
    },
    /** Whether a run of the import has the school, or is about to. */
    async runs({ id, attempt }: Pick<RosterImport, 'id' | 'attempt'>): Promise<boolean> {
      const item = await db.get(lockKey, { consistent: true });
      if (!item || !isValid(item, now)) return false;
      const lock = parseItem(Lock, item);
      return lock.importId === id && lock.attempt === attempt;
    },
    /** Takes the school for a run, or keeps it. Fails with `in-progress` while another run has it: of another import, or of the same one. */
    async hold(
      { importId, attempt, runner }: Required<Lock>,
      { from, until }: { readonly from: Date; readonly until: Date },
    ): Promise<void> {
      const own = 'importId = :import AND attempt = :attempt AND (attribute_not_exists(runner) OR runner = :runner)';
      try {
        await db.write({
          put: { ...lockKey, importId, attempt, runner, expiresAt: secondsOf(until) },
          condition: {
            expression: `attribute_not_exists(pk) OR expiresAt <= :now OR (${own})`,
            values: { ':now': secondsOf(from), ':import': importId, ':attempt': attempt, ':runner': runner },
          },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        throw new Problem('in-progress', 'another run of an import has the school', { cause: error });
      }
    },
    /** Hands a run and its hold on the school on to the next run, which has to begin until a time. Fails with `stale-version` when another run has it. */
    async handOn(
      next: RosterImport,
      events: EventsOf<'imports', 'handOn'>,
      { runner, until }: { readonly runner: string; readonly until: Date },
    ): Promise<void> {
      const lock: Lock = { importId: next.id, attempt: next.attempt };
      await db.transact([
        ...putAwaited(next, events),
        {
          put: { ...lockKey, ...lock, expiresAt: secondsOf(until) },
          condition: { expression: 'runner = :runner', values: { ':runner': runner } },
        },
      ]);
    },
    /** Gives the school back. A run that has lost it leaves it to whoever has it. */
    async release(runner: string): Promise<void> {
      try {
        await db.write({ remove: lockKey, condition: { expression: 'runner = :runner', values: { ':runner': runner } } });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. The end of one that was no dry run goes into the audit trail. */
    async save(rosterImport: RosterImport): Promise<void> {
      const { id, status, dryRun } = rosterImport;
      const ended = !dryRun && (status === 'completed' || status === 'failed');
      if (ended) await db.transact([put(rosterImport), ...auditWrites(context, { action: `import.${status}`, entityId: id })]);
      else await db.write(put(rosterImport));
    },
    /** Notes in the audit trail who is given the outcome of an import, before the link is: what cannot be noted is not disclosed. */
    async noteLink(importId: ImportId): Promise<void> {
      await db.transact(auditWrites(context, { action: 'import.downloaded', entityId: importId }));
    },
    async source(): Promise<RosterSource | undefined> {
      const item = await db.get(sourceKey, { consistent: true });
      return item && parseItem(RosterSource, item);
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async saveSource(source: RosterSource): Promise<void> {
      await db.write({ put: { ...sourceKey, ...source }, condition: ifVersion(source.version - 1) });
    },
    /**
     * Writes a few new students: first the claims on their numbers, then all that derives from them, and themselves last. Where it breaks off, a
     * student is not there yet and is written again as a whole. Fails with `stale-version` when somebody else has the number.
     */
    async addStudents(students: readonly Student[]): Promise<void> {
      const claims = students.map(({ id, studentNumber }) => ({
        put: { ...keyOf('studentNumberClaim', { schoolId, studentNumber: fold(studentNumber) }), studentId: id },
        condition: { expression: 'attribute_not_exists(pk) OR studentId = :student', values: { ':student': id } },
      }));
      await Promise.all(claims.map((claim) => db.write(claim)));
      await db.writeMany(students.flatMap((student) => derivedWrites(schoolId, undefined, student)));
      await Promise.all(
        students.map((student) =>
          db.write({
            put: { ...keyOf('student', { schoolId, studentKey: studentKey(student.id) }), ...student },
            condition: absent,
          }),
        ),
      );
    },
    /**
     * Writes a new user who is no admin: first the claim on the address, then the user. Fails with `stale-version` when somebody else has the
     * address or the user is there.
     */
    async addUser(user: User, events: EventsOf<'imports', 'addUser'>): Promise<void> {
      if (isActiveAdmin(user)) throw new Error('an admin is created by users.create, which counts the active admins');
      const { id: userId, email } = user;
      await db.write({
        put: { ...keyOf('emailClaim', { schoolId, email }), userId },
        condition: { ...ours, values: { ':user': userId } },
      });
      const outbox = outboxOf(context, events);
      // Before the user, so that nobody is ever invited whom the clock does not know of; one of a user who is not there is forgotten.
      for (const awaited of awaitedWrites(context, outbox)) await db.write(awaited);
      await db.write({ put: { ...keyOf('user', { schoolId, userId }), ...user, ...outbox }, condition: absent });
    },
  };
}
