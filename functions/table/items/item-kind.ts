/** What a kind of item is keyed by, and what it holds. */
export interface ItemKind {
  readonly pk: string;
  readonly sk: string;
  readonly holds: string;
  /** Nothing deletes, changes or replaces such an item: the database refuses it. */
  readonly appendOnly?: true;
}
