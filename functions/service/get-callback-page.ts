import { serve } from '../kernel/serve.ts';
import { page } from './page/page.ts';
import { getCallbackPage } from './routes.ts';

export const handler = serve(getCallbackPage, () => Promise.resolve(page()));
