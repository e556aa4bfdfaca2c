import * as z from 'zod/mini';
import { LocalTime } from '../time.ts';
import { patched } from './patch.ts';

const notificationKinds = ['attendance', 'behaviour', 'detention', 'report', 'account'] as const;
export const NotificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** Which ways a message may take; a way that is not named follows the school. */
const ChannelChoice = z.strictObject({
  inApp: z.optional(z.boolean()),
  email: z.optional(z.boolean()),
  sms: z.optional(z.boolean()),
});

/** A language tag as BCP 47 writes one. */
export const LanguageTag = z
  .string()
  .check(z.maxLength(35), z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or pt-BR'));

/** A part of the night in the zone of the school; it may pass midnight. `from` belongs to it, `to` does not. */
export const QuietHours = z
  .strictObject({ from: LocalTime, to: LocalTime })
  .check(z.refine(({ from, to }) => from !== to, { message: 'must end at another time than it begins', path: ['to'] }));

export type QuietHours = z.infer<typeof QuietHours>;

/** How a person wants to be told of things. What is not said here follows the school. */
export const Preferences = z.strictObject({
  channels: z.optional(z.partialRecord(NotificationKind, ChannelChoice)),
  language: z.optional(LanguageTag),
  quietHours: z.optional(QuietHours),
  /** For admins: a message on each school day, when its first session has closed, of how the morning stands. */
  morningDigest: z.optional(z.boolean()),
});
export type Preferences = z.infer<typeof Preferences>;

/** A change of preferences: kinds and channels that are named change, null goes back to what the school has. */
export const PreferencesPatch = z.strictObject({
  channels: z.optional(Preferences.shape.channels),
  language: z.optional(z.nullable(LanguageTag)),
  quietHours: z.optional(z.nullable(QuietHours)),
  morningDigest: z.optional(z.nullable(z.boolean())),
});
export type PreferencesPatch = z.infer<typeof PreferencesPatch>;

/** Preferences after a change. */
export function changePreferences(previous: Preferences, { channels = {}, ...patch }: PreferencesPatch): Preferences {
  const changed = notificationKinds.flatMap((kind) => {
    const choice = { ...previous.channels?.[kind], ...channels[kind] };
    return Object.keys(choice).length === 0 ? [] : [[kind, choice] as const];
  });
  return patched(previous, { ...patch, ...(changed.length > 0 && { channels: Object.fromEntries(changed) }) });
}
