import type { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { SmsSender } from '../domain/school.ts';
import { readSettingsFile, settingsFile } from './settings-file.ts';

const urls = z.pipe(
  z.transform((value: unknown) => (typeof value === 'string' ? value.split(',') : value)),
  // What goes over the network in the clear would carry the code of a login; a page on the machine of a developer does not.
  z.array(z.union([z.url({ protocol: /^https$/ }), z.url({ protocol: /^http$/, hostname: /^localhost$/ })])),
);
const flag = z.pipe(
  z.transform((value: unknown) => (value === 'true' ? true : value === 'false' ? false : value)),
  z.boolean(),
);

/** An address that nobody can have: enough to try the product, refused for a real account. */
const nobody = 'rollbook@school.example';

/** What an installation may decide. Nothing here has to be set to try the product. */
const Settings = z.strictObject({
  /** Tells installations in one account and region apart: the last part of the names of their stacks. */
  name: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/), z.maxLength(32))),
  /** Whom mails come from. */
  mailFrom: z._default(z.email(), nobody),
  /** An SES identity (address or domain) that is verified already and covers `mailFrom`; without it one is made for the address, and Cognito sends its invitations itself, at most 50 a day. */
  mailIdentity: z.optional(z.string().check(z.minLength(3))),
  /** Whom text messages of a school come from that names nobody: 3 to 11 letters and digits, or a number of the account. */
  smsSender: z._default(SmsSender, 'Rollbook'),
  /** Who is told when an alarm goes off. */
  alarmEmail: z.optional(z.email()),
  /** Where the hosted login may send people back to besides the landing page; browsers at these origins may call the API. */
  callbackUrls: z._default(urls, []),
  /** First part of the address of the hosted login; unique in the region. */
  loginPrefix: z.optional(z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])?$/))),
  /** A name of the school's own for the application, with its certificate; without them it has one under cloudfront.net. */
  appDomain: z.optional(z.string().check(z.regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/))),
  /** The certificate of `appDomain`, which CloudFront takes from us-east-1 alone. */
  appCertificateArn: z.optional(z.string().check(z.regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/))),
  /** Everybody has to log in with a one-time password as well. */
  requireTotp: z._default(flag, false),
  /** Encrypt with a key of the account instead of keys that AWS owns: one dollar a month. */
  customerKey: z._default(flag, false),
});
export type Settings = Readonly<z.infer<typeof Settings>>;

/** Names of the settings, as they stand in the file. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

/**
 * The settings of an installation: from its file, and from the context (`-c name=value`) to try one. Fails with every fault at once. For a real account
 * they come from the file alone, because a deployment that forgets what the one before was told takes it back without a word: the address that mails
 * come from, who hears of alarms, the key of the table.
 */
export function settingsOf(app: App, account: string | undefined): Settings {
  const file = z._default(z.string(), settingsFile).parse(app.node.tryGetContext('installation'));
  const fromContext = settingNames.flatMap((name) => {
    const value: unknown = app.node.tryGetContext(name);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  if (account !== undefined && fromContext.length > 0)
    throw new Error(
      `settings of the account ${account} stand in ${file}, where every deployment finds them; got ${fromContext.map(([name]) => name).join(', ')} from the command line or from cdk.json`,
    );
  const fromFile = readSettingsFile(file);
  const unknown = Object.keys(fromFile).filter((name) => !settingNames.includes(name));
  if (unknown.length > 0)
    throw new Error(`${file} names ${unknown.join(', ')}; there are only the settings ${settingNames.join(', ')}`);
  const parsed = z.safeParse(Settings, { ...fromFile, ...Object.fromEntries(fromContext) });
  if (!parsed.success)
    throw new Error(`the settings of the installation are not as they must be:\n${z.prettifyError(parsed.error)}`);
  const { appDomain, appCertificateArn } = parsed.data;
  if ((appDomain === undefined) !== (appCertificateArn === undefined))
    throw new Error(
      `appDomain and appCertificateArn come together; got only ${appDomain === undefined ? 'appCertificateArn' : 'appDomain'}`,
    );
  if (account !== undefined) refuseExamples(parsed.data, file);
  return parsed.data;
}

/** Addresses under `.example` belong to nobody: mails from them never leave, and alarms sent to them reach no one. */
function refuseExamples(settings: Settings, file: string): void {
  const examples = Object.entries(settings).filter(([, value]) => /\.example(?:$|[/:])/.test([value].flat().join(' ')));
  if (examples.length > 0)
    throw new Error(
      `${file} must name addresses that exist; got ${examples.map(([name, value]) => `${name} ${[value].flat().join(', ')}`).join('; ')}`,
    );
}

/** The origins of web addresses, each once. */
export function originsOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
