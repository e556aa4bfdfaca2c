import type { Block } from './page-blocks.ts';

/** Rates of attendance as bars under what they are, with the same in words; nothing where there is no rate. The foot of the bars is the next ten percent below the lowest. */
export function rateBars(
  title: string,
  bars: readonly { readonly label: string; readonly value: number; readonly before?: number }[],
): readonly Block[] {
  if (bars.length === 0) return [];
  const least = Math.min(...bars.flatMap(({ value, before = value }) => [value, before]));
  const alt = `${title}: ${bars.map(({ label, value }) => `${label} ${value.toFixed(1)}%`).join(', ')}`;
  const before = bars.some((each) => each.before !== undefined) ? ', paler the year before' : '';
  return [
    { kind: 'note', text: `${title}${before}`, tone: 'strong' },
    { kind: 'bars', alt, bars, range: [Math.max(0, Math.ceil(least / 10 - 1) * 10), 100], unit: '%' },
  ];
}
