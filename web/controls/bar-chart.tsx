import styles from './bar-chart.module.css';

/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  /** How long it is, from 0 to `most`; undefined where there is nothing to show. */
  readonly value: number | undefined;
}

interface BarChartProps {
  readonly bars: readonly Bar[];
  /** The value of a bar of full height. */
  readonly most: number;
  /** The value at the foot: what differs little shows better when the scale does not begin at nothing. */
  readonly least?: number;
}

const height = 100;
const gap = 0.25;

/** Bars beside each other, for the eye only: the table that it stands over says the same in figures. */
export function BarChart({ bars, most, least = 0 }: BarChartProps) {
  const scale = (value: number) => (most === least ? 0 : (height * Math.max(0, Math.min(value, most) - least)) / (most - least));
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${Math.max(1, bars.length)} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {bars.map(({ label, value }, place) =>
        value === undefined ? null : (
          <rect
            key={label}
            className={styles.bar}
            x={place + gap / 2}
            width={1 - gap}
            y={height - scale(value)}
            height={scale(value)}
          />
        ),
      )}
    </svg>
  );
}
