import { serve } from '../kernel/serve.ts';
import { page } from './page/page.ts';
import { getLandingPage } from './routes.ts';

export const handler = serve(getLandingPage, () => Promise.resolve(page()));
