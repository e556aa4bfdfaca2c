import { exportFileName, exportKey } from '../../../domain/exports/roster-export.ts';
import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { exportLink } from '../../runtime/transfers/export-links.ts';
import { getExport } from '../export-routes.ts';
import { exportView } from './export-view.ts';

export const handler = serve(getExport, async ({ params, caller, table, now }) => {
  const found = await table.exports.get(params.exportId);
  if (!found) throw notFound('export');
  const { id, version } = found;
  const shown = exportView(found, now);
  if (shown.availableUntil === undefined) return { body: shown, version };
  await table.exports.noteLink(id);
  const { url, expiresAt } = exportLink(exportKey(caller.schoolId, id), { fileName: exportFileName(found), now });
  return { body: { ...shown, url, urlExpiresAt: expiresAt }, version };
});
