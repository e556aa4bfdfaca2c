import { dueRegisters, isMissing } from '../../domain/attendance/due-registers.ts';
import { isUnexplained } from '../../domain/attendance/marks.ts';
import { countedSessions, summarise } from '../../domain/attendance/summary.ts';
import { dayTotals } from '../../domain/attendance/totals.ts';
import { academicYearOf, isSchoolDay, type Calendar } from '../../domain/calendar.ts';
import { mayReadStudent, seesClass, type Scope } from '../../domain/people/scope.ts';
import { displayName } from '../../domain/people/students.ts';
import type { School } from '../../domain/school.ts';
import { addDays } from '../../domain/time.ts';
import { schoolToday } from '../kernel/school-day.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import type { Table } from '../table/open-table.ts';
import { getDashboard } from './overview-routes.ts';
import { recordOf } from './student-record.ts';
import { totalsView } from './totals-view.ts';

type Stores = Table<(typeof getDashboard)['access']>;
interface Today {
  readonly school: School;
  readonly calendar: Calendar;
  readonly today: string;
  readonly now: Date;
}

/** Classes that a dashboard looks at: more than a school has. */
const mostClasses = 400;

export const handler = serve(getDashboard, async ({ caller, table, now }) => {
  const [{ school, today }, calendar, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    scopeOf(caller, table),
  ]);
  const known: Today = { school, calendar, today, now };
  const isStaff = caller.roles.includes('admin') || caller.roles.includes('teacher');
  const hasStudents = scope.children.length > 0 || scope.self.length > 0;
  const [staffPart, students] = await Promise.all([
    isStaff ? forStaff(table, scope, known) : {},
    hasStudents ? forFamily(table, scope, known) : undefined,
  ]);
  return {
    body: {
      date: today,
      schoolDay: isSchoolDay(calendar, today),
      unreadNotifications: 0,
      ...staffPart,
      ...(students && { students }),
    },
  };
});

async function forStaff(table: Stores, scope: Scope, { school, calendar, today, now }: Today) {
  if (!isSchoolDay(calendar, today)) return { registersDue: 0, registersMissing: 0, unexplainedAbsences: 0 };
  const [{ items }, day] = await Promise.all([table.classes.list({ limit: mostClasses }), table.registers.listDay(today)]);
  const classes = items.filter(({ id }) => seesClass(scope, id));
  const registers = day.filter(({ classId }) => seesClass(scope, classId));
  const rosters = await table.classes.rosters(classes.map(({ id }) => id));
  const due = dueRegisters({ classes, rosters, registers }, school, { date: today, now });
  const unexplained = new Set(registers.flatMap(({ marks }) => marks.filter(isUnexplained).map(({ student }) => student)));
  return {
    registersDue: due.length,
    registersMissing: due.filter(isMissing).length,
    unexplainedAbsences: unexplained.size,
    attendance: totalsView(dayTotals(registers, school)),
  };
}

async function forFamily(table: Stores, scope: Scope, { school, calendar, today }: Today) {
  const students = (await table.students.getManyByKey([...scope.children, ...scope.self])).filter((student) =>
    mayReadStudent(scope, student, today),
  );
  const from = academicYearOf(calendar, today)?.startDate ?? addDays(today, -365);
  return Promise.all(
    students.map(async (student) => {
      const sessions = await recordOf(student, table, { school, range: [from, today] });
      return {
        studentId: student.id,
        name: displayName(student),
        today: sessions
          .filter(({ date }) => date === today)
          .map(({ session, mark, category }) => ({ session, mark: mark.mark, category })),
        summary: summarise(sessions, countedSessions(school.sessions)),
      };
    }),
  );
}
