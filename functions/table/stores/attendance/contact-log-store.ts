import { ContactMade } from '../../../../domain/attendance/absences/follow-up.ts';
import { keyOf, partitionOf, sortPrefixOf, type Key } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';
import { absent } from '../../wire/database-contract.ts';

/** Whom the school asked for missing students: kept as long as the attendance record. */
export function openContactLog({ db, schoolId }: TableContext) {
  return {
    async note(contact: ContactMade): Promise<void> {
      const { date, student: studentKey, id: contactId } = contact;
      await db.write({
        put: { ...keyOf('contactMade', { schoolId, date, studentKey, contactId }), ...contact },
        condition: absent,
      });
    },
    /** Every contact of a day, by student and then oldest first: some for each student who is missing. */
    async ofDay(date: string): Promise<readonly ContactMade[]> {
      const found: ContactMade[] = [];
      let after: Key | undefined;
      do {
        const pk = partitionOf('contactMade', { schoolId, date });
        const page = await db.query({ pk, beginsWith: sortPrefixOf('contactMade'), after });
        found.push(...page.items.map((item) => parseItem(ContactMade, item)));
        after = page.last;
      } while (after);
      return found;
    },
  };
}
