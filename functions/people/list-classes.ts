import { serve } from '../kernel/serve.ts';
import { classView } from './class-view.ts';
import { listClasses } from './class-routes.ts';

export const handler = serve(listClasses, async ({ table, page }) => {
  const { items, last } = await table.classes.list(page);
  return { body: { items: items.map(classView) }, last };
});
