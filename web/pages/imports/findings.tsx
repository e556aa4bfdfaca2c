import type { RosterImport } from '../../api/setup/imports.ts';
import { DataTable, type Column } from '../../controls/data-table.tsx';
import * as words from '../../messages/words.ts';
import styles from './imports.module.css';
import type { Step } from './step.ts';

type Rejection = RosterImport['rejections'][number];
const kinds = ['students', 'users', 'classes', 'enrolments'] as const satisfies readonly (keyof RosterImport['counts'])[];
const figures = ['created', 'changed', 'unchanged', 'withdrawn', 'rejected'] as const;

/** What an import found in its file and the school: how much of each kind it would do or did, and each row that it does not take. */
export function Findings({ found, step }: { readonly found: RosterImport; readonly step: Step }) {
  const { counts, rejections, rejectionsTotal, notes = [], otherSchools, calendarYears, outcome } = found;
  const title = step === 'applied' ? words.imports.done : words.imports.wouldDo;
  const kindColumns: readonly Column<(typeof kinds)[number]>[] = [
    { title: words.imports.kind, kind: 'head', cell: (kind) => words.imports.kinds[kind] },
    ...figures.map((figure) => ({
      title: words.imports.figures[figure],
      kind: 'number' as const,
      cell: (kind: (typeof kinds)[number]) => counts[kind][figure],
    })),
  ];
  const rejectionColumns: readonly Column<Rejection & { readonly key: string }>[] = [
    { title: words.imports.file, kind: 'head', cell: ({ file }) => file },
    { title: words.imports.line, kind: 'number', cell: ({ line }) => (line > 0 ? line : '') },
    { title: words.imports.column, cell: ({ column }) => column },
    { title: words.imports.why, cell: ({ detail }) => detail },
  ];
  return (
    <>
      {step !== 'failed' && (
        <section className={styles.section}>
          <h2>{title}</h2>
          <DataTable caption={title} columns={kindColumns} rows={kinds} keyOf={(kind) => kind} />
          {calendarYears > 0 && <p>{words.imports.calendarYears(calendarYears)}</p>}
          {outcome && (
            <p>
              <a href={outcome.url} download>
                {words.imports.outcome}
              </a>
            </p>
          )}
        </section>
      )}
      {(notes.length > 0 || otherSchools.length > 0) && (
        <section className={styles.section}>
          <h2>{words.imports.notes}</h2>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
            {otherSchools.map(({ sourcedId, name, users }) => (
              <li key={sourcedId}>{words.imports.leftAlone(name, users)}</li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.section}>
        <h2>{words.imports.rejected(rejectionsTotal)}</h2>
        {rejections.length === 0 && <p>{words.imports.noneRejected}</p>}
        {rejections.length > 0 && (
          <DataTable
            caption={words.imports.rejected(rejectionsTotal)}
            columns={rejectionColumns}
            rows={rejections.map((each, index) => ({ ...each, key: String(index) }))}
            keyOf={({ key }) => key}
          />
        )}
        {rejectionsTotal > rejections.length && <p>{words.imports.moreRejected(rejectionsTotal - rejections.length)}</p>}
      </section>
    </>
  );
}
