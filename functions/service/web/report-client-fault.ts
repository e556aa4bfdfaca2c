import { serve } from '../../kernel/serve.ts';
import { reportClientFault } from '../routes.ts';

export const handler = serve(reportClientFault, ({ body, log }) => {
  const { code: fault, ...facts } = body;
  log.warn('CLIENT_FAULT', { fault, ...facts });
  return Promise.resolve({ body: undefined });
});
