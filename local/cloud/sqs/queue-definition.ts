import * as z from 'zod/mini';
import type { Resource } from '../context.ts';

/** What the local cloud does with the properties of queues. */
export const queueSupport = {
  'AWS::SQS::Queue': {
    runs: [
      'QueueName',
      'VisibilityTimeout',
      'DelaySeconds',
      'MessageRetentionPeriod',
      'MaximumMessageSize',
      'ReceiveMessageWaitTimeSeconds',
      'RedrivePolicy.deadLetterTargetArn',
      'RedrivePolicy.maxReceiveCount',
    ],
    ignores: [
      'SqsManagedSseEnabled', // the data folder is as private as its disk
      'KmsMasterKeyId',
      'KmsDataKeyReusePeriodSeconds',
      'RedriveAllowPolicy', // a permission
      'Tags',
    ],
  },
} as const;

// The defaults are those of the SQS API reference, CreateQueue.
const Properties = z.object({
  VisibilityTimeout: z._default(z.number(), 30),
  DelaySeconds: z._default(z.number(), 0),
  MessageRetentionPeriod: z._default(z.number(), 345_600),
  MaximumMessageSize: z._default(z.number(), 1_048_576),
  ReceiveMessageWaitTimeSeconds: z._default(z.number(), 0),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() })),
});

const nameOf = (arn: string) => arn.split(':').at(-1) ?? arn;

/** A queue of the assembly. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityMs: number;
  readonly delayMs: number;
  readonly retentionMs: number;
  readonly maximumBytes: number;
  readonly waitMs: number;
  /** Where a message goes that was received `maxReceives` times without being deleted. */
  readonly redrive?: { readonly deadLetterQueue: string; readonly maxReceives: number };
}

/** The queues of the assembly. Throws when a dead-letter queue is none of them. */
export function queuesOf(resources: readonly Resource[]): readonly Queue[] {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue').map(readQueue);
  for (const { name, redrive } of queues) {
    if (redrive !== undefined && !queues.some((queue) => queue.name === redrive.deadLetterQueue)) {
      throw new Error(`queue ${name} sends its dead letters to ${redrive.deadLetterQueue}, which is no queue of the assembly`);
    }
  }
  return queues;
}

function readQueue(resource: Resource): Queue {
  const parsed = z.safeParse(Properties, resource.properties);
  if (!parsed.success) throw new Error(`queue ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
  const { RedrivePolicy: redrive, ...properties } = parsed.data;
  return {
    name: nameOf(resource.arn),
    arn: resource.arn,
    url: resource.name,
    visibilityMs: properties.VisibilityTimeout * 1000,
    delayMs: properties.DelaySeconds * 1000,
    retentionMs: properties.MessageRetentionPeriod * 1000,
    maximumBytes: properties.MaximumMessageSize,
    waitMs: properties.ReceiveMessageWaitTimeSeconds * 1000,
    ...(redrive && { redrive: { deadLetterQueue: nameOf(redrive.deadLetterTargetArn), maxReceives: redrive.maxReceiveCount } }),
  };
}
