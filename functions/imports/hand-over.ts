import { type Handover, handovers, type Move } from '../../domain/imports/handed-over.ts';

/** How changes are stored of which some need a name that others give up. */
export interface HandingOver<Change> {
  /** What it is called before and after, where that differs. */
  readonly moveOf: (change: Change) => Omit<Move<Change>, 'of'> | undefined;
  readonly store: (change: Change) => Promise<void>;
  /** Gives something a name for the time being that nothing else has or wants. Answers the rest of the change. */
  readonly park: (change: Change) => Promise<Change>;
}

/** The changes that wait for one another, and all others. */
export function waiting<Change>(
  changes: readonly Change[],
  { moveOf }: Pick<HandingOver<Change>, 'moveOf'>,
): { readonly rows: readonly Handover<Change>[]; readonly others: readonly Change[] } {
  const moves = changes.flatMap((of) => {
    const move = moveOf(of);
    return move && move.had !== move.gets ? [{ of, ...move }] : [];
  });
  const rows = handovers(moves).filter(({ moves: row, isRing }) => isRing || row.length > 1);
  const inRows = new Set(rows.flatMap((row) => row.moves));
  return { rows, others: changes.filter((change) => !inRows.has(change)) };
}

/**
 * Stores the changes of a row one after the other, each when its name is free. In a ring the first is parked meanwhile; should the import end
 * before it has its new name, the next one finds it parked and gives it the name.
 */
export async function handOver<Change>({ moves, isRing }: Handover<Change>, { store, park }: HandingOver<Change>): Promise<void> {
  const [first, ...rest] = moves;
  const parked = isRing && first ? [await park(first)] : undefined;
  for (const change of parked ? [...rest, ...parked] : moves) await store(change);
}
