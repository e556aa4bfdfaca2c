import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { outcomeLink } from '../runtime/import-links.ts';
import { bundlePlace } from './bundle-place.ts';
import { importView } from './import-view.ts';
import { getImport } from './routes.ts';

export const handler = serve(getImport, async ({ params, caller, table, now }) => {
  const found = await table.imports.get(params.importId);
  if (!found) throw notFound('import');
  const alive = found.status !== 'running' || (await table.imports.runs(found));
  const { outcome } = bundlePlace(caller.schoolId, found.id);
  const link = found.status === 'completed' && outcomeLink(outcome, { fileName: `${found.id}.csv`, now });
  return { body: { ...importView(found, { alive }), ...(link && { outcome: link }) } };
});
