import type { Tone } from '../../../domain/reports/page-blocks.ts';
import { type Canvas, colours, type Page, type Tag } from './page.ts';
import { linesOf, type TextStyle } from './text-lines.ts';

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

export const lineHeight = 1.32;
const body: TextStyle = { size: 9, weight: 'regular', colour: colours.ink };
export const toned: Readonly<Record<Tone, TextStyle>> = {
  plain: body,
  quiet: { ...body, size: 8, colour: colours.quiet },
  strong: { ...body, weight: 'bold' },
  alarming: { ...body, weight: 'bold', colour: colours.alarm },
};

/** A text over the whole width of the page. */
export function textPiece(
  text: string,
  style: TextStyle,
  {
    page,
    gap,
    withNext,
    tag = { role: 'P' },
    width = page.contentWidth,
  }: Pick<Piece, 'gap' | 'withNext'> & { readonly page: Page; readonly tag?: Tag; readonly width?: number },
): Piece {
  const lines = linesOf(text, style, { width });
  return {
    height: lines.length * style.size * lineHeight,
    gap,
    withNext,
    draw: (canvas, top) => {
      canvas.tagged(tag, () => {
        for (const [index, line] of lines.entries())
          canvas.text(line, { x: page.left, y: top + index * style.size * lineHeight }, style);
      });
    },
  };
}

/** Pieces one below the other as one. */
export function stacked(parts: readonly Piece[]): Piece {
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
