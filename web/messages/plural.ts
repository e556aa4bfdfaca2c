const english = new Intl.PluralRules('en');

/** A number with the form of the noun that goes with it in English. */
export function counted(count: number, one: string, other: string): string {
  return `${count} ${english.select(count) === 'one' ? one : other}`;
}
