import { emptyLedger, type Ledger } from '../../../../domain/behaviour/ledger.ts';
import type { StudentKey } from '../../../../domain/ids.ts';
import type { EventsOf } from '../../access-patterns.ts';
import { keyOf } from '../../items/item-keys.ts';
import { ledgerItem, readLedger } from '../../items/ledger-item.ts';
import { outboxOf, type TableContext } from '../../table-context.ts';
import { ifVersion } from '../../wire/database-contract.ts';

/** What incidents give students, by academic year. */
export function openLedgers(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (studentKey: StudentKey, year: string) => keyOf('ledger', { schoolId, studentKey, year });
  return {
    /** The ledger of a student; an empty one where nothing was ever recorded. */
    async get(student: StudentKey, year: string, options: { readonly consistent?: boolean } = {}): Promise<Ledger> {
      const item = await db.get(keyFor(student, year), options);
      return item ? readLedger(item) : emptyLedger;
    },
    /** The ledgers of up to a page of students; those about whom nothing was recorded are left out. */
    async getMany(students: readonly StudentKey[], year: string): Promise<ReadonlyMap<StudentKey, Ledger>> {
      const items = await db.getMany(students.map((student) => keyFor(student, year)));
      const byKey = new Map(items.map((item) => [String(item['pk']), readLedger(item)]));
      return new Map(
        students.flatMap((student) => {
          const ledger = byKey.get(keyFor(student, year).pk);
          return ledger ? [[student, ledger]] : [];
        }),
      );
    },
    /** Fails with `stale-version` when somebody else wrote the ledger since it was read. */
    async save(
      { student, year }: { readonly student: StudentKey; readonly year: string },
      ledger: Ledger,
      events: EventsOf<'ledgers', 'save'>,
    ): Promise<void> {
      await db.write({
        put: {
          ...keyFor(student, year),
          ...ledgerItem({ ...ledger, version: ledger.version + 1 }),
          ...outboxOf(context, events),
        },
        condition: ifVersion(ledger.version),
      });
    },
  };
}
