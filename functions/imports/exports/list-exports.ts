import { serve } from '../../kernel/serve.ts';
import { exportView } from './export-view.ts';
import { listExports } from '../export-routes.ts';

export const handler = serve(listExports, async ({ table, page, now }) => {
  const { items, last } = await table.exports.list(page);
  return { body: { items: items.map((each) => exportView(each, now)) }, last };
});
