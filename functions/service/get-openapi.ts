import document from '../../docs/openapi.json' with { type: 'json' };
import { serve } from '../kernel/serve.ts';
import { getOpenapi } from './routes.ts';

export const handler = serve(getOpenapi, () => Promise.resolve({ body: document }));
