import { evacuationPage } from '../../../domain/attendance/absences/evacuation-page.ts';
import { dateIn, timeIn } from '../../../domain/time.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { getEvacuationList } from '../on-site-routes.ts';
import { dayOnSite, onSiteRows } from './on-site-rows.ts';

export const handler = serve(getEvacuationList, async ({ table, now }) => {
  const day = await dayOnSite(table, await schoolToday(table, now));
  const rows = await everyPage((page) => onSiteRows(table, day, page));
  const { name: schoolName, timeZone } = day.school;
  const at = (instant: Date) => timeIn(instant, timeZone);
  const listed = rows.map(({ name, className, state, since }) => ({
    name,
    state,
    ...(className !== undefined && { className }),
    ...(since !== undefined && { since: at(new Date(since)) }),
  }));
  return { body: evacuationPage(listed, { schoolName, date: dateIn(now, timeZone), time: at(now) }) };
});
