import { serve } from '../kernel/serve.ts';
import { getCalendar } from './routes.ts';

export const handler = serve(getCalendar, async ({ table }) => {
  const { version, ...body } = await table.schools.getCalendar();
  return { body, version };
});
