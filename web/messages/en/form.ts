import { counted } from '../plural.ts';

/** What every form says. */
export const form = {
  summary: (count: number) => (count === 1 ? 'There is a problem' : `There are ${count} problems`),
  errorTitle: (title: string) => `Error: ${title}`,
  fault: (label: string, detail: string) => (label === '' ? detail : `${label} ${detail}`),
  missing: 'must be filled in',
  notValid: 'is not valid',
  email: 'must be an e-mail address',
  tooShort: (length: number) => (length === 1 ? 'must be filled in' : `must be at least ${length} characters long`),
  tooLong: (length: number) => `must be at most ${counted(length, 'character', 'characters')} long`,
  atLeast: (least: number, isList: boolean) =>
    isList ? `must have at least ${counted(least, 'entry', 'entries')}` : `must be at least ${least}`,
  atMost: (most: number, isList: boolean) =>
    isList ? `must have at most ${counted(most, 'entry', 'entries')}` : `must be at most ${most}`,
  saved: 'Saved.',
  save: 'Save',
  cancel: 'Cancel',
  stale: {
    title: 'Somebody else saved this meanwhile',
    lead: 'What only one of you changed is kept. Choose for the rest:',
    merged: 'Saved. Somebody else had saved this meanwhile, and both changes were kept.',
    theirs: 'Theirs',
    mine: 'Yours',
    empty: 'nothing',
    save: 'Save this',
  },
} as const;
