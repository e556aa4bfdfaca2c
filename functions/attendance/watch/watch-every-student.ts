import { consume } from '../../kernel/consume.ts';
import type { Key } from '../../table/items/item-keys.ts';
import { watchStudent } from './watch-student.ts';
import { watchEveryStudent } from '../watch-subscriptions.ts';

/** Students looked at side by side: the table answers in milliseconds, so this is some hundreds a second. */
const sideBySide = 16;

export const handler = consume(watchEveryStudent, async (_event, { table, now }) => {
  const [school, calendar] = await Promise.all([table.schools.get(), table.schools.getCalendar()]);
  if (!school) return;
  let after: Key | undefined;
  do {
    const page = await table.students.all({ limit: 200, after });
    const waiting = page.items.filter(({ status }) => status === 'enrolled');
    const workers = Array.from({ length: sideBySide }, async () => {
      for (let student = waiting.shift(); student; student = waiting.shift())
        await watchStudent(student, table, { school, calendar, now });
    });
    await Promise.all(workers);
    after = page.last;
  } while (after);
});
