import { newImport } from '../../domain/imports/roster-import.ts';
import { serve } from '../kernel/serve.ts';
import { newId } from '../runtime/new-id.ts';
import { uploadLink } from '../runtime/transfers/upload-store.ts';
import { bundlePlace } from './bundle-place.ts';
import { createImport } from './routes.ts';

export const handler = serve(createImport, async ({ body, caller, table, now }) => {
  const importId = newId('imp', now);
  await table.imports.create(newImport(importId, body.fileName, { by: caller.userId, now }));
  const upload = uploadLink(bundlePlace(caller.schoolId, importId).bundle, { mediaType: 'application/zip', now });
  return { body: { importId, upload }, location: `/v1/imports/${importId}` };
});
