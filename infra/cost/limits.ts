/** Dollars that a month may cost by the list: of an installation in which nothing happens, and of a school of 300 pupils before anybody signs in. */
export const limits = { atRest: 0.05, atWork: 0.16 } as const;

/**
 * What a month at work may cost until its limit is reached: it came to 0.166 on 2026-11-29. Reads of the table are what can still be saved, 0.0155 for
 * 6.5 units a register and 36 for the list of absences; a test holds that it grows no further.
 */
export const reachedAtWork = 0.17;
