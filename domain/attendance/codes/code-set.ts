import * as z from 'zod/mini';

/** The marks that people see. */
export const markLetters = ['P', 'A', 'L', 'E'] as const;
export const MarkLetter = z.enum(markLetters);
export type MarkLetter = z.infer<typeof MarkLetter>;

/** What a mark counts as; all arithmetic is driven by this and nothing else. */
export const categories = ['attended', 'authorised', 'unauthorised', 'notPossible'] as const;
export const Category = z.enum(categories);
export type Category = z.infer<typeof Category>;

/** A reason that may stand with a mark. */
export interface ReasonCode {
  readonly code: string;
  readonly label: string;
  readonly category: Category;
  /** The letter it goes with. */
  readonly mark: MarkLetter;
  /** Guardians may name it for an absence. */
  readonly guardians?: true;
  /** Days with it count as days of illness. */
  readonly illness?: true;
  /** Only the office may set it. */
  readonly adminOnly?: true;
  /** Whoever is marked with it is taught somewhere else and is not on site. */
  readonly offSite?: true;
}

/** What a school chose: its reasons, and what marks without a reason export to. */
export interface CodeSet {
  readonly reasons: readonly ReasonCode[];
  readonly bare: {
    readonly present: Readonly<Record<'AM' | 'PM' | 'other', string>>;
    readonly lateBeforeClose: string;
    readonly lateAfterClose: string;
    readonly absent: string;
  };
}
