import { readMe } from '../kernel/callers/read-me.ts';
import { serve } from '../kernel/serve.ts';
import { getMe } from './me-routes.ts';

export const handler = serve(getMe, async ({ caller, table }) => ({ body: await readMe(caller, table) }));
