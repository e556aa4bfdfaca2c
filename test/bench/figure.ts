/** One measured figure. A ratio compares two values of the same run; milliseconds are this machine's. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'KB' | 'x' | 'requests/s' | 'units' | 'mails' | '$';
  /** What it must not pass, where there is a target. */
  readonly atMost?: number;
}

/** Prints figures as a table and answers whether all targets are met. */
export function report(figures: readonly Figure[]): boolean {
  const rows = figures.map(({ what, value, unit, atMost }) => {
    const shown = `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
    return [
      what,
      shown,
      atMost === undefined ? '' : `<= ${String(atMost)}`,
      atMost === undefined ? '' : value <= atMost ? 'met' : 'MISSED',
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
  const missed = figures.filter(({ value, atMost }) => atMost !== undefined && value > atMost);
  console.log(missed.length === 0 ? 'every target is met' : `${String(missed.length)} targets are missed`);
  return missed.length === 0;
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
