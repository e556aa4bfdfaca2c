/** Dollars that a month may cost by the list: of an installation in which nothing happens, and of a school of 300 pupils before anybody signs in. */
export const limits = { atRest: 0.05, atWork: 0.16 } as const;
