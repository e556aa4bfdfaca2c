import * as z from 'zod/mini';

/** Why an address is turned off. */
export const TroubleWhy = z.enum(['bounced', 'complained', 'optedOut']);
export type TroubleWhy = z.infer<typeof TroubleWhy>;

/** What is known of an address that gave trouble; there is none of any other. */
export const AddressTrouble = z.strictObject({
  channel: z.enum(['email', 'sms']),
  /** Masked. */
  address: z.string(),
  off: z.optional(z.strictObject({ why: TroubleWhy, at: z.iso.datetime() })),
  /** Passing bounces of the last week. */
  passing: z.array(z.iso.datetime()),
});
export type AddressTrouble = z.infer<typeof AddressTrouble>;

const weekMillis = 7 * 86_400_000;
const passingThatCount = 3;

/** What a provider said of an address. */
export interface Feedback {
  readonly word: 'permanent' | 'passing' | 'complained' | 'optedOut';
  readonly at: Date;
}

export interface AfterFeedback {
  readonly trouble: AddressTrouble;
  /** What the office is told: that the address was turned off, or that it keeps failing. */
  readonly tell?: 'off' | 'failing';
}

/**
 * What is known of an address after the provider's word. A permanent bounce, a complaint or an opt-out turns it off, three passing bounces in a week are
 * told to the office and then counted anew. Being off already, nothing is told twice, but
 * that the same word is given again, whose first telling may have failed.
 */
export function afterWord(before: AddressTrouble, { word, at }: Feedback): AfterFeedback {
  if (word === 'passing') {
    if (before.passing.includes(at.toISOString())) return { trouble: before };
    const passing = [...before.passing.filter((each) => at.getTime() - Date.parse(each) < weekMillis), at.toISOString()];
    const failing = passing.length >= passingThatCount;
    return { trouble: { ...before, passing: failing ? [] : passing }, ...(failing && !before.off && { tell: 'failing' }) };
  }
  const why = word === 'permanent' ? 'bounced' : word;
  // What cannot be reached is worse than what does not want to hear; the other way round changes nothing.
  if (before.off && (before.off.why === why || why !== 'bounced'))
    return { trouble: before, ...(before.off.why === why && before.off.at === at.toISOString() && { tell: 'off' as const }) };
  return { trouble: { ...before, off: { why, at: at.toISOString() } }, tell: 'off' };
}
