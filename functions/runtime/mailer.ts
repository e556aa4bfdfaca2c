import { SendRawEmailCommand, SESClient, SESServiceException } from '@aws-sdk/client-ses';
import { backOff } from './back-off.ts';
import { setting } from './environment.ts';
import { InstallationFault, type SendingOutcome } from './sending-fault.ts';

/** A mail as it is handed over. */
export interface OutgoingMail {
  readonly to: string;
  /** The whole message, RFC 5322. */
  readonly message: string;
  /** Come back with whatever the provider says of the mail later. Letters, digits, `_`, `-`, `.` and `@`. */
  readonly tags: Readonly<Record<string, string>>;
}

let client: SESClient | undefined;

/** Refusals of SES that concern one address or message. All others may pass, or concern every mail. */
const rejections: readonly string[] = ['MessageRejected', 'InvalidParameterValue'];
/** Refusals that only whoever runs the installation can mend. https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html */
const installationFaults: readonly string[] = [
  'AccessDenied',
  'AccessDeniedException',
  'AccountSendingPausedException',
  'ConfigurationSetDoesNotExist',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'MailFromDomainNotVerifiedException',
];

/**
 * Sends one e-mail. A recipient who is refused for good is an outcome. Fails with `InstallationFault` when mails cannot be sent as the account is set up:
 * an unconfirmed sender and, while SES keeps the account in its sandbox, an unconfirmed recipient are answered by the name of a refused message. Fails with
 * the fault itself for whatever may pass.
 */
export async function sendMail({ to, message, tags }: OutgoingMail): Promise<SendingOutcome> {
  try {
    const { MessageId: providerId = '' } = await sendInTurn(
      new SendRawEmailCommand({
        Source: setting('MAIL_FROM'),
        Destinations: [to],
        RawMessage: { Data: Buffer.from(message, 'utf8') },
        ConfigurationSetName: setting('MAIL_CONFIGURATION_SET'),
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    return { status: 'sent', providerId };
  } catch (error) {
    if (!(error instanceof SESServiceException)) throw error;
    // What SES says may hold the address, so only the kind of refusal is kept.
    if (installationFaults.includes(error.name)) throw new InstallationFault(error.name, error);
    if (error.name === 'MessageRejected' && /not verified/i.test(error.message))
      throw new InstallationFault('MessageRejected: not verified', error);
    if (rejections.includes(error.name)) return { status: 'rejected', reason: error.name };
    throw error;
  }
}

/** Times that a mail is handed over before too many others have gone before it, and the pauses between, in milliseconds. */
const mostTurns = 18;
const pauses = { firstMs: 250, mostMs: 3000 } as const;

/**
 * Hands a mail over, again and again while SES takes no more in this second. An account sends fourteen mails a second at first, whoever they are of: at a close
 * all functions together want more for minutes. The repetition of the SDK gives up after a hundred refusals of one client, which then fail at once.
 */
async function sendInTurn(mail: SendRawEmailCommand) {
  client ??= new SESClient({});
  for (let turn = 1; ; turn += 1) {
    try {
      return await client.send(mail);
    } catch (error) {
      if (turn === mostTurns || !isTooSoon(error)) throw error;
    }
    await backOff(turn, pauses);
  }
}

/** Whether SES refuses for this second only; a day's quota that is used up has the same name. */
const isTooSoon = (error: unknown): boolean =>
  error instanceof SESServiceException && error.name === 'Throttling' && /rate/i.test(error.message);

/** Whom mails come from. */
export function mailSender(): string {
  return setting('MAIL_FROM');
}

/** The address of a page of the product, for links in messages. `path` begins with a slash. */
export function pageUrl(path: string): string {
  return setting('APP_URL').replace(/\/$/, '') + path;
}
