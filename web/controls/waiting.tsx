import styles from './waiting.module.css';

/** Shows that something is being read; only when it takes a moment, because what flickers is worse than nothing. */
export function Waiting({ label, rows = 4 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div className={styles.waiting} role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.row} />
      ))}
    </div>
  );
}
