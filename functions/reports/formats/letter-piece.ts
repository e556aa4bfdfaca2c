import type { LetterPage } from '../../../domain/reports/page-blocks.ts';
import { colours, type Page } from './page.ts';
import { type Piece, stacked, textPiece } from './piece.ts';
import type { TextStyle } from './text-lines.ts';

const body: TextStyle = { size: 10.5, weight: 'regular', colour: colours.ink };
const strong: TextStyle = { ...body, weight: 'bold' };

/** A letter from the address down to the name of whoever signs; the letterhead stands above it. */
export function letterPieces(letter: LetterPage, page: Page): readonly Piece[] {
  const put = (text: string, style: TextStyle, gap: number) => textPiece(text, style, { page, gap, withNext: false });
  const to = stacked(letter.to.map((line) => put(line, body, 0)));
  return [
    { ...to, gap: 34, withNext: true },
    { ...put(letter.date, body, 26), withNext: true },
    {
      ...textPiece(letter.subject, strong, { page, gap: 20, withNext: true, tag: { role: 'H2' } }),
    },
    ...letter.paragraphs
      .map((text) => stacked(text.split('\n').map((line) => put(line, body, 0))))
      .map((piece) => ({
        ...piece,
        gap: 9,
      })),
  ];
}
