import { create, type Font } from 'fontkit';
import { carriedFile } from '../../runtime/carried-files.ts';
import { fallbacks, fontFiles, type FontName } from './font-files.ts';
import { unpackedFont } from './woff.ts';

interface OpenFont {
  readonly data: Buffer;
  readonly font: Font;
  /** Advance of a code point in thousandths of the font size; undefined where the font has no glyph for it. */
  readonly advances: Map<number, number | undefined>;
}

/** A stretch of text that one font can show. */
export interface Run {
  readonly font: FontName;
  readonly text: string;
}

/** Fonts are read once per function instance, each when the first letter asks for it. */
const opened = new Map<FontName, OpenFont>();

/** The bytes of a font file. */
export function fontData(name: FontName): Buffer {
  return open(name).data;
}

/** Stands where no font has the letters. */
export const unprintable = '\uFFFD';

/**
 * A text with `unprintable` in place of each stretch of letters that no font has. An empty box would do as well for one name, but two names of the
 * same length would be the same boxes, and nobody would know that the paper is at fault.
 */
export function printable(text: string, weight: 'regular' | 'bold'): string {
  let shown = '';
  for (const letter of text) {
    if (isInvisible(letter) || fontOf(letter, weight) !== undefined) shown += letter;
    else if (!shown.endsWith(unprintable)) shown += unprintable;
  }
  return shown;
}

/**
 * The runs of a printable text, each in the first font that has its letters. Marks, blanks and punctuation stay with the letters before them as
 * long as that font has them, so that right-to-left names of several words stay whole; invisible letters that a font lacks are left out.
 */
export function runsOf(text: string, weight: 'regular' | 'bold'): readonly Run[] {
  const runs: { font: FontName; text: string }[] = [];
  for (const letter of text) {
    const last = runs.at(-1);
    const staysHere = last && advanceOf(last.font, letter) !== undefined;
    if (isInvisible(letter) && !staysHere) continue;
    const font = last && staysHere && isNeutral(letter) ? last.font : (fontOf(letter, weight) ?? weight);
    if (last?.font === font) last.text += letter;
    else runs.push({ font, text: letter });
  }
  return runs;
}

/** The width of a text in points, as the sum of its letters: shaping only ever makes it narrower. */
export function widthOf(text: string, weight: 'regular' | 'bold', size: number): number {
  let width = 0;
  for (const run of runsOf(text, weight)) for (const letter of run.text) width += advanceOf(run.font, letter) ?? 600;
  return (width * size) / 1000;
}

/** Whether the letters of a font are written from right to left. */
export function isRightToLeft(font: FontName): boolean {
  return font === 'arabic' || font === 'hebrew';
}

/** Runs from left to right as they are drawn: neighbours written from right to left change places. */
export function inReadingOrder(runs: readonly Run[]): readonly Run[] {
  const ordered: Run[] = [];
  let turned: Run[] = [];
  for (const run of runs) {
    if (isRightToLeft(run.font)) {
      turned = [run, ...turned];
      continue;
    }
    ordered.push(...turned, run);
    turned = [];
  }
  return [...ordered, ...turned];
}

function fontOf(letter: string, weight: 'regular' | 'bold'): FontName | undefined {
  if (advanceOf(weight, letter) !== undefined) return weight;
  return fallbacks.find(([name, letters]) => letters.test(letter) && advanceOf(name, letter) !== undefined)?.[0];
}

function isNeutral(letter: string): boolean {
  return /^[\p{M}\p{P}\p{Zs}\u200C\u200D]$/u.test(letter);
}

/** Joiners and selectors: they change what stands beside them and are nothing to see. */
function isInvisible(letter: string): boolean {
  return /^\p{Default_Ignorable_Code_Point}$/u.test(letter);
}

function advanceOf(name: FontName, letter: string): number | undefined {
  const { font, advances } = open(name);
  const codePoint = letter.codePointAt(0) ?? 0;
  if (!advances.has(codePoint)) {
    const advance = font.hasGlyphForCodePoint(codePoint)
      ? (font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm
      : undefined;
    advances.set(codePoint, advance);
  }
  return advances.get(codePoint);
}

function open(name: FontName): OpenFont {
  const known = opened.get(name);
  if (known) return known;
  const data = unpackedFont(carriedFile(fontFiles[name]));
  const font = create(data);
  if (!('glyphForCodePoint' in font)) throw new Error(`${fontFiles[name]} is a collection of fonts, one font is needed`);
  const made = { data, font, advances: new Map<number, number | undefined>() };
  opened.set(name, made);
  return made;
}
