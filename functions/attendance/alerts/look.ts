import { halves, type Alert, type AlertsOfDay } from '../../../domain/alerts/alert.ts';
import { brakesOf, isMany, missedIn, usualOf, type Brake } from '../../../domain/alerts/brake.ts';
import { lastEndOf, schoolDayFacts, type SchoolDayFacts } from '../../../domain/alerts/day-facts.ts';
import { evaluateAlerts, nothingSeen, type Evaluated, type Evaluating } from '../../../domain/alerts/evaluate.ts';
import { endOfDay } from '../../../domain/attendance/registers/reminders.ts';
import { studentKey, type StudentId, type StudentKey } from '../../../domain/ids.ts';
import { notFound } from '../../../domain/problem.ts';
import { lastSchoolDays } from '../../../domain/school-days.ts';
import type { HalfDay } from '../../../domain/session-times.ts';
import { addDays } from '../../../domain/time.ts';
import type { Table } from '../../table/open-table.ts';
import type { StoredSchool } from '../../table/stores/people/schools-store.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { foundSent } from './found-sent.ts';

/** What a look reads. */
export type LookTable = Table<{
  readonly schools: readonly ['get', 'getCalendar'];
  readonly registers: readonly ['listDay'];
  readonly absences: readonly ['knownOn', 'listSchool'];
  readonly alerts: readonly ['ofDay'];
  readonly students: readonly ['getManyByKey'];
  readonly deliveries: readonly ['ofNotice'];
}>;

/** At whom to look, when, and what of it is new. */
export interface Glance {
  readonly date: string;
  readonly students: readonly StudentKey[] | 'everybody';
  readonly now: Date;
  /** Something of guardians changed, so that who could not be reached is tried again. */
  readonly again?: boolean;
  /** What is said of stored alerts besides what the table knows, such as that a member of staff presses send. */
  readonly said?: (alert: Alert, at: Pick<Evaluating, 'now' | 'lastEnd'>) => Alert;
}

/** A student's alerts as they were stored and as they are by now. */
export interface Seen {
  readonly student: StudentKey;
  readonly before: AlertsOfDay;
  readonly evaluated: Evaluated;
}

/** What a look found. */
export interface Look {
  readonly school: StoredSchool;
  readonly facts: SchoolDayFacts;
  readonly students: readonly Seen[];
  /** Of each half-day, what the brake holds. */
  readonly brakes: ReadonlyMap<HalfDay, readonly Brake[]>;
  readonly lastEnd: Date;
  readonly now: Date;
}

/** School days that tell what is usual. */
const daysLookedBack = 10;

/**
 * Judges alerts by what the table says at this moment: the registers of the day, what is known of students besides, what guardians have said that waits, and the
 * mode of the school, all read consistently. Writes nothing.
 */
export async function lookAt({ date, students: whom, now, again, said }: Glance, table: LookTable): Promise<Look> {
  const [school, registers, known, pending, stored] = await Promise.all([
    table.schools.get({ consistent: true }),
    table.registers.listDay(date, { consistent: true }),
    table.absences.knownOn(date, { consistent: true }),
    everyPage((page) => table.absences.listSchool({ state: 'pending', to: date, consistent: true }, page)),
    table.alerts.ofDay(date, { consistent: true }),
  ]);
  if (!school) throw notFound('school');
  const facts = schoolDayFacts(registers, { known, pending, school });
  const lastEnd = lastEndOf(date, school);
  const alerts = new Map<StudentKey, Partial<Record<HalfDay, Alert>>>();
  for (const alert of stored) alerts.set(alert.student, { ...alerts.get(alert.student), [alert.half]: alert });
  const keys = whom === 'everybody' ? new Set([...alerts.keys(), ...facts.students.keys()]) : new Set(whom);
  const concerned = [...keys].filter((key) => alerts.has(key) || isMissing(key, facts));
  const ids = await idsOf(concerned, alerts, table);

  const brakes = new Map<HalfDay, readonly Brake[]>();
  const judge = (student: StudentKey, before: AlertsOfDay): Evaluated | undefined => {
    const studentId = ids.get(student);
    if (!studentId) return undefined;
    const { mode } = school.absenceAlerts;
    return evaluateAlerts(before, facts.students.get(student) ?? nothingSeen, {
      ...{ student, studentId, date, mode, lastEnd, dayEnds: endOfDay(date, school.timeZone), now, again: again ?? false },
      modeSince: school.alertModeSince === undefined ? undefined : new Date(school.alertModeSince),
      braked: new Set(halves.filter((half) => brakes.get(half)?.some(({ students }) => students.has(student)))),
    });
  };
  /** By what is known, and then by what is said besides of what came of that. */
  const settled = (student: StudentKey, from: AlertsOfDay): Evaluated | undefined => {
    const judged = judge(student, from);
    return judged && said
      ? judge(
          student,
          mapped(judged.next, (alert) => said(alert, { now, lastEnd })),
        )
      : judged;
  };
  const start = concerned.map((student) => ({ student, before: alerts.get(student) ?? {} }));
  for (const half of halves) {
    const wouldGo = start.some(({ student, before }) => goesByItself(settled(student, before)?.next[half]));
    if (wouldGo) brakes.set(half, brakesOf(half, facts, isMany(half, facts) ? await usual(half, date, table) : 0));
  }

  const students: Seen[] = [];
  for (const { student, before } of start) {
    const first = settled(student, before);
    if (!first) continue;
    // What was to be sent and is not any more may have left before a crash.
    const dropped = halves.filter((half) => before[half]?.state === 'due' && first.next[half]?.state !== 'due');
    const found = dropped.length === 0 ? before : await foundSent(before, dropped, { table, now });
    const evaluated = found === before ? first : (settled(student, found) ?? first);
    students.push({ student, before, evaluated: sinceStored(evaluated, before) });
  }
  return { school, facts, students, brakes, lastEnd, now };
}

function isMissing(student: StudentKey, { students }: SchoolDayFacts): boolean {
  const missed = students.get(student)?.missed;
  return missed !== undefined && halves.some((half) => missed[half].length > 0);
}

const goesByItself = (alert: Alert | undefined) => alert?.state === 'due' && !alert.released;

/** The ids of students; of those who have an alert it says it. */
async function idsOf(
  keys: readonly StudentKey[],
  alerts: ReadonlyMap<StudentKey, AlertsOfDay>,
  table: LookTable,
): Promise<ReadonlyMap<StudentKey, StudentId>> {
  const ids = new Map<StudentKey, StudentId>();
  for (const key of keys) {
    const alert = alerts.get(key)?.morning ?? alerts.get(key)?.afternoon;
    if (alert) ids.set(key, alert.studentId);
  }
  const unknown = keys.filter((key) => !ids.has(key));
  const students = unknown.length === 0 ? [] : await table.students.getManyByKey(unknown);
  for (const { id } of students) ids.set(studentKey(id), id);
  return ids;
}

/** How many are missing in a half-day as a rule, by the alerts of the last school days. */
async function usual(half: HalfDay, date: string, table: LookTable): Promise<number> {
  const days = lastSchoolDays(await table.schools.getCalendar(), addDays(date, -1), daysLookedBack);
  const counts: number[] = [];
  for (const day of days) counts.push(missedIn(half, await table.alerts.ofDay(day)));
  return usualOf(counts);
}

/** The alerts of a day, each after something was said of it; the same where nothing is new. */
function mapped(alerts: AlertsOfDay, change: (alert: Alert) => Alert): AlertsOfDay {
  const next = Object.fromEntries(halves.flatMap((half) => (alerts[half] ? [[half, change(alerts[half])]] : [])));
  return halves.every((half) => next[half] === alerts[half]) ? alerts : next;
}

/** An evaluation as changes of what is stored, which is where it did not always begin. */
function sinceStored(evaluated: Evaluated, before: AlertsOfDay): Evaluated {
  const next: Partial<Record<HalfDay, Alert>> = {};
  const changed: Alert[] = [];
  for (const half of halves) {
    const [was, is] = [before[half], evaluated.next[half]];
    if (!is) continue;
    const same = was !== undefined && sayingOf(was) === sayingOf(is);
    next[half] = same ? was : { ...is, version: (was?.version ?? 0) + 1 };
    if (!same) changed.push(next[half]);
  }
  const left = halves.filter(
    (half) => next[half]?.leftLesson !== undefined && before[half]?.leftLesson !== next[half].leftLesson,
  );
  return { ...evaluated, next, changed, left };
}

/** What an alert says, whatever its version. */
function sayingOf({ version: _, ...alert }: Alert): string {
  return JSON.stringify(Object.entries(alert).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
