import { startImport as start } from '../../domain/imports/roster-import.ts';
import { notFound, Problem } from '../../domain/problem.ts';
import { addMinutes } from '../../domain/time.ts';
import { serve } from '../kernel/serve.ts';
import { storedTag } from '../runtime/transfers/import-check.ts';
import { bundlePlace } from './bundle-place.ts';
import { importView } from './import-view.ts';
import { startImport } from './routes.ts';

/** Minutes in which the run has to begin; after them the school is free for another import. */
const minutesToBegin = 15;

export const handler = serve(startImport, async ({ params, body, caller, table, now }) => {
  const previous = await table.imports.get(params.importId);
  if (!previous) throw notFound('import');
  const bundle = await storedTag(bundlePlace(caller.schoolId, previous.id).bundle);
  if (bundle === undefined)
    throw new Problem(
      'wrong-state',
      'no file was uploaded for this import yet; upload the zip to the link that creating the import gave',
    );
  const { next, events } = start(previous, body, { by: caller.userId, now, bundle });
  await table.imports.start(next, events, addMinutes(now, minutesToBegin));
  return { body: importView(next, { alive: true, now }), location: `/v1/imports/${next.id}` };
});
