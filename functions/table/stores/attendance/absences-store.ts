import * as z from 'zod/mini';
import { SignedDay } from '../../../../domain/attendance/absences/arrivals.ts';
import { BulkMark } from '../../../../domain/attendance/absences/bulk-marks.ts';
import { KnownAbsence, type AbsenceStatus } from '../../../../domain/attendance/absences/known-absences.ts';
import { CoveredDay, type KnownDay } from '../../../../domain/attendance/absences/known-absences-marks.ts';
import type { ReplyQuestion } from '../../../../domain/absence-replies/reply-link.ts';
import { AbsenceId, StudentId, studentKey, type StudentKey } from '../../../../domain/ids.ts';
import { Problem } from '../../../../domain/problem.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { absent, ConditionFailed, ifVersion, type Item, type Update, type Write } from '../../wire/database-contract.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../../items/item-keys.ts';
import { readTally, tallyUpdate, transactTallied } from '../../items/tally.ts';
import { outboxOf, parseItem, type Page, type PageInput, type TableContext } from '../../table-context.ts';

/** Every absence of a student, and the version of them as a whole. */
export interface AbsencesOfStudent {
  readonly absences: readonly KnownAbsence[];
  readonly version: number;
}

/** Which absences of a school are asked for: of one state, or all; those whose first day lies in a range. */
export interface SchoolAbsences {
  readonly state?: AbsenceStatus | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly consistent?: boolean;
}

const statesInOrder: readonly AbsenceStatus[] = ['pending', 'accepted', 'rejected', 'withdrawn'];

/** The most that one transaction of the table may hold. */
const mostWrites = 100;

const Owner = z.strictObject({ studentId: StudentId });
const Count = z.strictObject({ version: z.int() });

/** The absences of a school's students, and what a day knows of them besides its registers. */
export function openAbsences(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (student: StudentKey, absenceId: AbsenceId) => keyOf('absence', { schoolId, studentKey: student, absenceId });
  const countKey = (student: StudentKey) => keyOf('absenceCount', { schoolId, studentKey: student });
  const entryKey = ({ id, status, from }: KnownAbsence) =>
    keyOf('absenceEntry', { schoolId, state: status, from, absenceId: id });

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
      signed: items.filter((item) => 'moves' in item).map((item) => parseItem(SignedDay, item)),
      bulks: items.filter((item) => 'bulkId' in item).map((item) => parseItem(BulkMark, item)),
    };
  };

  /** A new absence with all that stands for it, unless another of the student was reported since. */
  const reportWrites = (
    absence: KnownAbsence,
    version: number,
    events: EventsOf<'absences', 'report'>,
  ): readonly (Write | Update)[] => {
    const student = studentKey(absence.studentId);
    const owner = { studentId: absence.studentId };
    return [
      { put: { ...keyFor(student, absence.id), ...absence, ...outboxOf(context, events) }, condition: absent },
      { put: { ...countKey(student), version: version + 1 }, condition: ifVersion(version) },
      { put: { ...keyOf('absenceOwner', { schoolId, absenceId: absence.id }), ...owner } },
      ...(absence.status === 'pending'
        ? [tallyUpdate('PENDING', 1, { schoolId, student })]
        : coveredDays(absence).map((put) => ({ put }))),
      { put: { ...entryKey(absence), ...owner } },
      ...auditWrites(context, {
        action: 'absence.reported',
        entityId: absence.id,
        // Who answers by a link is logged in as nobody.
        alsoAbout: [absence.studentId, ...(absence.via === 'link' ? [absence.reportedBy] : [])],
        changes: [{ field: 'status', to: absence.status }],
      }),
    ];
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
    /** A page of the school's absences that begin in a range: those that wait first, the oldest of them first, then by what became of them, the latest first. */
    async listSchool(
      { state, from = '0', to = '9', consistent = false }: SchoolAbsences,
      { limit, after }: PageInput,
    ): Promise<Page<KnownAbsence>> {
      const pk = partitionOf('absenceEntry', { schoolId });
      const prefix = sortPrefixOf('absenceEntry');
      const states = state === undefined ? statesInOrder : [state];
      const reached = after && states.findIndex((each) => after.sk.startsWith(`${prefix}${each}#`));
      const entries: Item[] = [];
      let last: Key | undefined;
      for (const [index, each] of states.entries()) {
        if (entries.length === limit || index < (reached ?? 0)) continue;
        const page = await db.query({
          ...{ pk, between: [`${prefix}${each}#${from}`, `${prefix}${each}#${to}~`], limit: limit - entries.length },
          ...{ after: index === reached ? after : undefined, newestFirst: each !== 'pending', consistent },
        });
        entries.push(...page.items);
        const final = page.items.at(-1);
        const isEnd = index === states.length - 1 && !page.last;
        if (entries.length === limit && final && !isEnd) last = { pk: String(final['pk']), sk: String(final['sk']) };
      }
      const ids = entries.map((entry) => AbsenceId.parse(String(entry['sk']).split('#').at(-1)));
      const keys = entries.map((entry, index) =>
        keyFor(studentKey(parseItem(Owner, entry).studentId), AbsenceId.parse(ids[index])),
      );
      const absences = (await db.getMany(keys, { consistent })).map((item) => parseItem(KnownAbsence, item));
      const place = new Map(ids.map((id, index) => [id, index]));
      const items = absences.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
      return { items, ...(last && { last }) };
    },
    /** Writes a new absence with all that stands for it, or nothing. Fails with `wrong-state` when another of the student was reported since `version` was read. */
    async report(absence: KnownAbsence, version: number, events: EventsOf<'absences', 'report'>): Promise<void> {
      try {
        await transactTallied(db, reportWrites(absence, version, events));
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
    /**
     * Notes that a guardian answered for a student, together with the absence that the answer reports, where it reports one. Fails with `stale-version` when the guardian had
     * answered already, or another absence of the student was reported since `version` was read.
     */
    async answer(
      { guardianId, studentId, date, half }: ReplyQuestion,
      reported: { readonly absence?: KnownAbsence; readonly version: number },
      events: EventsOf<'absences', 'answer'>,
    ): Promise<void> {
      const asked: Update = {
        key: keyOf('askedStudent', { schoolId, guardianId, date, half, studentKey: studentKey(studentId) }),
        expression: 'SET answeredAt = :now',
        values: { ':now': context.now.toISOString() },
        condition: 'attribute_exists(askedAt) AND attribute_not_exists(answeredAt)',
      };
      const { absence, version } = reported;
      await transactTallied(db, [asked, ...(absence ? reportWrites(absence, version, events) : [])]);
    },
    /** How many absences of each student wait for a decision. */
    pending: (): Promise<ReadonlyMap<StudentKey, number>> => readTally(context, 'PENDING'),
    /**
     * Writes what an absence has become, with the days that follow from it, or nothing. Fails with `stale-version` when somebody else was first; where
     * its days changed, also when another of the student was reported since `asOf`, the version of all of them.
     */
    async decide(
      { previous, next }: { readonly previous: KnownAbsence; readonly next: KnownAbsence },
      events: EventsOf<'absences', 'decide'>,
      asOf?: number,
    ): Promise<void> {
      const student = studentKey(next.studentId);
      const daysOf = (absence: KnownAbsence) =>
        new Map((absence.status === 'accepted' ? coveredDays(absence) : []).map((day) => [day.sk + day.pk, day]));
      const [before, after] = [daysOf(previous), daysOf(next)];
      const waits = Number(next.status === 'pending') - Number(previous.status === 'pending');
      const [was, is] = [entryKey(previous), entryKey(next)];
      const decided = previous.status !== next.status;
      const writes: (Write | Update)[] = [
        { put: { ...keyFor(student, next.id), ...next, ...outboxOf(context, events) }, condition: ifVersion(next.version - 1) },
        ...(asOf === undefined ? [] : [{ put: { ...countKey(student), version: asOf + 1 }, condition: ifVersion(asOf) }]),
        ...(was.sk === is.sk ? [] : [{ remove: was }, { put: { ...is, studentId: next.studentId } }]),
        ...(waits === 0 ? [] : [tallyUpdate('PENDING', waits > 0 ? 1 : -1, { schoolId, student })]),
        ...[...before].filter(([key]) => !after.has(key)).map(([, { pk, sk }]) => ({ remove: { pk, sk } })),
        ...[...after].filter(([key, day]) => JSON.stringify(before.get(key)) !== JSON.stringify(day)).map(([, put]) => ({ put })),
        ...auditWrites(context, {
          action: decided ? 'absence.decided' : 'absence.changed',
          entityId: next.id,
          alsoAbout: [next.studentId],
          changes: decided
            ? [{ field: 'status', to: next.status }]
            : [
                { field: 'from', from: previous.from, to: next.from },
                { field: 'to', from: previous.to, to: next.to },
              ],
        }),
      ];
      if (writes.length > mostWrites)
        throw new Problem('rule-broken', 'this changes too many days at once; withdraw the absence and report it anew');
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
          put: {
            ...keyOf('signedDay', { schoolId, date: day.date, studentKey: day.student }),
            ...day,
            ...outboxOf(context, [{ type: 'attendance.student.signed', data: { studentId, date: day.date } }]),
          },
          condition: ifVersion(day.version - 1),
        },
        ...auditWrites(context, { action: 'student.signed', entityId: studentId, changes: [{ field: `signed/${day.date}` }] }),
      ]);
    },
  };
}
