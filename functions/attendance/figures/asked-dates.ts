import * as z from 'zod/mini';
import { IsoDate } from '../../../domain/time.ts';

const within = (date: string) => '1900' <= date && date < '2200';
const allowed = 'must lie in the years 1900 to 2199';

/** A date that figures are asked of: in years that a school can have had, so that whatever is reckoned from it is a date too. */
export const AskedDate = IsoDate.check(z.refine(within, allowed));

/** A month `YYYY-MM` that figures are asked of. */
export const AskedMonth = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11'), z.refine(within, allowed));
