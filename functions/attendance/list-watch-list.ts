import { seesClass } from '../../domain/people/scope.ts';
import { scopeOf } from '../kernel/scope.ts';
import { serve } from '../kernel/serve.ts';
import { listWatchList } from './watch-routes.ts';
import { watchView } from './watch-view.ts';

export const handler = serve(listWatchList, async ({ query, caller, table, page }) => {
  const [scope, { items, last }] = await Promise.all([scopeOf(caller, table), table.watchList.list(query.concern, page)]);
  const seen = caller.roles.includes('admin')
    ? items
    : items.filter(({ classIds }) => classIds.some((classId) => seesClass(scope, classId)));
  return { body: { items: seen.map(watchView) }, last };
});
