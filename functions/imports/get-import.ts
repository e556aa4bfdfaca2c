import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { importView } from './import-view.ts';
import { getImport } from './routes.ts';

export const handler = serve(getImport, async ({ params, table }) => {
  const found = await table.imports.get(params.importId);
  if (!found) throw notFound('import');
  return { body: importView(found, { alive: found.status !== 'running' || (await table.imports.runs(found)) }) };
});
