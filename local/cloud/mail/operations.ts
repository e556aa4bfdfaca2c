import * as z from 'zod/mini';
import { AwsError } from '../protocol/aws-error.ts';
import { operation, type Operation } from '../protocol/operation.ts';
import type { MessageLog } from './message-log.ts';
import { readMime } from './mime.ts';

/** A list without members is sent as an empty text. */
const noMembers = z.pipe(
  z.literal(''),
  z.transform((): string[] => []),
);
const addresses = z._default(z.union([z.array(z.string()), noMembers]), []);
const Content = z.strictObject({ Data: z.string(), Charset: z.optional(z.string()) });
const Body = z._default(z.strictObject({ Text: z.optional(Content), Html: z.optional(Content) }), {});
const Tags = z.optional(z.array(z.strictObject({ Name: z.string(), Value: z.string() })));
const labels = {
  ConfigurationSetName: z.optional(z.string()),
  SourceArn: z.optional(z.string()),
  ReturnPath: z.optional(z.string()),
  Tags,
};

/** The most recipients of one mail. */
const recipientLimit = 50;

/** SendEmail and SendRawEmail of SES: the mail is kept instead of sent. */
export function mailOperations(log: MessageLog): Readonly<Record<string, Operation>> {
  return {
    ...operation(
      'SendEmail',
      z.strictObject({
        Source: z.string(),
        Destination: z.strictObject({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
        Message: z.strictObject({
          Subject: Content,
          Body,
        }),
        ReplyToAddresses: addresses,
        ...labels,
      }),
      ({ Source, Destination, Message, ReplyToAddresses }) => {
        const to = [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses];
        checkAddresses([Source, ...to, ...ReplyToAddresses]);
        checkRecipients(to);
        const { Text, Html } = Message.Body;
        if (Text === undefined && Html === undefined)
          throw new AwsError('InvalidParameterValue', 'Body is empty: a text or an HTML version is needed.');
        const MessageId = log.add({
          kind: 'email',
          from: Source,
          to,
          subject: Message.Subject.Data,
          ...(Text && { text: Text.Data }),
          ...(Html && { html: Html.Data }),
        });
        return { MessageId };
      },
    ),
    ...operation(
      'SendRawEmail',
      z.strictObject({
        Source: z.optional(z.string()),
        Destinations: addresses,
        RawMessage: z.strictObject({ Data: z.string() }),
        ...labels,
      }),
      ({ Source, Destinations, RawMessage }) => {
        const bytes = Buffer.from(RawMessage.Data, 'base64');
        const mail = readMime(bytes.toString('latin1'));
        const from = Source ?? mail.from;
        if (from === undefined) throw new AwsError('InvalidParameterValue', 'Missing required header From.');
        const to = Destinations.length > 0 ? Destinations : mail.to;
        checkAddresses([from, ...to]);
        checkRecipients(to);
        return { MessageId: log.add({ ...mail, kind: 'email', from, to, raw: bytes.toString('utf8') }) };
      },
    ),
  };
}

/** Publish of SNS to a phone number: the text message is kept instead of sent. */
export function smsOperations(log: MessageLog): Readonly<Record<string, Operation>> {
  // The attributes name the sender and the kind of message; they change nothing that a recipient reads.
  const Publish = z.strictObject({ PhoneNumber: z.string(), Message: z.string(), MessageAttributes: z.optional(z.unknown()) });
  return operation('Publish', Publish, ({ PhoneNumber, Message }) => {
    if (!/^\+[1-9]\d{6,14}$/.test(PhoneNumber))
      throw new AwsError('InvalidParameter', `Invalid parameter: PhoneNumber must be in E.164 format, for example +447700900123`);
    if (Message === '') throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
    return { MessageId: log.add({ kind: 'sms', to: [PhoneNumber], text: Message }) };
  });
}

function checkAddresses(list: readonly string[]): void {
  for (const address of list) {
    if (/[\r\n]/.test(address))
      throw new AwsError('InvalidParameterValue', 'Control or whitespace is not allowed in an address.');
    if (!/^[^<>]*<[^\s@<>]+@[^\s@<>]+>$|^[^\s@<>]+@[^\s@<>]+$/.test(address.trim()))
      throw new AwsError('InvalidParameterValue', "Missing final '@domain'");
  }
}

function checkRecipients(to: readonly string[]): void {
  if (to.length === 0) throw new AwsError('InvalidParameterValue', 'At least one recipient is needed.');
  if (to.length > recipientLimit) throw new AwsError('MessageRejected', `Recipient count exceeds ${recipientLimit}.`);
}
