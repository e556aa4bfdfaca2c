import { setImmediate as turn } from 'node:timers/promises';
import {
  absent,
  ConditionFailed,
  type Condition,
  type Database,
  type Item,
  type TransactWrite,
} from '../../../functions/table/wire/database-contract.ts';

const nameOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => `${pk} ${sk}`;
const versionHolds: RegExp = /^#version = :version$/;

/**
 * A table in memory, for races of many clients over many rounds: calls take turns in an order that nobody arranged, and a transaction is done whole or not at
 * all. Knows the conditions on presence and version alone. What the real engine does is asserted elsewhere, on fewer clients.
 */
export function memoryTable(): Database {
  const items = new Map<string, Item>();
  const holds = (key: string, condition: Condition | undefined): boolean => {
    if (!condition) return true;
    if (condition.expression === absent.expression) return !items.has(key);
    if (!versionHolds.test(condition.expression)) throw new Error(`memoryTable does not know ${condition.expression}`);
    return items.get(key)?.['version'] === condition.values?.[':version'];
  };
  const partsOf = (write: TransactWrite) => {
    if ('put' in write) return { key: nameOf(write.put), becomes: structuredClone<Item>(write.put), condition: write.condition };
    if ('remove' in write) return { key: nameOf(write.remove), becomes: undefined, condition: write.condition };
    throw new Error('memoryTable knows puts and deletes alone');
  };
  const transact = async (writes: readonly TransactWrite[]) => {
    await turn();
    const parts = writes.map(partsOf);
    const failed = parts.flatMap(({ key, condition }, at) => (holds(key, condition) ? [] : [at]));
    if (failed.length > 0) throw new ConditionFailed(failed, new Error('a condition of memoryTable'));
    for (const { key, becomes } of parts)
      if (becomes) items.set(key, becomes);
      else items.delete(key);
  };
  return {
    meter: { read: 0, written: 0 },
    async get(key) {
      await turn();
      return items.get(nameOf(key));
    },
    async getMany(keys) {
      await turn();
      return keys.flatMap((key): readonly Item[] => [items.get(nameOf(key))].filter((item) => item !== undefined));
    },
    async query({ pk, between: [from, to] = ['', '\uffff'], beginsWith = '' }) {
      await turn();
      const found = [...items.values()].filter(({ pk: own, sk }) => {
        const name = String(sk);
        return own === pk && from <= name && name <= to && name.startsWith(beginsWith);
      });
      return { items: found.sort((a, b) => (String(a['sk']) < String(b['sk']) ? -1 : 1)) };
    },
    write: (write) => transact([write]),
    transact,
    async writeMany(writes) {
      for (const write of writes) await transact([write]);
    },
    update: () => Promise.reject(new Error('memoryTable knows no updates')),
  };
}
