import { serve } from '../kernel/serve.ts';
import { setting } from '../runtime/environment.ts';
import { getHealth } from './routes.ts';

export const handler = serve(getHealth, () =>
  Promise.resolve({ body: { status: 'ok' as const, version: setting('SERVICE_VERSION') } }),
);
