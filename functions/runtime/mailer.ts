import { SendRawEmailCommand, SESClient, SESServiceException } from '@aws-sdk/client-ses';
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
  client ??= new SESClient({});
  try {
    const { MessageId: providerId = '' } = await client.send(
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

/** Whom mails come from. */
export function mailSender(): string {
  return setting('MAIL_FROM');
}

/** The address of a page of the product, for links in messages. `path` begins with a slash. */
export function pageUrl(path: string): string {
  return setting('APP_URL').replace(/\/$/, '') + path;
}
