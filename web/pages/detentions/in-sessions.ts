import type { DetentionRow, DetentionSession } from '../../api/detentions.ts';

/** A session of a day with the detentions that are held in it. */
export interface HeldSession {
  readonly typeId: string;
  readonly startsAt: string;
  /** What the school says of it; undefined where only its detentions are known. */
  readonly facts?: DetentionSession;
  readonly rows: readonly DetentionRow[];
}

/** The detentions of a day by their sessions, the earliest first. Those that were cancelled are left out; a session without students is not. */
export function inSessions(rows: readonly DetentionRow[], sessions: readonly DetentionSession[]): readonly HeldSession[] {
  const keyOf = ({ typeId, startsAt = '' }: { readonly typeId: string; readonly startsAt?: string }) => `${startsAt} ${typeId}`;
  const held = new Map<string, HeldSession>();
  for (const facts of sessions) held.set(keyOf(facts), { typeId: facts.typeId, startsAt: facts.startsAt, facts, rows: [] });
  for (const row of rows) {
    if (row.status === 'cancelled' || row.status === 'unallocated') continue;
    const { typeId, startsAt = '' } = row;
    const known = held.get(keyOf(row)) ?? { typeId, startsAt, rows: [] };
    held.set(keyOf(row), { ...known, rows: [...known.rows, row] });
  }
  return [...held.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, session]) => session);
}
