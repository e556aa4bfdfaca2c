import type { PrintedCell, PrintedColumn } from '../../../domain/reports/page-blocks.ts';
import { colours, type Page } from './page.ts';
import { lineHeight, type Piece, toned } from './piece.ts';
import { hasUnprintable, linesOf, type TextStyle } from './text-lines.ts';

const headStyle: TextStyle = { size: 7.5, weight: 'bold', colour: colours.quiet };
const padding = { x: 4, y: 2.5 } as const;

interface PlacedColumn {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'centre' | 'right';
}

/** The head and the rows of a table, each a piece of its own. */
export function* tablePieces(
  columns: readonly PrintedColumn[],
  rows: Iterable<readonly PrintedCell[]>,
  page: Page,
): Iterable<Piece> {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const placed: PlacedColumn[] = [];
  let x = page.left;
  for (const { share, align = 'left' } of columns) {
    const width = (page.contentWidth * share) / shares;
    placed.push({ x, width, align });
    x += width;
  }
  const table = { columns: placed, page };
  const titles = columns.map(({ title }) => ({ text: title }));
  const head = { ...rowPiece(titles, table, 'head'), gap: 6, withNext: true };
  yield head;
  for (const row of rows) yield { ...rowPiece(row, table, 'row'), head };
}

/** Its identity is that of the table, however many pages it takes. */
interface Table {
  readonly columns: readonly PlacedColumn[];
  readonly page: Page;
}

function rowPiece(cells: readonly PrintedCell[], table: Table, kind: 'head' | 'row'): Piece {
  const { columns, page } = table;
  const wrapped = columns.map((column, index) => {
    const { text = '', tone = 'plain', number } = cells[index] ?? {};
    const style = kind === 'head' ? headStyle : toned[tone];
    const shown = number !== undefined && !text.includes(number) && hasUnprintable(text, style) ? `${text} (${number})` : text;
    return { column, style, lines: linesOf(shown, style, { width: column.width - 2 * padding.x }) };
  });
  const height = Math.max(...wrapped.map(({ lines, style }) => lines.length * style.size * lineHeight)) + 2 * padding.y;
  return {
    height,
    gap: 0,
    withNext: false,
    draw: (canvas, top) => {
      canvas.tagged({ role: 'TR', table }, () => {
        if (kind === 'head') canvas.box({ x: page.left, y: top }, { width: page.contentWidth, height }, colours.shade);
        else canvas.box({ x: page.left, y: top + height - 0.5 }, { width: page.contentWidth, height: 0.5 }, colours.rule);
        for (const { column, style, lines } of wrapped)
          canvas.tagged({ role: kind === 'head' ? 'TH' : 'TD' }, () => {
            for (const [index, line] of lines.entries())
              canvas.text(
                line,
                { x: column.x + padding.x, y: top + padding.y + index * style.size * lineHeight },
                { ...style, width: column.width - 2 * padding.x, align: column.align },
              );
          });
      });
    },
  };
}
