import { requestExport as request } from '../../../domain/exports/roster-export.ts';
import { serve } from '../../kernel/serve.ts';
import { newId } from '../../runtime/new-id.ts';
import { requestExport } from '../export-routes.ts';

export const handler = serve(requestExport, async ({ caller, table, now }) => {
  const { next, events } = request(newId('exp', now), { by: caller.userId, now });
  await table.exports.create(next, events);
  return { body: { exportId: next.id, status: next.status }, location: `/v1/exports/${next.id}` };
});
