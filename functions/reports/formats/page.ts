import type { TextStyle } from './text-lines.ts';

const margin = 42;

/** A4 in points, and the part of it that blocks may fill; head and foot of the page stand outside. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: margin,
  right: 595.28 - margin,
  top: 62,
  bottom: 841.89 - 56,
} as const;
export const contentWidth = page.right - page.left;

export const colours = { ink: '#1b1f24', quiet: '#59636e', alarm: '#a1161b', rule: '#c9d0d7', shade: '#eef1f4' } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a layout draws on. Texts are one line each and begin at the top left of their line; `right` and `centre` move them within `width`. */
export interface Canvas {
  beginPage(): void;
  text(
    text: string,
    at: Point,
    look: TextStyle & { readonly width?: number; readonly align?: 'left' | 'centre' | 'right' },
  ): void;
  box(at: Point, size: { readonly width: number; readonly height: number }, colour: string): void;
}

/** A canvas that keeps nothing: laying out on it tells how many pages a report has. */
export const nothing: Canvas = { beginPage: () => undefined, text: () => undefined, box: () => undefined };
