import type { Block, Figure, PrintedReport } from '../../../domain/reports/page-blocks.ts';
import { barsPiece } from './chart-piece.ts';
import { unprintable } from './fonts.ts';
import { letterPieces } from './letter-piece.ts';
import type { Letterhead } from './letterhead.ts';
import { colours, type Page, pages } from './page.ts';
import { lineHeight, type Piece, stacked, textPiece, toned } from './piece.ts';
import { tablePieces } from './table-pieces.ts';
import { hasUnprintable, linesOf, type TextStyle } from './text-lines.ts';

/** The pieces of a block, one after the other: a long table is never held as pieces at once. */
export function* piecesOf(block: Block, letterhead: Letterhead): Iterable<Piece> {
  const page = pages[letterhead.paper];
  switch (block.kind) {
    case 'figures':
      yield figuresPiece(block.figures, page);
      return;
    case 'heading':
      yield headingPiece(block, page);
      return;
    case 'note':
      yield textPiece(block.text, toned[block.tone ?? 'plain'], { page, gap: 4, withNext: false });
      return;
    case 'bars':
      yield barsPiece(block, page);
      return;
    case 'letter':
      yield letterheadPiece(block.schoolName, letterhead);
      yield* letterPieces(block, page);
      return;
    case 'pageBreak':
      return;
    case 'table':
      yield* tablePieces(block.columns, block.rows, page);
  }
}

/** Whether a block has letters that no font has. */
export function isPartlyUnprintable(block: Block): boolean {
  return textsOf(block).some((text) => hasUnprintable(text, { weight: 'bold' }));
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'table':
      return block.rows.flatMap((row) => row.map(({ text }) => text));
    case 'figures':
      return block.figures.flatMap(({ label, note = '' }) => [label, note]);
    case 'heading':
      return [block.text, block.aside ?? ''];
    case 'note':
      return [block.text];
    case 'bars':
      return block.bars.map(({ label }) => label);
    // A letter with such a name in it says so itself: whoever gets it needs no word on fonts.
    case 'letter':
    case 'pageBreak':
      return [];
    default:
      return block satisfies never;
  }
}

/** Says at the end what the mark of unprintable letters means. */
export const unprintablePiece = (page: Page) =>
  textPiece(
    `${unprintable} stands for letters of a script that this report cannot print; the number in brackets is the student's.`,
    toned.strong,
    { page, gap: 12, withNext: false },
  );

const schoolStyle: TextStyle = { size: 19, weight: 'bold', colour: colours.ink };
const aboutStyle: TextStyle = { size: 12.5, weight: 'regular', colour: colours.quiet };
const crestSize = { width: 48, height: 48 } as const;

/** What stands at the top of the first page: crest and name of the school, and what the report is. */
export function titlePiece(
  { schoolName, title, subtitle }: Pick<PrintedReport, 'schoolName' | 'title' | 'subtitle'>,
  letterhead: Letterhead,
): Piece {
  const page = pages[letterhead.paper];
  const width = letterhead.crest ? page.contentWidth - crestSize.width - 12 : page.contentWidth;
  const parts = [
    textPiece(schoolName, schoolStyle, { page, width, gap: 0, withNext: true }),
    textPiece(`${title} for ${subtitle}`, aboutStyle, { page, width, gap: 1, withNext: true, tag: { role: 'H1' } }),
  ];
  return { ...withCrest(stacked(parts), letterhead), withNext: true };
}

/** What stands at the top of a letter: crest, name and contact of the school. */
function letterheadPiece(schoolName: string, letterhead: Letterhead): Piece {
  const page = pages[letterhead.paper];
  const width = page.contentWidth - crestSize.width - 12;
  const contact = (letterhead.contact ?? []).map((line) => textPiece(line, toned.quiet, { page, width, gap: 1, withNext: true }));
  const name = textPiece(schoolName, schoolStyle, { page, width, gap: 0, withNext: true, tag: { role: 'H1' } });
  return { ...withCrest(stacked([name, ...contact]), letterhead), withNext: true };
}

/** The crest stands to the right of what it belongs to. It is an ornament: the name beside it says the same. */
function withCrest(piece: Piece, { crest, paper }: Letterhead): Piece {
  if (!crest) return piece;
  const x = pages[paper].right - crestSize.width;
  return {
    ...piece,
    height: Math.max(piece.height, crestSize.height),
    draw: (canvas, top) => {
      piece.draw(canvas, top);
      canvas.tagged({ role: 'Artifact' }, () => {
        canvas.picture(crest, { x, y: top }, crestSize);
      });
    },
  };
}

/** What stands above the rest of a table on its next page. */
export function continuedPiece(heading: string, page: Page): Piece {
  return textPiece(`${heading}, continued`, { ...toned.quiet, weight: 'bold' }, { page, gap: 0, withNext: true });
}

/** The heading to the left, what goes with it to the right of its first line. */
function headingPiece(
  { text, aside = '' }: { readonly text: string; readonly aside?: string },
  { left, contentWidth }: Page,
): Piece {
  const style: TextStyle = { size: 11.5, weight: 'bold', colour: colours.ink };
  const body = toned.plain;
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
      canvas.tagged({ role: 'H2' }, () => {
        for (const [index, line] of lines.entries())
          canvas.text(line, { x: left, y: top + index * style.size * lineHeight }, style);
      });
      const beside = { x: left + width, y: top + 2.5 };
      if (aside !== '')
        canvas.tagged({ role: 'P' }, () => {
          for (const [index, line] of asideLines.entries())
            canvas.text(
              line,
              { ...beside, y: beside.y + index * body.size * lineHeight },
              { ...body, width: contentWidth - width, align: 'right' },
            );
        });
      canvas.box({ x: left, y: top + textHeight + 2 }, { width: contentWidth, height: 1 }, colours.ink);
    },
  };
}

/** Figures side by side, each in a box as wide as the others. */
function figuresPiece(figures: readonly Figure[], page: Page): Piece {
  const gutter = 8;
  const width = (page.contentWidth - gutter * (figures.length - 1)) / figures.length;
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
        canvas.tagged({ role: 'P' }, () => {
          let y = top + 6;
          for (const { line, style } of lines) {
            canvas.text(line, { x: x + 8, y }, style);
            y += style.size * lineHeight;
          }
        });
      }
    },
  };
}
