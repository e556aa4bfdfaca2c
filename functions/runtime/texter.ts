import { CheckIfPhoneNumberIsOptedOutCommand, PublishCommand, SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import { setting } from './environment.ts';
import { InstallationFault, type SendingOutcome } from './sending-fault.ts';

/** A text message as it is handed over. */
export interface OutgoingText {
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** A sender id of 3 to 11 letters and digits, or a number of the account. */
  readonly sender: string;
}

let client: SNSClient | undefined;

const rejections: readonly string[] = ['InvalidParameter', 'InvalidParameterException', 'InvalidParameterValueException'];
const installationFaults: readonly string[] = [
  'AuthorizationError',
  'AuthorizationErrorException',
  'AccessDenied',
  'AccessDeniedException',
  'UserError',
  'UserErrorException',
];

/**
 * Sends one text message. SNS takes messages to people who answered STOP and drops them without a word, so it is asked first: they are refused as
 * `optedOut`. Fails with `InstallationFault` when messages cannot be sent as the account is set up, with the fault itself for whatever may pass.
 */
export async function sendText({ to, text, sender }: OutgoingText): Promise<SendingOutcome> {
  client ??= new SNSClient({});
  try {
    const { isOptedOut } = await client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: to }));
    if (isOptedOut) return { status: 'rejected', reason: 'optedOut' };
    const word = (StringValue: string) => ({ DataType: 'String', StringValue });
    const { MessageId: providerId = '' } = await client.send(
      new PublishCommand({
        PhoneNumber: to,
        Message: text,
        MessageAttributes: {
          'AWS.SNS.SMS.SMSType': word('Transactional'),
          [sender.startsWith('+') ? 'AWS.MM.SMS.OriginationNumber' : 'AWS.SNS.SMS.SenderID']: word(sender),
        },
      }),
    );
    return { status: 'sent', providerId };
  } catch (error) {
    if (!(error instanceof SNSServiceException)) throw error;
    // What SNS says may hold the number, so only the kind of refusal is kept.
    if (installationFaults.includes(error.name)) throw new InstallationFault(error.name, error);
    if (rejections.includes(error.name)) return { status: 'rejected', reason: error.name };
    throw error;
  }
}

/** Whom text messages of schools come from that name nobody. */
export function defaultSender(): string {
  return setting('SMS_SENDER');
}
