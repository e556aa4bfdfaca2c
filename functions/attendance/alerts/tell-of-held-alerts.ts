import { namedClasses } from '../../../domain/attendance/registers/reminders.ts';
import { classOrder } from '../../../domain/people/classes.ts';
import { consume } from '../../kernel/consume.ts';
import { alertsHeld } from '../../notify/notices/alert-notices.ts';
import { tellOrFail } from '../../notify/tell.ts';
import { tellOfHeldAlerts } from '../alert-subscriptions.ts';

export const handler = consume(tellOfHeldAlerts, async ({ data }, { table, now }) => {
  const { date, half, wholeSchool, classIds, count } = data;
  const classes = await table.classes.getMany(classIds);
  const names = classes.toSorted((one, other) => (classOrder(one) < classOrder(other) ? -1 : 1)).map(({ name }) => name);
  const facts = { count, classes: namedClasses(names), half, date };
  const about = [date, half, wholeSchool ? 'school' : (classIds[0] ?? 'school')] as const;
  const to = (await table.users.admins()).map(({ id }) => ({ userId: id }));
  await tellOrFail(table, { notice: { type: alertsHeld, about, facts, link: `/absences?date=${date}` }, to }, now);
});
