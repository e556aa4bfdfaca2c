import { coversSession } from '../../../domain/attendance/absences/known-absences.ts';
import type { CoveredDay } from '../../../domain/attendance/absences/known-absences-marks.ts';
import { categoryOf, isUnexplained, type Mark } from '../../../domain/attendance/registers/marks.ts';
import { rulesOfTaken, type Register } from '../../../domain/attendance/registers/register.ts';
import { studentKey, type ClassId, type StudentKey } from '../../../domain/ids.ts';
import type { SchoolClass } from '../../../domain/people/classes.ts';
import { reachOf } from '../../../domain/people/guardians.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { mayReadGuardians, seesClass } from '../../../domain/people/scope.ts';
import { classesOn, displayName, inContactOrder, sortName, type Student } from '../../../domain/people/students.ts';
import type { User } from '../../../domain/people/users.ts';
import type { School } from '../../../domain/school.ts';
import { pageOf } from '../../kernel/page-of.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { listAbsences } from '../routes.ts';

interface Missing {
  readonly register: Register;
  readonly mark: Mark;
}

/** Who is missing by the registers, and who is known to be absent. */
interface Day {
  readonly byStudent: ReadonlyMap<StudentKey, readonly Missing[]>;
  readonly covered: ReadonlyMap<StudentKey, readonly CoveredDay[]>;
}

export const handler = serve(listAbsences, async ({ query, caller, table, page, now }) => {
  const [{ school, today }, scope] = await Promise.all([schoolToday(table, now), scopeOf(caller, table)]);
  const date = query.date ?? today;
  const [registers, known] = await Promise.all([table.registers.listDay(date), table.absences.knownOn(date)]);
  // Whoever one class saw in a session is not missing from it, whatever another class said.
  const seen = seenSessions(registers, school);
  const missing = registers
    .filter(({ classId }) => seesClass(scope, classId))
    .flatMap(missingFrom)
    .filter(({ register, mark }) => !seen.has(`${mark.student} ${register.session}`));
  const day: Day = {
    byStudent: Map.groupBy(missing, ({ mark }) => mark.student),
    covered: Map.groupBy(known.absences, ({ student }) => student),
  };
  const marked = [...day.byStudent.keys()].filter((key) => query.unexplained !== 'true' || !isExplained(key, day));
  const expected = query.unexplained === 'true' ? [] : await table.students.getManyByKey(unmarked(registers, day));
  const awaited = expected.filter(
    (student) => scope.roles.includes('admin') || classesOn(student, date).some((classId) => seesClass(scope, classId)),
  );
  // Paged by key, which stays while names and marks change: the next page goes on after the last one though its row is not there any more.
  const rows = pageOf([...marked, ...awaited.map(({ id }) => studentKey(id))], page, (key) => key);
  const students = await table.students.getManyByKey(rows.items);
  const named = rows.items.flatMap((key) => day.byStudent.get(key) ?? []).map(({ register }) => register.classId);
  const classes = new Map((await table.classes.getMany(named)).map((schoolClass) => [schoolClass.id, schoolClass]));
  // Who may ring whom is judged today: somebody who taught a student on a past day has no right to the family's numbers now.
  const reachable = students.filter((student) => mayReadGuardians(scope, student, today));
  const users = await table.users.getMany([
    ...reachable.flatMap(({ guardians }) => guardians.map(({ userId }) => userId)),
    ...[...classes.values()].flatMap(({ teacherIds }) => teacherIds),
  ]);
  const shown: Shown = { day, classes, users, reachable: new Set(reachable) };
  const items = students
    .toSorted((one, other) => (sortName(one) < sortName(other) ? -1 : 1))
    .map((student) => absenceOf(student, shown));
  return { body: { items }, last: rows.last };
});

/** Students whom an accepted absence covers and whom no register has seen or missed yet. */
function unmarked(registers: readonly Register[], { byStudent, covered }: Day): readonly StudentKey[] {
  const seen = new Set(registers.flatMap(({ marks }) => marks.map(({ student }) => student)));
  return [...covered.keys()].filter((key) => !seen.has(key) && !byStudent.has(key));
}

/** Whether everybody knows why a student is missing: by the marks themselves or by an absence whose registers are yet to follow. */
function isExplained(key: StudentKey, { byStudent, covered }: Day): boolean {
  const sessions = byStudent.get(key) ?? [];
  return !sessions.some(
    ({ register, mark }) => isUnexplained(mark) && !covered.get(key)?.some((absence) => coversSession(absence, register.session)),
  );
}

/** The sessions of students that some class saw them in, as student and session. */
function seenSessions(registers: readonly Register[], school: Pick<School, 'codeSet' | 'timeZone'>): ReadonlySet<string> {
  return new Set(
    registers.flatMap((register) => {
      const rules = rulesOfTaken(register, school);
      return register.marks
        .filter((mark) => categoryOf(mark, rules) === 'attended')
        .map(({ student }) => `${student} ${register.session}`);
    }),
  );
}

function missingFrom(register: Register): Missing[] {
  return register.marks.filter(({ mark }) => mark === 'A' || mark === 'E').map((mark) => ({ register, mark }));
}

/** What the rows of a page are made from. */
interface Shown {
  readonly day: Day;
  readonly classes: ReadonlyMap<ClassId, SchoolClass>;
  readonly users: readonly User[];
  /** The students whose guardians the caller may see. */
  readonly reachable: ReadonlySet<Student>;
}

function absenceOf(student: Student, { day, classes, users, reachable }: Shown) {
  const accounts = new Map(users.map((user) => [user.id, user]));
  const key = studentKey(student.id);
  const sessions = day.byStudent.get(key) ?? [];
  const covered = day.covered.get(key);
  return {
    studentId: student.id,
    name: displayName(student),
    ...(student.yearGroup !== undefined && { yearGroup: student.yearGroup }),
    marks: sessions
      .toSorted((one, other) => (one.register.session < other.register.session ? -1 : 1))
      .map(({ register, mark }) => ({
        session: register.session,
        classId: register.classId,
        className: classes.get(register.classId)?.name ?? '',
        teachers: namedPeople(classes.get(register.classId)?.teacherIds ?? [], users),
        mark: mark.mark,
        ...(mark.reason !== undefined && { reason: mark.reason }),
        ...(mark.note !== undefined && { note: mark.note }),
      })),
    ...(covered && { knownAbsences: covered.map(({ student: _student, ...absence }) => absence) }),
    explained: isExplained(key, day),
    contacts: inContactOrder(reachable.has(student) ? student.guardians : []).flatMap((link) => {
      const reach = reachOf(link, accounts);
      const { contact: _, ...said } = link;
      return reach ? [{ ...said, ...reach }] : [];
    }),
    alertsSent: [],
  };
}
