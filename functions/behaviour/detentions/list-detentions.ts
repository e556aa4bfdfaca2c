import type { Detention, DetentionStatus } from '../../../domain/detentions/detention.ts';
import type { DetentionId, StudentId } from '../../../domain/ids.ts';
import { studentKey } from '../../../domain/ids.ts';
import { mayReadStudent } from '../../../domain/people/scope.ts';
import { invalid, notFound } from '../../../domain/problem.ts';
import { addDays, daysBetween, type IsoDate } from '../../../domain/time.ts';
import { fullPage } from '../../kernel/full-page.ts';
import { pageOf } from '../../kernel/page-of.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import type { Table } from '../../table/open-table.ts';
import type { Page, PageInput } from '../../table/table-context.ts';
import { listDetentions } from '../detention-routes.ts';
import { detentionViews, type Seeing } from './detention-view.ts';

/** Days that one list may span. */
const longestRange = 62;

type Reading = Table<{
  readonly detentionTypes: readonly ['get'];
  readonly detentionSessions: readonly ['ofType'];
  readonly detentions: readonly ['getMany', 'ofStudent', 'waiting'];
  readonly students: readonly ['get'];
}>;

export const handler = serve(listDetentions, async ({ query, caller, table, page, now }) => {
  const [{ today }, scope] = await Promise.all([schoolToday(table, now), scopeOf(caller, table)]);
  const seeing = { scope, today };
  const { studentId, status } = query;
  const isStaff = caller.roles.some((role) => role === 'admin' || role === 'teacher');
  if (!isStaff && studentId === undefined)
    throw invalid([{ pointer: '/query/studentId', detail: 'must name the student whose detentions are asked for' }]);
  const { items, last }: Page<Detention> =
    studentId !== undefined
      ? await ofStudent(studentId, { table, seeing, page, status })
      : status === 'unallocated'
        ? await waiting(table, page)
        : await between(rangeOf(query, today), { table, page, ...query });
  return { body: { items: [...(await detentionViews(items, seeing, table))] }, last };
});

/** A student's detentions, newest first, also those that were cancelled. */
async function ofStudent(
  studentId: StudentId,
  {
    table,
    seeing,
    page,
    status,
  }: {
    readonly table: Reading;
    readonly seeing: Seeing;
    readonly page: PageInput;
    readonly status: DetentionStatus | undefined;
  },
): Promise<Page<Detention>> {
  const student = await table.students.get(studentId);
  if (!student || !mayReadStudent(seeing.scope, student, seeing.today)) throw notFound('student');
  return fullPage(
    (each) => table.detentions.ofStudent(studentKey(student.id), each),
    (detentions) => detentions.filter((each) => status === undefined || each.status === status),
    page,
  );
}

async function waiting(table: Reading, page: PageInput): Promise<Page<Detention>> {
  const { items: ids, last } = await table.detentions.waiting(undefined, page);
  return { items: await inOrder(ids, table), ...(last && { last }) };
}

/** The detentions of the sessions of some days, in the order of the sessions. */
async function between(
  [from, to]: readonly [IsoDate, IsoDate],
  {
    table,
    page,
    status,
    supervisorId,
  }: {
    readonly table: Reading;
    readonly page: PageInput;
    readonly status?: DetentionStatus | undefined;
    readonly supervisorId?: string | undefined;
  },
): Promise<Page<Detention>> {
  const { types } = await table.detentionTypes.get();
  const sessions = await Promise.all(types.map(({ id }) => table.detentionSessions.ofType(id, [from, to])));
  const seats = sessions
    .flat()
    .sort((a, b) => (`${a.date}${a.startsAt}` < `${b.date}${b.startsAt}` ? -1 : 1))
    .flatMap((session) => session.seats.map(({ detentionId }) => detentionId));
  const detentions = (await inOrder(seats, table)).filter(
    (each) =>
      (status === undefined || each.status === status) &&
      (supervisorId === undefined || each.supervisorIds.some((id) => id === supervisorId)),
  );
  return pageOf(detentions, page, ({ date = '', startsAt = '', id }) => `${date}${startsAt}${id}`);
}

async function inOrder(ids: readonly DetentionId[], table: Reading): Promise<readonly Detention[]> {
  if (ids.length === 0) return [];
  const byId = new Map((await table.detentions.getMany(ids)).map((detention) => [detention.id, detention]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Asked = { readonly [Name in 'date' | 'from' | 'to']?: IsoDate | undefined };

/** The dates that are asked for: today where nothing is said, two weeks from a beginning without an end. */
function rangeOf({ date, from, to }: Asked, today: IsoDate): readonly [IsoDate, IsoDate] {
  if (date !== undefined && (from ?? to) !== undefined)
    throw invalid([{ pointer: '/query/date', detail: 'cannot be asked together with from or to' }]);
  const first = date ?? from ?? to ?? today;
  const last = date ?? to ?? (from === undefined ? today : addDays(from, 13));
  if (last < first || daysBetween(first, last) > longestRange)
    throw invalid([{ pointer: '/query/to', detail: `must lie from ${first} to ${addDays(first, longestRange)}, got ${last}` }]);
  return [first, last];
}
