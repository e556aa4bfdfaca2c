import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fullPage } from '../../functions/kernel/full-page.ts';
import { handler as listWatchList } from '../../functions/attendance/watch/list-watch-list.ts';
import { handler as listDetentions } from '../../functions/behaviour/detentions/list-detentions.ts';
import { handler as listReports } from '../../functions/reports/list-reports.ts';
import { openTable } from '../../functions/table/open-table.ts';
import type { PageInput } from '../../functions/table/table-context.ts';
import { aSchool, mondayMorning } from '../support/a-school.ts';
import { call, type TestCaller } from '../support/http.ts';
import { peopleOperations } from '../support/people-operations.ts';
import { asked } from '../support/reports/report-school.ts';
import { aBehaviourDesk } from './behaviour/behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** The sizes of the pages of a list, and its rows. */
async function pagesOf(handler: unknown, caller: TestCaller, query: Record<string, string>) {
  const sizes: number[] = [];
  const rows: { readonly studentId?: string; readonly reportId?: string; readonly detentionId?: string }[] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await call(handler, { query: { ...query, ...(cursor !== undefined && { cursor }) }, caller });
    expect(status).toBe(200);
    const items = body.items as typeof rows;
    sizes.push(items.length);
    rows.push(...items);
    cursor = body.nextCursor as string | undefined;
  } while (cursor !== undefined);
  return { sizes, rows };
}

describe('a page of those rows that are wanted', () => {
  const all = Array.from({ length: 40 }, (_, index) => index);
  let reads = 0;
  const read = ({ limit, after }: PageInput) => {
    reads += 1;
    const from = after ? Number(after.sk) + 1 : 0;
    const items = all.slice(from, from + limit);
    const final = items.at(-1);
    return Promise.resolve(from + limit < all.length ? { items, last: { pk: '', sk: String(final) } } : { items });
  };

  it('is full but for the last one, and names each row once', async () => {
    const pages: (readonly number[])[] = [];
    let after: PageInput['after'];
    do {
      const page = await fullPage(read, (rows) => rows.filter((row) => row % 3 === 0), { limit: 4, after });
      pages.push(page.items);
      after = page.last;
    } while (after);
    expect(pages.flat()).toEqual(all.filter((row) => row % 3 === 0));
    expect(pages.slice(0, -1).map(({ length }) => length)).toEqual([4, 4, 4]);
  });

  it('is given up after ten reads, and says that there may be more', async () => {
    reads = 0;
    const page = await fullPage(read, () => [], { limit: 2 });
    expect([page, reads]).toEqual([{ items: [], last: { pk: '', sk: '19' } }, 10]);
  });
});

describe('a list of which somebody sees a part', () => {
  it('has full pages for a teacher: concerns of other classes cost no place', async () => {
    const school = await aSchool();
    const [mine, theirs] = [await school.addClass(5), await school.addClass(5)];
    const at = { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' };
    const { watchList } = openTable({ watchList: ['raise'] }, at);
    const open = { concern: 'persistent', window: '2026-27', state: 'open', version: 1 } as const;
    for (const studentId of [...mine.studentIds, ...theirs.studentIds])
      await watchList.raise(
        { ...open, sessions: [], classIds: [], raisedAt: mondayMorning.toISOString(), studentId, name: 'Sam Pupil' },
        [],
      );
    const { sizes, rows } = await pagesOf(listWatchList, mine.teacher, { limit: '2' });
    expect(rows.map(({ studentId }) => studentId).sort()).toEqual([...mine.studentIds].sort());
    expect(sizes.filter((size) => size > 0)).toEqual([2, 2, 1]);
  });

  it('has full pages for a teacher: reports of a class that was given up cost no place', async () => {
    const school = await aSchool();
    const userId = await school.addUser();
    const [kept, given] = [
      await school.addClass(1, { teacherIds: [userId] }),
      await school.addClass(1, { teacherIds: [userId] }),
    ];
    const teacher = school.as(userId, 'teacher');
    const wanted: string[] = [];
    for (const format of ['csv', 'pdf', 'xlsx']) {
      const body = (classId: string) => ({ type: 'class-list', format, filters: { classIds: [classId] } });
      wanted.push(await asked(teacher, body(kept.classId)));
      await asked(teacher, body(given.classId));
    }
    const people = peopleOperations(school.admin);
    expect((await people.changeClass(given.classId, { teacherIds: [] })).status).toBe(200);
    const { sizes, rows } = await pagesOf(listReports, teacher, { limit: '2' });
    expect(rows.map(({ reportId }) => reportId)).toEqual(wanted.toReversed());
    expect(sizes.filter((size) => size > 0)).toEqual([2, 1]);
  });

  it('has full pages where detentions of one student and status are asked for', async () => {
    const desk = await aBehaviourDesk();
    const kept: string[] = [];
    for (const date of ['2026-11-24', '2026-11-25', '2026-11-26']) {
      const { detentionId } = await desk.schedule({ date });
      await desk.cancel(detentionId);
      kept.push((await desk.schedule({ date })).detentionId);
    }
    const query = { studentId: desk.studentIds[0] ?? '', status: 'scheduled', limit: '2' };
    const { sizes, rows } = await pagesOf(listDetentions, desk.school.admin, query);
    expect(rows.map(({ detentionId }) => detentionId).sort()).toEqual(kept.sort());
    expect(sizes.filter((size) => size > 0)).toEqual([2, 1]);
  });
});
