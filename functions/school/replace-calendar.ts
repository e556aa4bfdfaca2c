import { calendarFaults } from '../../domain/calendar-faults.ts';
import { invalid } from '../../domain/problem.ts';
import { checkVersion } from '../kernel/precondition.ts';
import { serve } from '../kernel/serve.ts';
import { replaceCalendar } from './routes.ts';

export const handler = serve(replaceCalendar, async ({ body, table, ifMatch }) => {
  const { version: previous, ...calendar } = await table.schools.getCalendar();
  checkVersion(ifMatch, previous);
  const faults = calendarFaults(body);
  if (faults.length > 0) throw invalid(faults);
  const version = previous + 1;
  await table.schools.saveCalendar({ ...body, version }, calendar);
  return { body, version };
});
