/** How many sessions were possible, and how many of them were missed. */
interface Missed {
  readonly possible: number;
  readonly missed: number;
}

/** Below so many possible sessions nobody is called persistently absent: one Monday missed in the first week of term is ten percent. */
export const fewestPossible = 20;

/** A tenth or more of the possible sessions missed, by integers: at exactly 90.0 % attendance a student is persistently absent. */
export function isPersistent({ possible, missed }: Missed): boolean {
  return possible >= fewestPossible && missed * 10 >= possible;
}

/** A half or more of the possible sessions missed. */
export function isSevere({ possible, missed }: Missed): boolean {
  return possible >= fewestPossible && missed * 2 >= possible;
}
