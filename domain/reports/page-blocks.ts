/** How a text stands out on paper; nothing is said by colour alone. */
export type Tone = 'plain' | 'quiet' | 'strong' | 'alarming';

export interface PrintedCell {
  readonly text: string;
  readonly tone?: Tone;
  /** What tells whose cell it is where the text cannot be printed: a student number. */
  readonly number?: string;
}

export interface PrintedColumn {
  readonly title: string;
  /** Share of the width of the page, relative to the other columns. */
  readonly share: number;
  readonly align?: 'left' | 'centre' | 'right';
}

/** Figures of the first page: a number large enough to be read from a pinboard, what it counts, and what it is held against. */
export interface Figure {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly tone?: Tone;
}

/** Bars side by side, each with what it is held against, where people would rather look than read. `alt` says the same in words. */
export interface BarChart {
  readonly kind: 'bars';
  readonly alt: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly before?: number }[];
  /** The values at the bottom and the top. */
  readonly range: readonly [number, number];
  readonly unit: string;
}

/** A letter below the school's letterhead: to whom, of when, about what, and its paragraphs, of which the last is from whom it comes. */
export interface LetterPage {
  readonly kind: 'letter';
  readonly schoolName: string;
  readonly to: readonly string[];
  readonly date: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** A piece of a printed report. A heading is kept together with what follows it; a row of a table is never split. */
export type Block =
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | { readonly kind: 'heading'; readonly text: string; readonly aside?: string }
  | { readonly kind: 'note'; readonly text: string; readonly tone?: Tone }
  | BarChart
  | LetterPage
  | { readonly kind: 'pageBreak' }
  | { readonly kind: 'table'; readonly columns: readonly PrintedColumn[]; readonly rows: readonly (readonly PrintedCell[])[] };

/** A report for paper. The blocks stream and may be read more than once: how many pages there are is known only after the first reading. */
export interface PrintedReport {
  readonly title: string;
  readonly subtitle: string;
  readonly schoolName: string;
  /** Stands at the foot of every page. */
  readonly foot: string;
  /** When the report was made; it goes into the file's properties. */
  readonly madeAt: Date;
  /** BCP 47 tag of the language of the report. */
  readonly language: string;
  /** Its pages are letters: without a title, and without numbers at the foot. */
  readonly letters?: true;
  readonly blocks: () => AsyncIterable<Block>;
}
