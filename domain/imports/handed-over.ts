/** That something is to have a name which nobody else has: a student a number, a user an address. */
export interface Claim {
  /** Of what is to have the name. */
  readonly id: string;
  readonly wanted: string;
  /** The name that it has now. */
  readonly has?: string | undefined;
  /** Whether others may have the name at once that this one gives up. */
  readonly releases: boolean;
}

/** Why a claim is not met: what has the name keeps it, or another claim was first. */
export type Unmet = { readonly by: 'holder' } | { readonly by: 'claim'; readonly id: string };

/**
 * Which claims cannot be met together, given all names that anything has. A name is free when nobody has it, or when whoever has it gets another
 * one by these very claims: names are passed on in rows and exchanged in rings. Of several claims on one name the holder's is met, else the first.
 */
export function unmetClaims(claims: readonly Claim[], taken: ReadonlySet<string>): ReadonlyMap<string, Unmet> {
  const holders = new Map(claims.flatMap((claim) => (claim.has === undefined ? [] : [[claim.has, claim] as const])));
  const winners = new Map<string, Claim>();
  const unmet = new Map<string, Unmet>();
  const keeps = (claim: Claim | undefined) => !claim?.releases || claim.wanted === claim.has;
  const isHeld = ({ wanted, has }: Claim) => wanted !== has && taken.has(wanted) && keeps(holders.get(wanted));
  for (const claim of claims) {
    const first = winners.get(claim.wanted);
    if (isHeld(claim)) unmet.set(claim.id, { by: 'holder' });
    else if (first) unmet.set(claim.id, { by: 'claim', id: first.id });
    else winners.set(claim.wanted, claim);
  }
  // Whoever does not get a name keeps the one there is, and so whoever wanted that does not get it either.
  const refused = claims.filter(({ id }) => unmet.has(id));
  for (let each = refused.pop(); each; each = refused.pop()) {
    const waiting = each.has === undefined || each.has === each.wanted ? undefined : winners.get(each.has);
    if (!waiting || unmet.has(waiting.id)) continue;
    unmet.set(waiting.id, { by: 'holder' });
    refused.push(waiting);
  }
  return unmet;
}

/** Something that gets another name. */
export interface Move<Each> {
  readonly of: Each;
  readonly had: string;
  readonly gets: string;
}

/** Moves of which each needs the name that the one before it gave up. In a ring, the first needs the name of the last. */
export interface Handover<Each> {
  readonly moves: readonly Each[];
  readonly isRing: boolean;
}

/** Moves in an order in which each name is free when its turn comes. Moves that need no other one are rows of one. */
export function handovers<Each>(moves: readonly Move<Each>[]): readonly Handover<Each>[] {
  const byHad = new Map(moves.map((move) => [move.had, move]));
  const byGets = new Map(moves.map((move) => [move.gets, move]));
  const done = new Set<Move<Each>>();
  const rowFrom = (first: Move<Each>, isRing: boolean): Handover<Each> => {
    const row: Each[] = [];
    for (let move: Move<Each> | undefined = first; move && !done.has(move); move = byGets.get(move.had)) {
      done.add(move);
      row.push(move.of);
    }
    return { moves: row, isRing };
  };
  const rows = moves.filter(({ gets }) => !byHad.has(gets)).map((move) => rowFrom(move, false));
  return [...rows, ...moves.flatMap((move) => (done.has(move) ? [] : [rowFrom(move, true)]))];
}
