import { availableUntil, exportFileName, exportKey, exportStanding } from '../../domain/exports/roster-export.ts';
import { notFound } from '../../domain/problem.ts';
import { serve } from '../kernel/serve.ts';
import { exportLink } from '../runtime/export-links.ts';
import { getExport } from './export-routes.ts';

export const handler = serve(getExport, async ({ params, caller, table, now }) => {
  const found = await table.exports.get(params.exportId);
  if (!found) throw notFound('export');
  const { id, format, counts, createdAt, finishedAt, version } = found;
  const shown = { exportId: id, format, ...exportStanding(found, now), counts, createdAt, finishedAt };
  const until = availableUntil(found, now);
  if (!until) return { body: shown, version };
  await table.exports.noteLink(id);
  const { url, expiresAt } = exportLink(exportKey(caller.schoolId, id), { fileName: exportFileName(found), now });
  return { body: { ...shown, availableUntil: until.toISOString(), url, urlExpiresAt: expiresAt }, version };
});
