import * as z from 'zod/mini';
import type { MessageLog } from '../mail/message-log.ts';
import type { ProviderFaults } from '../mail/faults.ts';
import { failAs } from '../mail/fail-as.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { operation, type Operation } from '../protocol/operation.ts';
import type { TopicPublisher } from './topics.ts';

export interface SmsParts {
  readonly log: MessageLog;
  readonly topics: TopicPublisher;
  readonly faults: ProviderFaults;
}

/** Attributes of a message come as a list of names and values. */
const Attributes = z._default(
  z.array(z.object({ Name: z.string(), Value: z.object({ DataType: z.string(), StringValue: z.optional(z.string()) }) })),
  [],
);

/** What SNS does for text messages and topics: a message to a telephone is kept instead of sent. Who opted out is remembered until the next start. */
export function snsOperations({ log, topics, faults }: SmsParts): Readonly<Record<string, Operation>> {
  const optedOut = new Set<string>();
  const Publish = z.strictObject({
    PhoneNumber: z.optional(z.string()),
    TopicArn: z.optional(z.string()),
    Subject: z.optional(z.string()),
    Message: z.string(),
    MessageAttributes: Attributes,
  });
  return {
    ...operation('Publish', Publish, async ({ PhoneNumber, TopicArn, Message, MessageAttributes }) => {
      if (Message === '') throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
      if (TopicArn !== undefined) {
        if (!topics.arns.has(TopicArn)) throw new AwsError('NotFound', 'Topic does not exist', 404);
        return { MessageId: topics.publish(TopicArn, Message) };
      }
      const to = PhoneNumber ?? '';
      if (!/^\+[1-9]\d{6,14}$/.test(to))
        throw new AwsError(
          'InvalidParameter',
          `Invalid parameter: PhoneNumber must be in E.164 format, for example +447700900123`,
        );
      const fault = faults.meet('sns', to);
      if (fault === 'optOut') optedOut.add(to);
      else if (fault !== undefined) await failAs(fault, { throttling: 'Throttled', rejection: 'InvalidParameter' });
      const attribute = (name: string) => MessageAttributes.find(({ Name }) => Name === name)?.Value.StringValue;
      const from = attribute('AWS.MM.SMS.OriginationNumber') ?? attribute('AWS.SNS.SMS.SenderID');
      return { MessageId: log.add({ kind: 'sms', ...(from !== undefined && { from }), to: [to], text: Message }) };
    }),
    ...operation('CheckIfPhoneNumberIsOptedOut', z.strictObject({ phoneNumber: z.string() }), ({ phoneNumber }) => ({
      isOptedOut: optedOut.has(phoneNumber),
    })),
    ...operation('GetSMSSandboxAccountStatus', z.strictObject({}), () => ({ IsInSandbox: false })),
    ...operation(
      'ListOriginationNumbers',
      z.strictObject({ NextToken: z.optional(z.string()), MaxResults: z.optional(z.string()) }),
      () => ({
        PhoneNumbers: [],
      }),
    ),
  };
}
