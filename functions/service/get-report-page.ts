import { serve } from '../kernel/serve.ts';
import { page } from './page/page.ts';
import { getReportPage } from './routes.ts';

export const handler = serve(getReportPage, () => Promise.resolve(page()));
