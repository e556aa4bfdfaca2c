import { Crest } from '../../../../domain/letters/crest.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { ConditionFailed } from '../../wire/database-contract.ts';
import { keyOf } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';

/** The crest of a school. It is an item of its own, so that nobody who reads the settings pays for it. */
export function openCrests(context: TableContext) {
  const { db, schoolId } = context;
  const key = keyOf('crest', { schoolId });
  const changed = auditWrites(context, { action: 'school.changed', entityId: schoolId, changes: [{ field: 'crest' }] });
  return {
    async get(): Promise<Crest | undefined> {
      const item = await db.get(key);
      return item && parseItem(Crest, item);
    },
    /** Takes the place of the one before. */
    async save(crest: Crest): Promise<void> {
      await db.transact([{ put: { ...key, ...crest } }, ...changed]);
    },
    /** Leaves the school without one; where it had none, nothing is changed. */
    async remove(): Promise<void> {
      try {
        await db.transact([{ remove: key, condition: { expression: 'attribute_exists(pk)' } }, ...changed]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}
