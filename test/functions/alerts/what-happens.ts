import type { HalfDay } from '../../../domain/session-times.ts';

/** The letters of marks. */
export type Letter = 'P' | 'L' | 'A' | 'E';

/** What somebody does about the first student. */
export type Deed =
  | { readonly does: 'mark'; readonly session: 'AM' | 'PM'; readonly mark: Letter }
  | { readonly does: 'report' | 'accept' | 'reject' | 'withdraw' | 'signIn' }
  | { readonly does: 'mode'; readonly mode: 'auto' | 'review' | 'off' }
  | { readonly does: 'consent' | 'provider'; readonly on: boolean };

/** How an event goes on its way. */
export interface Travel {
  readonly delay: number;
  readonly twice: boolean;
  readonly first: boolean;
  readonly diesAfter: number | undefined;
}

/** A message that a guardian got. */
export interface Handed {
  readonly half: HalfDay;
  readonly said: 'alert' | 'arrived' | 'wasInSchool' | 'notArrived';
}

/** By what in its subject a message is told. */
const sayings: readonly { readonly words: string; readonly said: Handed['said'] }[] = [
  { words: 'is not in school:', said: 'alert' },
  { words: 'has arrived at school', said: 'arrived' },
  { words: 'was in school', said: 'wasInSchool' },
  { words: 'Correction:', said: 'notArrived' },
];

/** What a mail says of a half-day; nothing where it is of something else. */
export function sayingOf({ subject, text }: { readonly subject: string; readonly text: string }): readonly Handed[] {
  const said = sayings.find(({ words }) => subject.includes(words))?.said;
  return said ? [{ half: text.includes('afternoon') ? 'afternoon' : 'morning', said }] : [];
}
