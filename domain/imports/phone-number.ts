import { PhoneNumber } from '../people/users.ts';

/**
 * The international number that people wrote, without the blanks and marks they put in; undefined when it is none. A national number
 * is none: which country it belongs to cannot be known.
 */
export function phoneNumberOf(text: string): string | undefined {
  const number = text.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  return PhoneNumber.safeParse(number).success ? number : undefined;
}
