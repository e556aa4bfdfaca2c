import { studentKey } from '../../../domain/ids.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { fullPage } from '../../kernel/full-page.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import type { PageInput } from '../../table/table-context.ts';
import { listWatchList } from '../watch-routes.ts';
import { watchView } from './watch-view.ts';

export const handler = serve(listWatchList, async ({ query, caller, table, page, now }) => {
  const read = (each: PageInput) =>
    query.state === 'cleared' ? table.watchList.cleared(query.concern, each) : table.watchList.list(query.concern, each);
  if (caller.roles.includes('admin')) {
    const { items, last } = await read(page);
    return { body: { items: items.map(watchView) }, last };
  }
  // A teacher sees the students who are in the own classes today, also those who came with a concern from another class.
  const [scope, { today }] = await Promise.all([scopeOf(caller, table), schoolToday(table, now)]);
  const rosters = await table.classes.rosters(scope.teaches);
  const own = new Set(rosters.flatMap((roster) => enrolledOn(roster, today).map(({ studentId }) => studentKey(studentId))));
  if (own.size === 0) return { body: { items: [] } };
  const { items, last } = await fullPage(
    read,
    (entries) => entries.filter(({ studentId }) => own.has(studentKey(studentId))),
    page,
  );
  return { body: { items: items.map(watchView) }, last };
});
