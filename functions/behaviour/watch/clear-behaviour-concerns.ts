import { ledgerYearOf } from '../../../domain/behaviour/ledger.ts';
import { studentKey } from '../../../domain/ids.ts';
import { behaviourConcerns } from '../../../domain/watch/concern.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { clearBehaviourConcerns } from '../watch-subscriptions.ts';
import { watchBehaviour } from './watch-behaviour.ts';

/** Time alone raises no concern about behaviour, so only students about whom one stands are looked at. */
export const handler = consume(clearBehaviourConcerns, async (_event, { table, now }) => {
  const [{ today }, calendar, ...listed] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    ...behaviourConcerns.map((concern) => everyPage((page) => table.watchList.list(concern, page))),
  ]);
  const year = ledgerYearOf(calendar, today);
  for (const [studentId, standing] of Map.groupBy(listed.flat(), (entry) => entry.studentId)) {
    const student = studentKey(studentId);
    const [ledger, detentions] = await Promise.all([
      table.ledgers.get(student, year),
      everyPage((page) => table.detentions.ofStudent(student, page)),
    ]);
    const behaviour = { ledger, detentions };
    await watchBehaviour({ studentId, behaviour, lookedFor: behaviourConcerns, standing, calendar, today, now }, table);
  }
});
