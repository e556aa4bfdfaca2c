import { hasOutcome } from '../../domain/imports/roster-import.ts';
import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { outcomeLink } from '../runtime/transfers/import-links.ts';
import { bundlePlace } from './bundle-place.ts';
import { importView } from './import-view.ts';
import { getImport } from './routes.ts';

export const handler = serve(getImport, async ({ params, caller, table, now }) => {
  const found = await table.imports.get(params.importId);
  if (!found) throw notFound('import');
  const { version } = found;
  const alive = found.status !== 'running' || (await table.imports.runs(found));
  const { outcome } = bundlePlace(caller.schoolId, found.id);
  const shown = importView(found, { alive, now });
  if (!hasOutcome(found, now)) return { body: shown, version };
  await table.imports.noteLink(found.id);
  return { body: { ...shown, outcome: outcomeLink(outcome, { fileName: `${found.id}.csv`, now }) }, version };
});
