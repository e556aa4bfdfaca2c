import { isFault, isPassing, ApiFault } from '../api/fault.ts';
import type { RegisterAddress } from '../api/registers.ts';
import { serverNow } from '../api/server-clock.ts';
import { accessToken } from '../session/session.ts';
import { onTabs, tellTabs } from '../session/tabs.ts';
import type { Draft } from './merge.ts';
import { currentOwner } from './owner.ts';
import { sendCall, type CallBodies, type CallKind } from './send-call.ts';
import { sendRegister, type Conflict, type Versioned } from './send-register.ts';
import { storeOf, type KeptRow } from './store.ts';

interface Waiting extends KeptRow {
  /** Another one with each change, so that what was changed while it was sent is not taken for sent. */
  readonly revision: string;
  readonly madeAt: string;
  readonly firstTriedAt?: string;
  /** `asked`: somebody has to choose between two marks. `refused`: it will never be taken. `doubtful`: it may have been taken before. */
  readonly state: 'waiting' | 'asked' | 'refused' | 'doubtful';
  /** Why it was refused, in the words of the API. */
  readonly detail?: string;
}

/** A register that was saved on this device, with the state that its marks were made upon. */
export interface WaitingRegister extends Waiting {
  readonly kind: 'register';
  readonly address: RegisterAddress;
  readonly className: string;
  readonly base: Draft;
  readonly baseVersion: number;
  readonly marks: Draft;
  /** When it was marked, where that was on its own date. */
  readonly markedAt?: string;
  readonly amendmentReason?: string;
  readonly lateReason: string;
}

/** Something else that was done on this device, to be sent once under its key. */
export type WaitingCall = {
  readonly [Kind in CallKind]: Waiting & { readonly kind: Kind; readonly body: CallBodies[Kind]; readonly label: string };
}[CallKind];

/** What waits to be sent. */
export type QueueEntry = WaitingRegister | WaitingCall;

/** What came of sending an entry. */
export type SentNews =
  | {
      readonly kind: 'saved';
      readonly entry: QueueEntry;
      readonly saved?: Versioned;
      readonly mergedWith?: string;
      readonly id?: string;
    }
  | { readonly kind: 'asked'; readonly entry: WaitingRegister; readonly conflict: Conflict };

/** Hours for which the API answers a repeated call as it did the first time, less one for clocks. */
const repeatableHours = 23;

const queue = storeOf<QueueEntry>('queue');
let entries: readonly QueueEntry[] = [];
const listeners = new Set<() => void>();
const newsListeners = new Set<(news: SentNews) => void>();

/** What waits, the same array until something changes. */
export function queueEntries(): readonly QueueEntry[] {
  return entries;
}

/** Calls back after each change of what waits, also by another tab, until the returned function is called. */
export function onQueue(listener: () => void): () => void {
  listeners.add(listener);
  const stop = onTabs((message) => {
    if (message === 'queueChanged') void readQueue();
  });
  return () => {
    listeners.delete(listener);
    stop();
  };
}

/** Calls back with what came of each entry that this tab sent, until the returned function is called. */
export function onSentNews(listener: (news: SentNews) => void): () => void {
  newsListeners.add(listener);
  return () => newsListeners.delete(listener);
}

/** Reads what waits on this device. */
export async function readQueue(): Promise<void> {
  entries = await queue.all().catch(() => entries);
  for (const listener of listeners) listener();
}

type NewEntry<Entry> = Entry extends QueueEntry ? Omit<Entry, 'revision' | 'madeAt' | 'state'> : never;

/** Keeps something to be sent, in the place of an earlier entry of its key. Fails where the device keeps nothing. */
export async function enqueue(entry: NewEntry<QueueEntry>): Promise<void> {
  await queue.keep({ ...entry, revision: crypto.randomUUID(), madeAt: serverNow().toISOString(), state: 'waiting' });
  await changed();
}

/** Gives an entry up. */
export async function giveUp(key: string): Promise<void> {
  await queue.forget(key);
  await changed();
}

/** Lets an entry that waits for a person be tried again. */
export async function tryAgain(key: string): Promise<void> {
  await queue.change(key, ({ firstTriedAt: _, ...entry }) => ({ ...entry, state: 'waiting' }));
  await changed();
  await sendQueue();
}

/** Sends what waits, in the order of its keys, in the name of who is signed in; one tab at a time. What cannot be sent now stays. */
export async function sendQueue(): Promise<void> {
  if (entries.length === 0) return;
  await navigator.locks.request('rollbook.queue', async () => {
    await accessToken(); // which also tells who is signed in
    const owner = currentOwner();
    const waiting = (await queue.all()).filter((entry) => entry.owner === owner && entry.state === 'waiting');
    for (const entry of waiting) {
      if (currentOwner() !== owner || !(await sent(entry))) break;
    }
  });
}

/** Tries an entry, and notes what came of it. Answers whether it is worth to try the next one now. */
async function sent(entry: QueueEntry): Promise<boolean> {
  const now = serverNow();
  if (entry.kind !== 'register') {
    const first = Date.parse(entry.firstTriedAt ?? now.toISOString());
    if (now.getTime() - first > repeatableHours * 3_600_000) return note(entry, { state: 'doubtful' });
    if (entry.firstTriedAt === undefined) await note(entry, { firstTriedAt: now.toISOString() });
  }
  try {
    if (entry.kind !== 'register') {
      const id = await sendCall(entry.kind, entry.body, callKey(entry));
      return await settle(entry, { kind: 'saved', entry, id });
    }
    const result = await sendRegister(entry, now);
    if (result.kind === 'saved') return await settle(entry, { ...result, entry });
    await note(entry, { state: 'asked' });
    tell({ ...result, entry });
    return true;
  } catch (error) {
    if (isPassing(error) || isFault(error, 'unauthenticated')) return false;
    const facts = error instanceof ApiFault ? error.facts : undefined;
    const detail = [facts?.detail, ...(facts?.errors ?? []).map((fault) => fault.detail)].filter(Boolean).join(' ');
    return note(entry, { state: 'refused', detail });
  }
}

/**
 * Under which key a call is sent each time. An outcome that is said anew takes the place of the one before, so that the last one is what is sent, and is another
 * call than that.
 */
function callKey({ kind, key, revision }: WaitingCall): string {
  return kind === 'outcome' ? revision : key;
}

/** Takes out what was sent. Where it was changed in the meantime, the change waits on top of what was sent. */
async function settle(entry: QueueEntry, news: SentNews & { readonly kind: 'saved' }): Promise<true> {
  await queue.change(entry.key, (kept) => {
    if (kept.revision === entry.revision) return undefined;
    if (kept.kind !== 'register' || entry.kind !== 'register' || !news.saved) return kept;
    return { ...kept, base: entry.marks, baseVersion: news.saved.body.version };
  });
  await changed();
  tell(news);
  return true;
}

async function note(entry: QueueEntry, facts: Partial<Pick<Waiting, 'state' | 'detail' | 'firstTriedAt'>>): Promise<true> {
  await queue.change(entry.key, (kept) => (kept.revision === entry.revision ? { ...kept, ...facts } : kept));
  await changed();
  return true;
}

async function changed(): Promise<void> {
  await readQueue();
  tellTabs('queueChanged');
}

function tell(news: SentNews): void {
  for (const listener of newsListeners) listener(news);
}
