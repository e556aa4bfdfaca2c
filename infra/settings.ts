import type { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';

const urls = z.pipe(
  z.transform((value: unknown) => (typeof value === 'string' ? value.split(',') : value)),
  z.array(z.url({ protocol: /^https?$/ })),
);
const flag = z.pipe(
  z.transform((value: unknown) => (value === 'true' ? true : value === 'false' ? false : value)),
  z.boolean(),
);

/** What an installation may decide, from the context in cdk.json or `-c name=value`. Nothing here has to be set to try the product. */
const Settings = z.strictObject({
  /** Whom mails come from. */
  mailFrom: z.email(),
  /** An SES identity (address or domain) that is verified already and covers `mailFrom`; without it one is made for the address, and Cognito sends its invitations itself, at most 50 a day. */
  mailIdentity: z.optional(z.string().check(z.minLength(3))),
  /** Who is told when an alarm goes off. */
  alarmEmail: z.optional(z.email()),
  /** Watch the age of every queue of events, not only of those with something to do every day: ten cents a month each. */
  watchEveryQueue: z._default(flag, false),
  /** Where the hosted login may send people back to besides the landing page; browsers at these origins may call the API. */
  callbackUrls: z._default(urls, []),
  /** First part of the address of the hosted login; unique in the region. */
  loginPrefix: z.optional(z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])?$/))),
  /** Everybody has to log in with a one-time password as well. */
  requireTotp: z._default(flag, false),
  /** Encrypt with a key of the account instead of keys that AWS owns: one dollar a month. */
  customerKey: z._default(flag, false),
});
export type Settings = Readonly<z.infer<typeof Settings>>;

/** Names of the settings, as they stand in the context. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

/** The settings of an installation. Fails with every fault at once. */
export function settingsOf(app: App): Settings {
  const given = settingNames.flatMap((name) => {
    const value: unknown = app.node.tryGetContext(name);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const parsed = z.safeParse(Settings, Object.fromEntries(given));
  if (!parsed.success) throw new Error(`the context of the installation is not as it must be:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The origins of web addresses, each once. */
export function originsOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
