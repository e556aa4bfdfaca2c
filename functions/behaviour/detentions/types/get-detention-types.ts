import { serve } from '../../../kernel/serve.ts';
import { getDetentionTypes } from '../../detention-type-routes.ts';

export const handler = serve(getDetentionTypes, async ({ table }) => {
  const { types, version } = await table.detentionTypes.get();
  return { body: { types }, version };
});
