/** What a kind of item is keyed by, and what it holds. */
export interface ItemKind {
  readonly pk: string;
  readonly sk: string;
  readonly holds: string;
  /** A text by which the stream tells such an item, where the sort key alone does not: no kind that another is kept of has it too. */
  readonly toldBy?: string;
  /** Nothing deletes, changes or replaces such an item: the database refuses it. */
  readonly appendOnly?: true;
}
