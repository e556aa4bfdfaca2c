import { en } from './en/en.ts';

/** Texts and functions that make texts, whatever they say. */
type Shape<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : Catalogue[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Shape<Catalogue[Key]>;
};

/** What a language must say: one that leaves a text out does not compile. */
export type Messages = Shape<typeof en>;

/** The texts of the application. */
export const words: Messages = en;
