import { classOrder, enrolledOn } from '../../../domain/people/classes.ts';
import { namedPeople } from '../../../domain/people/person-name.ts';
import { fold } from '../../../domain/people/students.ts';
import { pageOf } from '../../kernel/page-of.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { serve } from '../../kernel/serve.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { classView } from './class-view.ts';
import { listClasses } from '../class-routes.ts';

export const handler = serve(listClasses, async ({ query, caller, table, page, now }) => {
  const [classes, { today }] = await Promise.all([everyPage((each) => table.classes.list(each)), schoolToday(table, now)]);
  const sought = query.q === undefined ? '' : fold(query.q);
  const asked = classes.filter(
    ({ name, teacherIds }) => fold(name).includes(sought) && (query.mine !== 'true' || teacherIds.includes(caller.userId)),
  );
  const { items, last } = pageOf(asked, page, classOrder);
  const [rosters, users] = await Promise.all([
    table.classes.rosters(items.map(({ id }) => id)),
    table.users.getMany(items.flatMap(({ teacherIds }) => teacherIds)),
  ]);
  const sizes = new Map(rosters.map((roster) => [roster.classId, enrolledOn(roster, today).length]));
  const rows = items.map((schoolClass) => ({
    ...classView(schoolClass),
    teachers: namedPeople(schoolClass.teacherIds, users),
    size: sizes.get(schoolClass.id) ?? 0,
  }));
  return { body: { items: rows }, last };
});
