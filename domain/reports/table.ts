/** A cell of a table for machines: empty, a text, or a number that is written as one. */
export type Cell = string | number | undefined;

export interface TableColumn {
  /** Stable: what JSON names the field and what readers of a CSV file hold on to. */
  readonly key: string;
  readonly title: string;
  /** What the cells are, a text where nothing is said. A percentage is a number of percent: 93.1. */
  readonly kind?: 'number' | 'percent' | 'date';
}

/** A report as one rectangular table, for the formats that are read on by machines. Rows may be read more than once. */
export interface ReportTable {
  readonly columns: readonly TableColumn[];
  /** Each row has one cell per column. */
  readonly rows: () => AsyncIterable<readonly Cell[]>;
}
