import { InvokeCommand, LambdaClient, LambdaServiceException } from '@aws-sdk/client-lambda';
import { setting } from '../environment.ts';

let client: LambdaClient | undefined;

/** Refusals of Lambda that will be the same next time: the subscriber is no more, or cannot take such an event. */
const lasting: readonly string[] = [
  'AccessDeniedException',
  'InvalidParameterValueException',
  'InvalidRequestContentException',
  'RequestTooLargeException',
  'ResourceNotFoundException',
];

/** The subscriber that a function is, by the function's name or ARN: its area and id. Undefined for a function that is none. */
export function subscriberOf(functionArn: string): string | undefined {
  const name = /^arn:[^:]+:lambda:[^:]+:[^:]+:function:([^:]+)/.exec(functionArn)?.[1] ?? functionArn;
  const prefix = setting('SUBSCRIBER_PREFIX');
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}

/**
 * Gives one subscriber an event, asynchronously as the bus does, and answers when Lambda has it: undefined, or the lasting refusal. Fails for every
 * fault that may pass.
 */
export async function giveTo(subscriber: string, event: object): Promise<string | undefined> {
  client ??= new LambdaClient({});
  try {
    await client.send(
      new InvokeCommand({
        FunctionName: setting('SUBSCRIBER_PREFIX') + subscriber,
        InvocationType: 'Event',
        Payload: JSON.stringify(event),
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof LambdaServiceException && lasting.includes(error.name)) return error.name;
    throw error;
  }
}
