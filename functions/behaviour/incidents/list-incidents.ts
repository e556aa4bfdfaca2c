import type { Incident } from '../../../domain/behaviour/incident.ts';
import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { academicYearOf, type Calendar } from '../../../domain/calendar.ts';
import type { BehaviourKind } from '../../../domain/behaviour/policy.ts';
import { studentKey, type ClassId, type StudentId, type UserId } from '../../../domain/ids.ts';
import { readsAsStaff, seesClass, type Scope } from '../../../domain/people/scope.ts';
import { invalid, notFound } from '../../../domain/problem.ts';
import { addDays, daysBetween, instantOf, type IsoDate } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import type { Table } from '../../table/open-table.ts';
import type { Page, PageInput } from '../../table/table-context.ts';
import { listIncidents } from '../incident-routes.ts';
import { incidentView, namesIn } from './incident-view.ts';

/** Days that one list may span. */
const longestRange = 800;

export const handler = serve(listIncidents, async ({ query, caller, table, page, now }) => {
  const { kind, studentId } = query;
  const [{ school, today }, calendar, scope] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    scopeOf(caller, table),
  ]);
  const range = rangeOf(query, { calendar, today });
  const zone = school.timeZone;
  const stretch = { from: instantOf(range[0], '00:00', zone), until: instantOf(addDays(range[1], 1), '00:00', zone), kind };
  const of = ownerOf(query, scope);
  const { items, last }: Page<Incident> =
    studentId !== undefined
      ? await ofStudent(studentId, { table, scope, page, range, kind, today, calendar })
      : of !== undefined
        ? await table.incidents.listOf(of, stretch, page)
        : await table.incidents.list(stretch, page);
  const classIds = [...new Set(items.flatMap((incident) => incident.classId ?? []))];
  const classes = classIds.length > 0 ? await table.classes.getMany(classIds) : [];
  const names = await namesIn(items, table, { classes: new Map(classes.map(({ id, name }) => [id, name])) });
  return { body: { items: items.map((incident) => incidentView(incident, names)) }, last };
});

type Asked = { readonly [Name in 'studentId' | 'classId' | 'reporterId' | 'from' | 'to']?: string | undefined };

/**
 * Whose incidents are listed: those of a class or of a reporter, undefined for the whole school or one student. A teacher sees the classes they teach and what
 * they reported themselves, which is also their list when nothing is asked for. Fails with `not-found` for the rest.
 */
function ownerOf(
  {
    studentId,
    classId,
    reporterId,
  }: Asked & { readonly classId?: ClassId | undefined; readonly reporterId?: UserId | undefined },
  scope: Scope,
): ClassId | UserId | undefined {
  const named = Object.entries({ studentId, classId, reporterId }).filter(([, value]) => value !== undefined);
  if (named.length > 1)
    throw invalid([
      {
        pointer: '/query',
        detail: `must name one of studentId, classId and reporterId, got ${named.map(([name]) => name).join(' and ')}`,
      },
    ]);
  const isAdmin = scope.roles.includes('admin');
  if (classId !== undefined && !seesClass(scope, classId)) throw notFound('class');
  if (reporterId !== undefined && reporterId !== scope.userId && !isAdmin) throw notFound('user');
  if (named.length > 0 || isAdmin) return classId ?? reporterId;
  return scope.userId;
}

/** The dates of recording that are asked for: this academic year until today, where nothing is said. */
function rangeOf(
  { from, to }: Asked,
  { calendar, today }: { readonly calendar: Calendar; readonly today: IsoDate },
): readonly [IsoDate, IsoDate] {
  const last = to ?? today;
  const first = from ?? academicYearOf(calendar, last)?.startDate ?? addDays(last, -365);
  if (first > last || daysBetween(first, last) > longestRange)
    throw invalid([
      {
        pointer: '/query/from',
        detail: `must not be after ${last} nor more than ${String(longestRange)} days before it, got ${first}`,
      },
    ]);
  return [first, last];
}

interface Asking {
  readonly table: Table<{
    readonly students: readonly ['get'];
    readonly ledgers: readonly ['get'];
    readonly incidents: readonly ['getMany'];
  }>;
  readonly scope: Scope;
  readonly page: PageInput;
  readonly range: readonly [IsoDate, IsoDate];
  readonly kind: BehaviourKind | undefined;
  readonly today: IsoDate;
  readonly calendar: Calendar;
}

/** The incidents in which a student had a part, by the student's own ledgers: of each year in the range, newest first. */
async function ofStudent(
  studentId: StudentId,
  { table, scope, page, range: [from, to], kind, today, calendar }: Asking,
): Promise<Page<Incident>> {
  const student = await table.students.get(studentId);
  if (!student || !readsAsStaff(scope, student, today)) throw notFound('student');
  const years = new Set([
    ledgerYearOf(calendar, from),
    ...calendar.years.filter(({ startDate }) => from <= startDate && startDate <= to).map(({ id }) => id),
    ledgerYearOf(calendar, to),
  ]);
  const ledgers = await Promise.all([...years].map((year) => table.ledgers.get(studentKey(student.id), year)));
  const entries = ledgers
    .flatMap((ledger) => ledger.entries)
    .filter(
      (entry) =>
        entry.reversed?.why !== 'corrected' &&
        from <= entry.recordedOn &&
        entry.recordedOn <= to &&
        (kind === undefined || entry.kind === kind),
    );
  const ids = [...new Set(entries.map(({ incidentId }) => incidentId))].sort().reverse();
  const rest = ids.filter((id) => !page.after || id < page.after.sk);
  const items = rest.slice(0, page.limit);
  const final = items.at(-1);
  const last = final && rest.length > items.length ? { pk: '', sk: final } : undefined;
  const incidents = new Map((await table.incidents.getMany(items)).map((incident) => [incident.id, incident]));
  return { items: items.flatMap((id) => incidents.get(id) ?? []), ...(last && { last }) };
}
