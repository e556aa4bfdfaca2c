/** The texts of the application, to be imported as a namespace (`import * as words`): a page then takes along what it names, and no more. */
export * from './en/en.ts';
/** The same for files that name one import: these take all texts along. */
export * as words from './en/en.ts';
