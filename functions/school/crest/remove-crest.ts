import { serve } from '../../kernel/serve.ts';
import { removeCrest } from '../crest-routes.ts';

export const handler = serve(removeCrest, async ({ table }) => {
  await table.crests.remove();
  return { body: undefined };
});
