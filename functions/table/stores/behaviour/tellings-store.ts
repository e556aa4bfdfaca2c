import { nothingSaid, SaidOfSubject, type Said } from '../../../../domain/behaviour/said.ts';
import type { StudentKey } from '../../../../domain/ids.ts';
import { keyOf } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';
import { ifVersion } from '../../wire/database-contract.ts';

/** What was told of a student, by its subject: to the family of a detention or an incident under the id of that, to staff under a subject of their own. */
export function openTellings({ db, schoolId }: TableContext) {
  const keyFor = (studentKey: StudentKey, subject: string) => keyOf('said', { schoolId, studentKey, subject });
  return {
    /** What was said of a subject; nothing where nobody was told of it yet. */
    async said(student: StudentKey, subject: string): Promise<SaidOfSubject> {
      const item = await db.get(keyFor(student, subject), { consistent: true });
      return item ? parseItem(SaidOfSubject, item) : nothingSaid;
    },
    /** Notes what is said next. Fails with `stale-version` when something else was noted since `before` was read. */
    async say(
      { student, subject }: { readonly student: StudentKey; readonly subject: string },
      before: SaidOfSubject,
      next: Said,
    ): Promise<SaidOfSubject> {
      const after = { said: [...before.said, next], version: before.version + 1 };
      await db.write({ put: { ...keyFor(student, subject), ...after }, condition: ifVersion(before.version) });
      return after;
    },
  };
}
