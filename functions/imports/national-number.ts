import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { phoneNumberOf } from '../../domain/imports/phone-number.ts';
import { PhoneNumber } from '../../domain/people/users.ts';
import type { PlanOptions } from '../../domain/imports/planning.ts';

/** Reads telephone numbers as people of a country write them, by Google's table of numbering plans. Without a country only international ones are read. */
export function numbersOf(country: string | undefined): PlanOptions['phoneNumberOf'] {
  const own: CountryCode | undefined = country !== undefined && isSupportedCountry(country) ? country : undefined;
  return (text) => phoneNumberOf(text) ?? (own && nationalNumber(text, own));
}

function nationalNumber(text: string, country: CountryCode): string | undefined {
  const number = parsePhoneNumberFromString(text, country);
  return number?.isPossible() && PhoneNumber.safeParse(number.number).success ? number.number : undefined;
}
