import { openDB, type IDBPDatabase } from 'idb';
import { isSharedComputer } from '../session/session.ts';

const names = ['starts', 'drafts', 'queue'] as const;

/** A row of any store. */
export interface KeptRow {
  readonly key: string;
  /** The school and the person whose it is: nobody else is shown or sends it. */
  readonly owner: string;
}

/** A part of what a device keeps. What it has no room for, this tab keeps, so that nothing fails by it. */
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
/** What is kept where several people use a computer, or where the browser keeps nothing or has no room: in this tab alone, gone with it. */
const ofThisTab = new Map<string, KeptRow>();
let isBroken = false;

/** One part of what this device keeps. */
export function storeOf<Row extends KeptRow>(name: (typeof names)[number]): Store<Row> {
  const tabKey = (key: string) => `${name} ${key}`;
  const inTab = (key: string) => ofThisTab.get(tabKey(key)) as Row | undefined; // only `keep` and `change` put rows there
  const device = async () => ((await isOfThisTab()) ? undefined : database());
  const store: Store<Row> = {
    async all() {
      const rows = (await (await device())?.getAll(name)) as Row[] | undefined; // the same
      const here = [...ofThisTab].filter(([key]) => key.startsWith(tabKey(''))).map(([, row]) => row as Row); // the same
      const byKey = new Map([...(rows ?? []), ...here].map((row) => [row.key, row]));
      return [...byKey.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
    },
    async read(key) {
      return inTab(key) ?? ((await (await device())?.get(name, key)) as Row | undefined); // the same
    },
    async keep(row) {
      try {
        const db = await device();
        await db?.put(name, row);
        if (db) ofThisTab.delete(tabKey(row.key));
        else ofThisTab.set(tabKey(row.key), row);
      } catch {
        ofThisTab.set(tabKey(row.key), row);
      }
    },
    async change(key, change) {
      const here = inTab(key);
      if (here) {
        const next = change(here);
        if (next) ofThisTab.set(tabKey(key), next);
        else await store.forget(key);
        return;
      }
      const transaction = (await device())?.transaction(name, 'readwrite');
      if (!transaction) return;
      const row = (await transaction.store.get(key)) as Row | undefined; // the same
      const next = row && change(row);
      try {
        await Promise.all([next ? transaction.store.put(next) : transaction.store.delete(key), transaction.done]);
      } catch {
        if (next) ofThisTab.set(tabKey(key), next);
      }
    },
    async forget(key) {
      ofThisTab.delete(tabKey(key));
      await (await device())?.delete(name, key);
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
