import * as z from 'zod/mini';

/** What people were told of a detention or an incident: which notice, of which version of its subject, with which facts. */
export const Said = z.strictObject({
  news: z.string(),
  version: z.int(),
  at: z.iso.datetime(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Said = z.infer<typeof Said>;

/** Everything that was told of one subject, the newest last. It is noted before anything is sent, so that a crash repeats it instead of telling something else. */
export const SaidOfSubject = z.strictObject({ said: z.array(Said), version: z.int() });
export type SaidOfSubject = z.infer<typeof SaidOfSubject>;

export const nothingSaid: SaidOfSubject = { said: [], version: 0 };

/** Minutes for which what happened to a student is kept from the family, so that a slip which is taken back at once reaches nobody. */
export const heldMinutes = 10;
