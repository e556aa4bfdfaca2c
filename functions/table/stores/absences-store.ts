import * as z from 'zod/mini';
import { SignedDay } from '../../../domain/attendance/absences/arrivals.ts';
import { KnownAbsence } from '../../../domain/attendance/absences/known-absences.ts';
import { CoveredDay, type KnownDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { AbsenceId, StudentId, studentKey, type StudentKey } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import type { EventsOf } from '../access-patterns.ts';
import { auditWrites } from '../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion, type Item, type Update, type Write } from '../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../items/item-keys.ts';
import { readTally, tallyUpdate, transactTallied } from '../items/tally.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../table-context.ts';

/** Every absence of a student, and the version of them as a whole. */
export interface AbsencesOfStudent {
  readonly absences: readonly KnownAbsence[];
  readonly version: number;
}

const Owner = z.strictObject({ studentId: StudentId });
const Count = z.strictObject({ version: z.int() });

/** The absences of a school's students, and what a day knows of them besides its registers. */
export function openAbsences(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (student: StudentKey, absenceId: AbsenceId) => keyOf('absence', { schoolId, studentKey: student, absenceId });
  const countKey = (student: StudentKey) => keyOf('absenceCount', { schoolId, studentKey: student });
  const pendingKey = (absenceId: AbsenceId) => keyOf('pendingAbsence', { schoolId, absenceId });

  const get = async (student: StudentKey, absenceId: AbsenceId): Promise<KnownAbsence | undefined> => {
    const item = await db.get(keyFor(student, absenceId), { consistent: true });
    return item && parseItem(KnownAbsence, item);
  };
  /** Every item that begins so, page after page: what is asked for is bounded by one student's years or one school's day. */
  const everyItem = async (pk: string, beginsWith: string, consistent: boolean): Promise<readonly Item[]> => {
    const found: Item[] = [];
    let after: Key | undefined;
    do {
      const page = await db.query({ pk, beginsWith, after, consistent });
      found.push(...page.items);
      after = page.last;
    } while (after);
    return found;
  };
  const coveredDays = ({ id, studentId, reason, sessions, days = [] }: KnownAbsence): readonly (Key & Item)[] =>
    days.map((date) => ({
      ...keyOf('coveredDay', { schoolId, date, studentKey: studentKey(studentId), absenceId: id }),
      student: studentKey(studentId),
      absenceId: id,
      reason,
      ...(sessions && { sessions }),
    }));
  const known = async (date: string, beginsWith: string, consistent: boolean): Promise<KnownDay> => {
    const items = await everyItem(partitionOf('coveredDay', { schoolId, date }), beginsWith, consistent);
    return {
      absences: items.filter((item) => 'absenceId' in item).map((item) => parseItem(CoveredDay, item)),
      signed: items.filter((item) => !('absenceId' in item)).map((item) => parseItem(SignedDay, item)),
    };
  };

  return {
    get,
    async find(absenceId: AbsenceId): Promise<KnownAbsence | undefined> {
      const owner = await db.get(keyOf('absenceOwner', { schoolId, absenceId }), { consistent: true });
      return owner && get(studentKey(parseItem(Owner, owner).studentId), absenceId);
    },
    async list(student: StudentKey, { limit, after }: PageInput): Promise<Page<KnownAbsence>> {
      const pk = partitionOf('absence', { schoolId, studentKey: student });
      const { items, last } = await db.query({ pk, beginsWith: sortPrefixOf('absence'), limit, after, newestFirst: true });
      return { items: items.map((item) => parseItem(KnownAbsence, item)), ...(last && { last }) };
    },
    async everyOf(student: StudentKey): Promise<AbsencesOfStudent> {
      // The count's key begins like those of the absences, so that one Query brings both as of one moment.
      const items = await everyItem(partitionOf('absence', { schoolId, studentKey: student }), 'ABSENCE', true);
      const count = items.find((item) => item['sk'] === countKey(student).sk);
      return {
        absences: items.filter((item) => item !== count).map((item) => parseItem(KnownAbsence, item)),
        version: count ? parseItem(Count, count).version : 0,
      };
    },
    /** A page of the absences that wait, oldest first. */
    async listPending({ limit, after }: PageInput): Promise<Page<KnownAbsence>> {
      const { items, last } = await db.query({
        pk: partitionOf('pendingAbsence', { schoolId }),
        beginsWith: sortPrefixOf('pendingAbsence'),
        limit,
        after,
      });
      const keys = items.map((item) =>
        keyFor(
          studentKey(parseItem(Owner, item).studentId),
          AbsenceId.parse(String(item['sk']).slice(sortPrefixOf('pendingAbsence').length)),
        ),
      );
      const absences = (await db.getMany(keys))
        .map((item) => parseItem(KnownAbsence, item))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
      // One that was decided between the two reads waits no more.
      return { items: absences.filter(({ status }) => status === 'pending'), ...(last && { last }) };
    },
    /** Writes a new absence with all that stands for it, or nothing. Fails with `wrong-state` when another of the student was reported since `version` was read. */
    async report(absence: KnownAbsence, version: number, events: EventsOf<'absences', 'report'>): Promise<void> {
      const student = studentKey(absence.studentId);
      const owner = { studentId: absence.studentId };
      const writes: (Write | Update)[] = [
        { put: { ...keyFor(student, absence.id), ...absence, ...outboxOf(context, events) }, condition: absent },
        { put: { ...countKey(student), version: version + 1 }, condition: ifVersion(version) },
        { put: { ...keyOf('absenceOwner', { schoolId, absenceId: absence.id }), ...owner } },
        ...(absence.status === 'pending'
          ? [{ put: { ...pendingKey(absence.id), ...owner } }, tallyUpdate('PENDING', 1, { schoolId, student })]
          : coveredDays(absence).map((put) => ({ put }))),
        ...auditWrites(context, {
          action: 'absence.reported',
          entityId: absence.id,
          alsoAbout: [absence.studentId],
          changes: [{ field: 'status', to: absence.status }],
        }),
      ];
      try {
        await transactTallied(db, writes);
      } catch (error) {
        if (error instanceof ConditionFailed)
          throw new Problem(
            'wrong-state',
            'another absence of this student was reported at the same moment; read them again and repeat',
            { cause: error },
          );
        throw error;
      }
    },
    /** How many absences of each student wait for a decision. */
    pending: (): Promise<ReadonlyMap<StudentKey, number>> => readTally(context, 'PENDING'),
    /**
     * Writes what was decided and the days that follow from it, or nothing; only a pending absence has first to be accepted or rejected, an
     * accepted one can be withdrawn. Fails with `stale-version` when somebody else decided first.
     */
    async decide(absence: KnownAbsence, events: EventsOf<'absences', 'decide'>): Promise<void> {
      const days = coveredDays(absence);
      const student = studentKey(absence.studentId);
      const writes: (Write | Update)[] = [
        {
          put: { ...keyFor(student, absence.id), ...absence, ...outboxOf(context, events) },
          condition: ifVersion(absence.version - 1),
        },
      ];
      // Only what waits is accepted or rejected; what was accepted is withdrawn.
      if (absence.status === 'accepted' || absence.status === 'rejected')
        writes.push({ remove: pendingKey(absence.id) }, tallyUpdate('PENDING', -1, { schoolId, student }));
      if (absence.status === 'accepted') writes.push(...days.map((put) => ({ put })));
      if (absence.status === 'withdrawn') writes.push(...days.map(({ pk, sk }) => ({ remove: { pk, sk } })));
      writes.push(
        ...auditWrites(context, {
          action: 'absence.decided',
          entityId: absence.id,
          alsoAbout: [absence.studentId],
          changes: [{ field: 'status', to: absence.status }],
        }),
      );
      await transactTallied(db, writes);
    },
    /** What is known of all students on a day; a school's day holds some small items. */
    knownOn: (date: string, options: { readonly consistent?: boolean } = {}): Promise<KnownDay> =>
      known(date, sortPrefixOf('coveredDay'), options.consistent ?? false),
    knownOf: (date: string, student: StudentKey): Promise<KnownDay> =>
      known(date, `${sortPrefixOf('coveredDay')}${student}#`, true),
    /** Fails with `stale-version` when somebody else signed the student in or out since. */
    async sign(day: SignedDay, studentId: StudentId): Promise<void> {
      await db.transact([
        {
          put: { ...keyOf('signedDay', { schoolId, date: day.date, studentKey: day.student }), ...day },
          condition: ifVersion(day.version - 1),
        },
        ...auditWrites(context, { action: 'student.signed', entityId: studentId, changes: [{ field: `signed/${day.date}` }] }),
      ]);
    },
  };
}
