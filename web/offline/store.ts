import { openDB, type IDBPDatabase } from 'idb';
import { isSharedComputer } from '../session/session.ts';

const names = ['starts', 'drafts', 'queue'] as const;

/** A row of any store. */
export interface KeptRow {
  readonly key: string;
  /** The school and the person whose it is: nobody else is shown or sends it. */
  readonly owner: string;
}

/** A part of what a device keeps. Each fails where the device has no room any more. */
export interface Store<Row extends KeptRow> {
  /** Every row, in the order of their keys. */
  readonly all: () => Promise<readonly Row[]>;
  readonly read: (key: string) => Promise<Row | undefined>;
  /** Keeps a row in the place of an earlier one of its key. */
  readonly keep: (row: Row) => Promise<void>;
  /** Changes a row by what it is at that moment, with no other change in between; undefined forgets it. Where there is no row, nothing is done. */
  readonly change: (key: string, change: (row: Row) => Row | undefined) => Promise<void>;
  readonly forget: (key: string) => Promise<void>;
  readonly forgetWhere: (isOver: (row: Row) => boolean) => Promise<void>;
}

let opened: Promise<IDBPDatabase> | undefined;
/** What is kept where several people use a computer, or where the browser keeps nothing: in this tab alone, gone with it. */
const ofThisTab = new Map<string, unknown>();
let isBroken = false;

/** One part of what this device keeps. */
export function storeOf<Row extends KeptRow>(name: (typeof names)[number]): Store<Row> {
  const tabKey = (key: string) => `${name} ${key}`;
  const store: Store<Row> = {
    async all() {
      if (!(await isOfThisTab())) return (await (await database()).getAll(name)) as Row[]; // only `keep` and `change` put rows there
      const keys = [...ofThisTab.keys()].filter((key) => key.startsWith(tabKey(''))).sort();
      return keys.map((key) => ofThisTab.get(key) as Row); // the same
    },
    async read(key) {
      if (await isOfThisTab()) return ofThisTab.get(tabKey(key)) as Row | undefined; // the same
      return (await (await database()).get(name, key)) as Row | undefined;
    },
    async keep(row) {
      if (await isOfThisTab()) ofThisTab.set(tabKey(row.key), row);
      else await (await database()).put(name, row);
    },
    async change(key, change) {
      if (await isOfThisTab()) {
        const row = ofThisTab.get(tabKey(key)) as Row | undefined; // the same
        const next = row && change(row);
        if (next) ofThisTab.set(tabKey(key), next);
        else ofThisTab.delete(tabKey(key));
        return;
      }
      const transaction = (await database()).transaction(name, 'readwrite');
      const row = (await transaction.store.get(key)) as Row | undefined; // the same
      const next = row && change(row);
      if (next) await transaction.store.put(next);
      else await transaction.store.delete(key);
      await transaction.done;
    },
    async forget(key) {
      if (await isOfThisTab()) ofThisTab.delete(tabKey(key));
      else await (await database()).delete(name, key);
    },
    async forgetWhere(isOver) {
      const over = (await store.all()).filter(isOver);
      await Promise.all(over.map(({ key }) => store.forget(key)));
    },
  };
  return store;
}

/** Forgets all that this device keeps, of everybody. */
export async function wipe(): Promise<void> {
  ofThisTab.clear();
  const db = await database().catch(() => undefined);
  if (db) await Promise.all(names.map((name) => db.clear(name)));
}

function database(): Promise<IDBPDatabase> {
  opened ??= openDB('rollbook', 1, {
    upgrade(db) {
      for (const name of names) db.createObjectStore(name, { keyPath: 'key' });
    },
    blocking(_current, _next, event) {
      // Another tab has a newer release: it goes first, and this one opens anew when it needs to.
      (event.target as IDBDatabase).close(); // the event is of the database that blocks
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

async function isOfThisTab(): Promise<boolean> {
  if (isSharedComputer()) return true;
  if (!isBroken) await database().catch(() => (isBroken = true));
  return isBroken;
}
