import type { ReactNode } from 'react';
import styles from './data-table.module.css';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** `head`: what the row is about, in the first column. `number`: figures, at the end side. `action`: what can be done, left out in print. */
  readonly kind?: 'head' | 'number' | 'action';
}

interface DataTableProps<Row> {
  /** What the table shows, for those who do not see where it stands. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Whether the caption is shown, where no heading above says the same. */
  readonly isCaptionShown?: boolean;
}

/** Rows under headings. On a phone each row is a card whose values stand beside the titles of their columns. */
export function DataTable<Row>({ caption, columns, rows, keyOf, isCaptionShown = false }: DataTableProps<Row>) {
  // The roles are those the elements have anyway; a table that is laid out as cards would lose them in some browsers.
  return (
    <table className={styles.table} role="table">
      <caption className={isCaptionShown ? styles.caption : styles.spoken}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ title, kind }) => (
            <th key={title} scope="col" role="columnheader" data-kind={kind}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.title} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column: { title, cell, kind }, row }: { readonly column: Column<Row>; readonly row: Row }) {
  if (kind === 'head')
    return (
      <th scope="row" role="rowheader" data-kind="head">
        {cell(row)}
      </th>
    );
  return (
    <td role="cell" data-kind={kind} data-title={title}>
      <div className={styles.value}>{cell(row)}</div>
    </td>
  );
}
