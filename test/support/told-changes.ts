import { handler as keepProjections } from '../../functions/machinery/keep-projections.ts';
import type { Key } from '../../functions/table/items/item-keys.ts';
import { storedItem, type StoredItem } from './tables/stored-item.ts';
import { streamRecord } from './tables/stream.ts';

interface Change {
  readonly before?: StoredItem;
  readonly after: StoredItem;
}

/** Changes of items that the projection is told later: those of one item in their order, of several in any, some of them twice. */
export function openToldChanges() {
  const latest = new Map<string, StoredItem>();
  const waiting = new Map<string, Change[]>();
  const tell = async ({ before, after }: Change) => {
    const { batchItemFailures } = await keepProjections({ Records: [streamRecord(after, before)] });
    if (batchItemFailures.length > 0) throw new Error('the projection failed');
  };
  const pending = () => [...waiting.values()].filter(({ length }) => length > 0);
  async function tellNext(choice: number): Promise<void> {
    const queues = pending();
    const change = queues[choice % Math.max(queues.length, 1)]?.shift();
    if (!change) return;
    await tell(change);
    if (choice % 2 === 1) await tell(change);
  }
  return {
    /** Looks whether an item has a version that was not seen before; that change then waits. */
    async note(key: Key): Promise<void> {
      const name = `${key.pk} ${key.sk}`;
      const after = await storedItem(key);
      const before = latest.get(name);
      if (before && before['version'] === after['version']) return;
      latest.set(name, after);
      waiting.set(name, [...(waiting.get(name) ?? []), { after, ...(before && { before }) }]);
    },
    /** Tells one change for each number, which chooses of whom. */
    async tell(choices: readonly number[]): Promise<void> {
      for (const choice of choices) await tellNext(choice);
    },
    async tellAll(): Promise<void> {
      while (pending().length > 0) await tellNext(pending().length);
    },
  };
}
