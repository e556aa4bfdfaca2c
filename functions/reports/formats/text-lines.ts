import { printable, unprintable, widthOf } from './fonts.ts';

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly weight: 'regular' | 'bold';
  readonly colour: string;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Whether a text has letters that no font has. */
export function hasUnprintable(text: string, { weight }: Pick<TextStyle, 'weight'>): boolean {
  return printable(cleaned(text), weight).includes(unprintable);
}

/**
 * The lines of a text that fit into a width in points. Breaks at blanks, and inside a word only when the word alone is too long.
 * Control characters and the invisible ones that turn the direction of writing are taken out: they could make a name read as another.
 * Letters that no font has become a mark. More than `most` lines are cut off with an ellipsis, so that no cell outgrows a page.
 */
export function linesOf(
  text: string,
  style: TextStyle,
  { width, most = 30 }: { readonly width: number; readonly most?: number },
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // Each part but the last of a word with hyphens ends in its hyphen and is followed without a blank.
  for (const part of printable(cleaned(text), style.weight).split(/(?<= )|(?<=[\p{L}]-)(?=\p{L})/u)) {
    const longer = line + part;
    if (widthOf(longer.trimEnd(), style.weight, style.size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const pieces = brokenWord(part, style, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  lines.push(line.trimEnd());
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''} …`] : lines;
}

function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function brokenWord(word: string, style: TextStyle, width: number): readonly string[] {
  if (widthOf(word.trimEnd(), style.weight, style.size) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && widthOf(piece + segment, style.weight, style.size) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}
