import * as z from 'zod/mini';

const papers = ['a4', 'letter'] as const;
/** The paper that a school prints on. */
export const Paper = z.enum(papers);
export type Paper = z.infer<typeof Paper>;

/** Countries in which the usual paper is US Letter, by ISO 3166-1: the United States, Canada, Mexico and those that follow them. */
const letterCountries = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'CR', 'GT', 'NI', 'PA', 'SV', 'VE', 'PR', 'DO'];

/** The paper of a school: what it says, else what is usual where it is, else A4. */
export function paperOf({
  paper,
  country,
}: {
  readonly paper?: Paper | undefined;
  readonly country?: string | undefined;
}): Paper {
  return paper ?? (country !== undefined && letterCountries.includes(country) ? 'letter' : 'a4');
}
