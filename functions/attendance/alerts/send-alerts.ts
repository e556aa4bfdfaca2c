import type { StudentKey } from '../../../domain/ids.ts';
import { consume } from '../../kernel/consume.ts';
import { retryOnConflict } from '../../kernel/retry-on-conflict.ts';
import type { Table } from '../../table/open-table.ts';
import { sendAlerts } from '../alert-subscriptions.ts';
import { carryOut } from './carry-out.ts';
import { lookAt, type Look } from './look.ts';

/** Students who are seen to at the same time, after one look at the day: so few that what was read is true when their messages leave. */
const atOnce = 4;

/** One student whose messages fail holds no other up; what may pass makes the event come again, and then everybody is looked at anew. */
export const handler = consume(sendAlerts, async ({ data: { date, students } }, { table }) => {
  const faults: PromiseRejectedResult[] = [];
  for (let start = 0; start < students.length; start += atOnce) {
    const group = students.slice(start, start + atOnce);
    const look = await lookAt({ date, students: group, now: new Date() }, table);
    const done = await Promise.allSettled(group.map((student) => seeTo(student, { date, look, table })));
    faults.push(...done.flatMap((each) => (each.status === 'rejected' ? [each] : [])));
  }
  const [fault] = faults;
  if (fault) throw fault.reason;
});

interface Day {
  readonly date: string;
  readonly look: Look;
  readonly table: Table<(typeof sendAlerts)['access']>;
}

/** Does what is to be done for one student. When somebody else wrote meanwhile it looks anew: what has left by then is found, and not sent again. */
function seeTo(student: StudentKey, { date, look, table }: Day): Promise<void> {
  let first: Look | undefined = look;
  return retryOnConflict(async () => {
    const found: Look = first ?? (await lookAt({ date, students: [student], now: new Date() }, table));
    first = undefined;
    const seen = found.students.find((each) => each.student === student);
    if (seen) await carryOut(seen, { date, look: found, table });
  });
}
