/** Failures in a row that are free; each one after them locks the name for a while. */
const freeFailures = 5;
const lockMs = 5_000;
/** A name that rested this long starts anew. */
const forgetMs = 15 * 60_000;
/** Names remembered at most; the one that rested longest goes first. */
const capacity = 1_000;

export interface Attempts {
  /**
   * Counts one attempt for a name, known or not, before its password is looked at (so that many at once do not slip through).
   * False when the name is locked: five failures in a row, the last less than five seconds ago.
   */
  allow(name: string): boolean;
  /** The attempt was right: the name starts anew. */
  succeeded(name: string): void;
}

/** Counts failed attempts in memory, in real time: a restart forgives, which costs an attacker of one's own machine nothing anyway. */
export function openAttempts(): Attempts {
  const failures = new Map<string, { readonly count: number; readonly at: number }>();
  return {
    allow(name) {
      const now = Date.now();
      const before = failures.get(name);
      const known = before !== undefined && now - before.at < forgetMs ? before : { count: 0, at: 0 };
      if (known.count >= freeFailures && now - known.at < lockMs) return false;
      failures.delete(name);
      failures.set(name, { count: known.count + 1, at: now });
      const [oldest] = failures.keys();
      if (failures.size > capacity && oldest !== undefined) failures.delete(oldest);
      return true;
    },
    succeeded: (name) => void failures.delete(name),
  };
}
