import type { Access, StoreName } from '../../table/access-patterns.ts';
import type { ItemName } from '../../table/items/item-keys.ts';

/**
 * What is kept of items of some kinds and says nothing that those do not say: with each of their versions it is brought up to date, and all of it can be
 * derived anew. The filter of the stream's reader, its dispatch and rights, the rebuild and its rights, and the table of the reference derive from this.
 */
export interface Projection<Kept extends Access = Access, Anew extends Access = Access> {
  readonly id: string;
  readonly why: string;
  /** The items of whose versions it is kept. */
  readonly of: readonly [ItemName, ...ItemName[]];
  /** The items that hold it. */
  readonly keeps: readonly [ItemName, ...ItemName[]];
  /** What keeping it does with the table. */
  readonly access: Kept;
  /** What deriving it anew does with the table. */
  readonly rebuild: Anew;
  /**
   * The consumer that keeps it, where more follows from it than what is kept: the events of the items bring it, and one that fails holds up no other.
   * @default the one reader of the stream
   */
  readonly keptBy?: string;
}

/** Defines a projection. */
export function defineProjection<const Id extends string, const Kept extends Access, const Anew extends Access>(
  projection: Projection<Kept, Anew> & { readonly id: Id },
): Projection<Kept, Anew> & { readonly id: Id } {
  return projection;
}

type Stores<Each> = Each extends unknown ? keyof Each : never;
type Names<Each, Store> = Each extends Readonly<Record<Store & string, readonly (infer Name)[]>> ? Name : never;

/** What several accesses allow together. */
export type Together<Each extends Access> = {
  readonly [Store in Stores<Each> & StoreName]: readonly Names<Each, Store>[];
};

/** What several accesses allow together, each pattern once. */
export function together<const Each extends Access>(accesses: readonly Each[]): Together<Each> {
  const names: Record<string, readonly string[]> = {};
  for (const [store, patterns] of accesses.flatMap((access) => Object.entries(access)))
    names[store] = [...new Set([...(names[store] ?? []), ...patterns])];
  return names as Together<Each>; // the stores and names of each
}

/** The kinds of items of which projections are kept, each once. */
export function kindsOf(projections: readonly [Projection, ...Projection[]]): readonly [ItemName, ...ItemName[]] {
  const [first, ...others] = new Set(projections.flatMap(({ of }) => of));
  return [first ?? projections[0].of[0], ...others];
}
