import type { Block, Figure, PrintedCell, PrintedColumn, PrintedReport, Tone } from '../../../domain/reports/page-blocks.ts';
import { type Canvas, colours, contentWidth, page } from './page.ts';
import { unprintable } from './fonts.ts';
import { hasUnprintable, linesOf, type TextStyle } from './text-lines.ts';

/** Something that is drawn whole on one page. */
export interface Piece {
  /** Points. */
  readonly height: number;
  /** Room above it, except at the top of a page. */
  readonly gap: number;
  /** Stands on the page of the piece that follows. */
  readonly withNext: boolean;
  readonly draw: (canvas: Canvas, top: number) => void;
  /** Begins a part of the report; what follows on later pages belongs to it. */
  readonly opens?: string;
  /** The head of the table that the piece is a row of: repeated when the row begins a page. */
  readonly head?: Piece;
}

const lineHeight = 1.32;
const body: TextStyle = { size: 9, weight: 'regular', colour: colours.ink };
const toned: Readonly<Record<Tone, TextStyle>> = {
  plain: body,
  quiet: { ...body, size: 8, colour: colours.quiet },
  strong: { ...body, weight: 'bold' },
  alarming: { ...body, weight: 'bold', colour: colours.alarm },
};
const headStyle: TextStyle = { size: 7.5, weight: 'bold', colour: colours.quiet };
const padding = { x: 4, y: 2.5 } as const;

/** The pieces of a block, one after the other: a long table is never held as pieces at once. */
export function* piecesOf(block: Block): Iterable<Piece> {
  switch (block.kind) {
    case 'figures':
      yield figuresPiece(block.figures);
      return;
    case 'heading':
      yield headingPiece(block.text, block.aside);
      return;
    case 'note':
      yield textPiece(block.text, toned[block.tone ?? 'plain'], { gap: 4, withNext: false });
      return;
    case 'table':
      yield* tablePieces(block.columns, block.rows);
  }
}

/** Whether a block has letters that no font has. */
export function isPartlyUnprintable(block: Block): boolean {
  return textsOf(block).some((text) => hasUnprintable(text, { weight: 'bold' }));
}

function textsOf(block: Block): readonly string[] {
  if (block.kind === 'table') return block.rows.flatMap((row) => row.map(({ text }) => text));
  if (block.kind === 'figures') return block.figures.flatMap(({ label, note = '' }) => [label, note]);
  return [block.text, block.kind === 'heading' ? (block.aside ?? '') : ''];
}

/** Says at the end what the mark of unprintable letters means. */
export const unprintablePiece = () =>
  textPiece(
    `${unprintable} stands for letters of a script that this report cannot print; the number in brackets is the student's.`,
    toned.strong,
    { gap: 12, withNext: false },
  );

/** What stands at the top of the first page. */
export function titlePiece({ schoolName, title, subtitle }: Pick<PrintedReport, 'schoolName' | 'title' | 'subtitle'>): Piece {
  const parts = [
    textPiece(schoolName, { size: 19, weight: 'bold', colour: colours.ink }, { gap: 0, withNext: true }),
    textPiece(`${title} for ${subtitle}`, { size: 12.5, weight: 'regular', colour: colours.quiet }, { gap: 1, withNext: true }),
  ];
  return { ...stacked(parts), withNext: true };
}

/** What stands above the rest of a table on its next page. */
export function continuedPiece(heading: string): Piece {
  return textPiece(`${heading}, continued`, { ...toned.quiet, weight: 'bold' }, { gap: 0, withNext: true });
}

function stacked(parts: readonly Piece[]): Piece {
  return {
    height: parts.reduce((sum, part, index) => sum + part.height + (index > 0 ? part.gap : 0), 0),
    gap: parts[0]?.gap ?? 0,
    withNext: false,
    draw: (canvas, top) => {
      let y = top;
      for (const [index, part] of parts.entries()) {
        if (index > 0) y += part.gap;
        part.draw(canvas, y);
        y += part.height;
      }
    },
  };
}

function textPiece(text: string, style: TextStyle, { gap, withNext }: Pick<Piece, 'gap' | 'withNext'>): Piece {
  const lines = linesOf(text, style, { width: contentWidth });
  return {
    height: lines.length * style.size * lineHeight,
    gap,
    withNext,
    draw: (canvas, top) => {
      for (const [index, line] of lines.entries())
        canvas.text(line, { x: page.left, y: top + index * style.size * lineHeight }, style);
    },
  };
}

/** The heading to the left, what goes with it to the right of its first line. */
function headingPiece(text: string, aside = ''): Piece {
  const style: TextStyle = { size: 11.5, weight: 'bold', colour: colours.ink };
  const width = contentWidth * 0.55;
  const lines = linesOf(text, style, { width });
  const asideLines = linesOf(aside, body, { width: contentWidth - width });
  const textHeight = Math.max(lines.length * style.size, asideLines.length * body.size) * lineHeight;
  return {
    height: textHeight + 5,
    gap: 16,
    withNext: true,
    opens: text,
    draw: (canvas, top) => {
      for (const [index, line] of lines.entries())
        canvas.text(line, { x: page.left, y: top + index * style.size * lineHeight }, style);
      for (const [index, line] of asideLines.entries())
        canvas.text(
          line,
          { x: page.left + width, y: top + 2.5 + index * body.size * lineHeight },
          { ...body, width: contentWidth - width, align: 'right' },
        );
      canvas.box({ x: page.left, y: top + textHeight + 2 }, { width: contentWidth, height: 1 }, colours.ink);
    },
  };
}

/** Figures side by side, each in a box as wide as the others. */
function figuresPiece(figures: readonly Figure[]): Piece {
  const gutter = 8;
  const width = (contentWidth - gutter * (figures.length - 1)) / figures.length;
  const inner = width - 2 * 8;
  const styles = {
    value: { size: 20, weight: 'bold' },
    label: { size: 8.5, weight: 'regular' },
    note: { size: 7.5, weight: 'regular' },
  } as const;
  const columns = figures.map(({ value, label, note = '', tone = 'plain' }) => {
    const parts = [
      { text: value, style: { ...styles.value, colour: toned[tone].colour } },
      { text: label, style: { ...styles.label, colour: colours.ink } },
      { text: note, style: { ...styles.note, colour: colours.quiet } },
    ];
    return parts
      .filter(({ text }) => text !== '')
      .flatMap(({ text, style }) => linesOf(text, style, { width: inner }).map((line) => ({ line, style })));
  });
  const height = Math.max(...columns.map((lines) => lines.reduce((sum, { style }) => sum + style.size * lineHeight, 0))) + 2 * 6;
  return {
    height,
    gap: 12,
    withNext: false,
    draw: (canvas, top) => {
      for (const [index, lines] of columns.entries()) {
        const x = page.left + index * (width + gutter);
        canvas.box({ x, y: top }, { width, height }, colours.shade);
        let y = top + 6;
        for (const { line, style } of lines) {
          canvas.text(line, { x: x + 8, y }, style);
          y += style.size * lineHeight;
        }
      }
    },
  };
}

function* tablePieces(columns: readonly PrintedColumn[], rows: Iterable<readonly PrintedCell[]>): Iterable<Piece> {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const placed: PlacedColumn[] = [];
  let x: number = page.left;
  for (const { share, align = 'left' } of columns) {
    const width = (contentWidth * share) / shares;
    placed.push({ x, width, align });
    x += width;
  }
  const head = {
    ...rowPiece(
      columns.map(({ title }) => ({ text: title })),
      placed,
      'head',
    ),
    gap: 6,
    withNext: true,
  };
  yield head;
  for (const row of rows) yield { ...rowPiece(row, placed, 'row'), head };
}

interface PlacedColumn {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'centre' | 'right';
}

function rowPiece(cells: readonly PrintedCell[], columns: readonly PlacedColumn[], kind: 'head' | 'row'): Piece {
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
      if (kind === 'head') canvas.box({ x: page.left, y: top }, { width: contentWidth, height }, colours.shade);
      else canvas.box({ x: page.left, y: top + height - 0.5 }, { width: contentWidth, height: 0.5 }, colours.rule);
      for (const { column, style, lines } of wrapped)
        for (const [index, line] of lines.entries())
          canvas.text(
            line,
            { x: column.x + padding.x, y: top + padding.y + index * style.size * lineHeight },
            { ...style, width: column.width - 2 * padding.x, align: column.align },
          );
    },
  };
}
