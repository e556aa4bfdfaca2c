import { emptyLedger } from '../../../domain/behaviour/ledger.ts';
import { studentKey } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { everyPage } from '../../table/wire/every-page.ts';
import { watchMissedDetentions } from '../watch-subscriptions.ts';
import { watchBehaviour } from './watch-behaviour.ts';

/** Acts by how the student's detentions are now, so that outcomes may be told twice and in any order. */
export const handler = consume(watchMissedDetentions, async ({ data }, { table, now }) => {
  const [{ today }, calendar, detention] = await Promise.all([
    schoolToday(table, now),
    table.schools.getCalendar(),
    table.detentions.get(data.detentionId, { consistent: true }),
  ]);
  if (!detention) throw new Error(`detention ${data.detentionId} is not there`);
  const { studentId } = detention;
  const student = studentKey(studentId);
  const [detentions, standing] = await Promise.all([
    everyPage((page) => table.detentions.ofStudent(student, page, { consistent: true })),
    table.watchList.standing([student, student], ['missedDetentions']),
  ]);
  await watchBehaviour(
    {
      studentId,
      behaviour: { ledger: emptyLedger, detentions },
      lookedFor: ['missedDetentions'],
      standing,
      calendar,
      today,
      now,
    },
    table,
  );
});
