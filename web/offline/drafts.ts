import type { RegisterAddress } from '../api/registers.ts';
import type { Draft } from './merge.ts';
import { storeOf, type KeptRow } from './store.ts';

/** A register that was marked and not saved: the marks, and what they were made upon. Ids and marks, never names. */
export interface KeptDraft extends KeptRow {
  readonly address: RegisterAddress;
  readonly className: string;
  readonly base: Draft;
  readonly baseVersion: number;
  readonly marks: Draft;
}

const drafts = storeOf<KeptDraft>('drafts');

/** Which draft, or which waiting register, is meant: a person has one of each. */
export function registerKey(owner: string, { classId, date, session }: RegisterAddress): string {
  return `${owner} ${date} ${session} ${classId}`;
}

/** What was marked and not saved of a register. */
export function readDraft(owner: string, address: RegisterAddress): Promise<KeptDraft | undefined> {
  return drafts.read(registerKey(owner, address));
}

/** Every register that somebody marked on this device and did not save. */
export async function draftsOf(owner: string): Promise<readonly KeptDraft[]> {
  return (await drafts.all()).filter((draft) => draft.owner === owner);
}

/** Keeps what is marked at the moment. Fails where the device keeps nothing. */
export function keepDraft(owner: string, draft: Omit<KeptDraft, 'key' | 'owner'>): Promise<void> {
  return drafts.keep({ ...draft, key: registerKey(owner, draft.address), owner });
}

/** Forgets a draft that was saved or taken back. */
export function forgetDraft(owner: string, address: RegisterAddress): Promise<void> {
  return drafts.forget(registerKey(owner, address));
}

/** Forgets the drafts of days before a date: nobody takes them any more from a draft. */
export function forgetOldDrafts(before: string): Promise<void> {
  return drafts.forgetWhere(({ address }) => address.date < before);
}

/** Forgets the drafts of everybody else. */
export function forgetDraftsOfOthers(owner: string): Promise<void> {
  return drafts.forgetWhere((draft) => draft.owner !== owner);
}
