import type { Paper } from '../../../domain/paper.ts';
import type { TextStyle } from './text-lines.ts';

/** A page in points, and the part of it that blocks may fill; head and foot of the page stand outside. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly contentWidth: number;
}

const margin = 42;
const sized = (width: number, height: number): Page => ({
  width,
  height,
  left: margin,
  right: width - margin,
  top: 62,
  bottom: height - 56,
  contentWidth: width - 2 * margin,
});

/** The pages of each paper: A4 by ISO 216, and US Letter, which is wider and shorter. */
export const pages: Readonly<Record<Paper, Page>> = { a4: sized(595.28, 841.89), letter: sized(612, 792) };

export const colours = {
  ink: '#1b1f24',
  quiet: '#59636e',
  alarm: '#a1161b',
  rule: '#c9d0d7',
  shade: '#eef1f4',
  bar: '#35618e',
  barBefore: '#b4c3d3',
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a part of a page is to somebody who has it read aloud. Rows of the same `table` are one table, also across pages; an artifact is nothing to read. */
export type Tag =
  | { readonly role: 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'Artifact' }
  | { readonly role: 'TR'; readonly table: object }
  | { readonly role: 'Figure'; readonly alt: string };

/** What a layout draws on. Texts are one line each and begin at the top left of their line; `right` and `centre` move them within `width`. */
export interface Canvas {
  beginPage(): void;
  text(
    text: string,
    at: Point,
    look: TextStyle & { readonly width?: number; readonly align?: 'left' | 'centre' | 'right' },
  ): void;
  box(at: Point, size: Size, colour: string): void;
  /** A picture as PNG, in its own proportions as large as fits. */
  picture(png: Uint8Array, at: Point, size: Size): void;
  /** Says what is drawn meanwhile. */
  tagged(tag: Tag, draw: () => void): void;
}

/** A canvas that keeps nothing: laying out on it tells how many pages a report has. */
export const nothing: Canvas = {
  beginPage: () => undefined,
  text: () => undefined,
  box: () => undefined,
  picture: () => undefined,
  tagged: (_, draw) => {
    draw();
  },
};
