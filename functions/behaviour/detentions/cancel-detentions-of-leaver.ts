import { cancelDetention } from '../../../domain/detentions/set-detention.ts';
import { outlasts } from '../../../domain/detentions/displaced.ts';
import { studentKey } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { schoolToday } from '../../kernel/school-day.ts';
import { eachPage } from '../../table/wire/every-page.ts';
import { cancelDetentionsOfLeaver } from '../detention-subscriptions.ts';
import { withdrawDetention } from './withdraw-detention.ts';

/** Acts by what the student's record says now: a withdrawal that was taken back meanwhile cancels nothing. */
export const handler = consume(cancelDetentionsOfLeaver, async ({ data }, { table, now }) => {
  const [student, { today }] = await Promise.all([table.students.get(data.studentId), schoolToday(table, now)]);
  const leavingDate = student?.leavingDate;
  if (leavingDate === undefined) return;
  const doing = { at: now.toISOString() };
  for await (const detentions of eachPage((page) => table.detentions.ofStudent(studentKey(data.studentId), page)))
    for (const detention of detentions) {
      if (!outlasts(detention, leavingDate, today)) continue;
      await withdrawDetention(
        detention,
        (each) =>
          outlasts(each, leavingDate, today)
            ? cancelDetention(each, 'the student leaves the school', doing)
            : { detention: each, events: [] },
        table,
      );
    }
});
