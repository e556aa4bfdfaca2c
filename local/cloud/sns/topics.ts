import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext, Resource } from '../context.ts';

/** What the local cloud does with the properties of topics and subscriptions. */
export const topicSupport = {
  'AWS::SNS::Topic': { runs: ['TopicName'], ignores: ['DisplayName', 'KmsMasterKeyId', 'Tags'] },
  'AWS::SNS::Subscription': { runs: ['TopicArn', 'Protocol', 'Endpoint'], ignores: [] },
} as const;

const Subscription = z.object({ TopicArn: z.string(), Protocol: z.enum(['lambda', 'email']), Endpoint: z.string() });

/** Gives what is published on a topic to its subscribers. */
export interface TopicPublisher {
  readonly arns: ReadonlySet<string>;
  /** Answers the id of the message. People who are subscribed by e-mail get nothing here: those are alarms, which do not ring. */
  publish(topicArn: string, message: string): string;
}

/** Opens the topics of the assembly. A function is invoked asynchronously, as SNS does it. Fails for subscribers of another kind. */
export function openTopics(
  context: Pick<LocalContext, 'clock' | 'invokeAsynchronously' | 'log'>,
  resources: readonly Resource[],
): TopicPublisher {
  const subscriptions = resources
    .filter(({ type }) => type === 'AWS::SNS::Subscription')
    .map(({ arn, stack, logicalId, properties }) => {
      const parsed = z.safeParse(Subscription, properties);
      if (!parsed.success)
        throw new Error(
          `${logicalId} in ${stack} subscribes by ${JSON.stringify(properties['Protocol'])}; functions and e-mail are known`,
        );
      return { arn, ...parsed.data };
    });
  return {
    arns: new Set(resources.filter(({ type }) => type === 'AWS::SNS::Topic').map(({ arn }) => arn)),
    publish(topicArn, message) {
      const MessageId = randomUUID();
      for (const { arn, TopicArn, Protocol, Endpoint } of subscriptions) {
        if (TopicArn !== topicArn || Protocol !== 'lambda') continue;
        const record = {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: arn,
          Sns: {
            Type: 'Notification',
            MessageId,
            TopicArn,
            Subject: null,
            Message: message,
            Timestamp: context.clock.now().toISOString(),
            SignatureVersion: '1',
            MessageAttributes: {},
          },
        };
        context.invokeAsynchronously(Endpoint, { Records: [record] }).tried.catch((error: unknown) => {
          context.log(error instanceof Error ? error.message : String(error));
        });
      }
      return MessageId;
    },
  };
}
