import { serve } from '../../kernel/serve.ts';
import { replaceCrest } from '../crest-routes.ts';
import { crestOf } from './crest-of.ts';

export const handler = serve(replaceCrest, async ({ body, table }) => {
  const crest = crestOf(body);
  await table.crests.save(crest);
  return { body: crest };
});
