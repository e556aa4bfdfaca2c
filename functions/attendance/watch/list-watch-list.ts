import { studentKey } from '../../../domain/ids.ts';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { scopeOf } from '../../kernel/scope.ts';
import { serve } from '../../kernel/serve.ts';
import { listWatchList } from '../watch-routes.ts';
import { watchView } from './watch-view.ts';

export const handler = serve(listWatchList, async ({ query, caller, table, page, now }) => {
  const listed =
    query.state === 'cleared' ? table.watchList.cleared(query.concern, page) : table.watchList.list(query.concern, page);
  const [scope, { items, last }] = await Promise.all([scopeOf(caller, table), listed]);
  if (caller.roles.includes('admin')) return { body: { items: items.map(watchView) }, last };
  // A teacher sees the students who are in the own classes today, also those who came with a concern from another class.
  const [{ today }, rosters] = await Promise.all([schoolToday(table, now), table.classes.rosters(scope.teaches)]);
  const own = new Set(rosters.flatMap((roster) => enrolledOn(roster, today).map(({ studentId }) => studentKey(studentId))));
  return { body: { items: items.filter(({ studentId }) => own.has(studentKey(studentId))).map(watchView) }, last };
});
