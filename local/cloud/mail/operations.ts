import * as z from 'zod/mini';
import { AwsError } from '../protocol/aws-error.ts';
import { operation, type Operation } from '../protocol/operation.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import { failAs } from './fail-as.ts';
import type { ProviderFaults } from './faults.ts';
import type { MessageLog, NewMessage } from './message-log.ts';
import { readMime } from './mime.ts';
import type { Senders } from './senders.ts';
import type { SendingRate } from './sending-rate.ts';

/** A list without members is sent as an empty text. */
const noMembers = z.pipe(
  z.literal(''),
  z.transform((): string[] => []),
);
const addresses = z._default(z.union([z.array(z.string()), noMembers]), []);
const Content = z.strictObject({ Data: z.string(), Charset: z.optional(z.string()) });
const Body = z._default(z.strictObject({ Text: z.optional(Content), Html: z.optional(Content) }), {});
const TagText = z.string().check(z.maxLength(256), z.regex(/^[A-Za-z0-9_.@-]+$/, 'Invalid tag: only letters, digits, _ - . @'));
const Tags = z.optional(z.array(z.strictObject({ Name: TagText, Value: TagText })));
const labels = {
  ConfigurationSetName: z.optional(z.string()),
  SourceArn: z.optional(z.string()),
  ReturnPath: z.optional(z.string()),
  Tags,
};

type Labels = { readonly [Name in keyof typeof labels]?: z.output<(typeof labels)[Name]> };

/** The most recipients of one mail. */
const recipientLimit = 50;

export interface MailParts {
  readonly log: MessageLog;
  readonly senders: Senders;
  readonly sets: ConfigurationSets;
  readonly faults: ProviderFaults;
  readonly rate?: SendingRate | undefined;
}

/** SendEmail and SendRawEmail of SES: the mail is kept instead of sent, unless a fault was asked for. */
export function mailOperations({ log, senders, sets, faults, rate }: MailParts): Readonly<Record<string, Operation>> {
  const send = async (mail: NewMessage & { readonly from: string }, { ConfigurationSetName, Tags: tags = [] }: Labels) => {
    if (ConfigurationSetName !== undefined) sets.check(ConfigurationSetName);
    senders.check(mail.from, mail.to);
    const fault = rate?.take() === false ? 'throttle' : faults.meet('ses', mail.to[0] ?? '');
    const later = fault === 'bounce' || fault === 'softBounce' || fault === 'complain' ? fault : undefined;
    if (fault !== undefined && later === undefined)
      await failAs(fault, { throttling: 'Throttling', rejection: 'MessageRejected' });
    const MessageId = log.add(mail);
    if (later !== undefined && ConfigurationSetName !== undefined)
      sets.tell(later, {
        messageId: MessageId,
        source: mail.from,
        destination: mail.to,
        tags,
        configurationSet: ConfigurationSetName,
      });
    return { MessageId };
  };
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
      ({ Source, Destination, Message, ReplyToAddresses, ...given }) => {
        const to = [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses];
        checkAddresses([Source, ...to, ...ReplyToAddresses]);
        checkRecipients(to);
        const { Text, Html } = Message.Body;
        if (Text === undefined && Html === undefined)
          throw new AwsError('InvalidParameterValue', 'Body is empty: a text or an HTML version is needed.');
        const mail = {
          kind: 'email',
          from: Source,
          to,
          subject: Message.Subject.Data,
          ...(Text && { text: Text.Data }),
          ...(Html && { html: Html.Data }),
        } as const;
        return send(mail, given);
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
      ({ Source, Destinations, RawMessage, ...given }) => {
        const bytes = Buffer.from(RawMessage.Data, 'base64');
        const mail = readMime(bytes.toString('latin1'));
        const from = Source ?? mail.from;
        if (from === undefined) throw new AwsError('InvalidParameterValue', 'Missing required header From.');
        const to = Destinations.length > 0 ? Destinations : mail.to;
        checkAddresses([from, ...to]);
        checkRecipients(to);
        return send({ ...mail, kind: 'email', from, to, raw: bytes.toString('utf8') }, given);
      },
    ),
  };
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
