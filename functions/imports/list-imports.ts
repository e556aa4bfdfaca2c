import { serve } from '../kernel/serve.ts';
import { importRow } from './import-view.ts';
import { listImports } from './routes.ts';

export const handler = serve(listImports, async ({ table, page, now }) => {
  const { items, last } = await table.imports.list(page);
  const rows = await Promise.all(
    items.map(async (each) => importRow(each, { alive: each.status !== 'running' || (await table.imports.runs(each)), now })),
  );
  return { body: { items: rows }, last };
});
