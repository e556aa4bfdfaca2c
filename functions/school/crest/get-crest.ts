import { notFound } from '../../../domain/problem.ts';
import { serve } from '../../kernel/serve.ts';
import { getCrest } from '../crest-routes.ts';

export const handler = serve(getCrest, async ({ table }) => {
  const crest = await table.crests.get();
  if (!crest) throw notFound('crest');
  return { body: crest };
});
