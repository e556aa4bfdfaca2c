import type { BarChart } from '../../../domain/reports/page-blocks.ts';
import { colours, type Page } from './page.ts';
import type { Piece } from './piece.ts';
import { linesOf, type TextStyle } from './text-lines.ts';

const plot = 78;
const labels = 14;
const axis = 34;
const style: TextStyle = { size: 7, weight: 'regular', colour: colours.quiet };

/** Bars between two values, beside each a paler one of what it is held against. A bar below the range stays at its foot. */
export function barsPiece({ bars, range: [least, most], unit, alt }: BarChart, page: Page): Piece {
  const height = plot + labels;
  const step = (page.contentWidth - axis) / Math.max(bars.length, 1);
  const width = Math.min(step * 0.36, 18);
  const every = Math.ceil(bars.length / 13);
  const heightOf = (value: number) => (plot * Math.min(Math.max(value - least, 0), most - least)) / (most - least);
  return {
    height,
    gap: 10,
    withNext: false,
    draw: (canvas, top) => {
      canvas.tagged({ role: 'Figure', alt }, () => {
        for (const value of [least, (least + most) / 2, most]) {
          const y = top + plot - heightOf(value);
          canvas.box({ x: page.left + axis, y }, { width: page.contentWidth - axis, height: 0.5 }, colours.rule);
          canvas.text(
            `${String(Math.round(value * 10) / 10)}${unit}`,
            { x: page.left, y: y - 4 },
            {
              ...style,
              width: axis - 6,
              align: 'right',
            },
          );
        }
        for (const [index, { label, value, before }] of bars.entries()) {
          const middle = page.left + axis + step * (index + 0.5);
          const bar = (x: number, of: number, colour: string) => {
            canvas.box({ x, y: top + plot - heightOf(of) }, { width, height: heightOf(of) }, colour);
          };
          if (before !== undefined) bar(middle - width - 0.5, before, colours.barBefore);
          bar(before === undefined ? middle - width / 2 : middle + 0.5, value, colours.bar);
          if (index % every > 0) continue;
          const [shown = ''] = linesOf(label, style, { width: step * every, most: 1 });
          canvas.text(
            shown,
            { x: middle - (step * every) / 2, y: top + plot + 3 },
            {
              ...style,
              width: step * every,
              align: 'centre',
            },
          );
        }
      });
    },
  };
}
