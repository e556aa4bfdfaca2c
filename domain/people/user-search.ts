import { fold } from './students.ts';
import type { User } from './users.ts';

/** Whether a user is one that a search text asks for: each of its words begins a word of the name or the address. A text without a letter or digit asks for nobody. */
export function isSoughtUser(
  { givenName, familyName, email }: Pick<User, 'givenName' | 'familyName' | 'email'>,
  text: string,
): boolean {
  const sought = wordsOf(text);
  const words = [...wordsOf(givenName), ...wordsOf(familyName), fold(email)];
  return sought.length > 0 && sought.every((beginning) => words.some((word) => word.startsWith(beginning)));
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[\s'’#-]+/u)
    .filter((word) => word !== '');
}
