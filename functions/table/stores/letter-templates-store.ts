import { fieldChanges } from '../../../domain/audit-changes.ts';
import { languageKey, LetterTemplate, type LetterKind } from '../../../domain/letters/letter-templates.ts';
import { auditWrites } from '../items/audit-item.ts';
import { keyOf, partitionOf } from '../items/item-keys.ts';
import { parseItem, type TableContext } from '../table-context.ts';
import { absent, ifVersion } from '../wire/database-contract.ts';

/** Languages in which a school may have its letters. */
const most = 150;

/** The letters of a school, one text for each kind and language. */
export function openLetterTemplates(context: TableContext) {
  const { db, schoolId } = context;
  const keyFor = (kind: LetterKind, language: string) =>
    keyOf('letterTemplate', { schoolId, kind, language: languageKey(language) });
  return {
    async get(kind: LetterKind, language: string): Promise<LetterTemplate | undefined> {
      const item = await db.get(keyFor(kind, language), { consistent: true });
      return item && parseItem(LetterTemplate, item);
    },
    /** The school's own texts of a kind, in whichever languages it has them. */
    async ofKind(kind: LetterKind): Promise<readonly LetterTemplate[]> {
      const { items } = await db.query({ pk: partitionOf('letterTemplate', { schoolId, kind }), limit: most });
      return items.map((item) => parseItem(LetterTemplate, item));
    },
    /** Fails with `stale-version` unless the stored version is the one before this one. */
    async save(template: LetterTemplate, previous: LetterTemplate): Promise<void> {
      await db.transact([
        {
          put: { ...keyFor(template.kind, template.language), ...template },
          condition: template.version === 1 ? absent : ifVersion(template.version - 1),
        },
        ...auditWrites(context, {
          action: 'letter-template.changed',
          entityId: schoolId,
          changes: fieldChanges(previous, template),
        }),
      ]);
    },
  };
}
