import * as z from 'zod/mini';
import type { PropertySupport } from '../../assembly/support.ts';
import type { Resource } from '../../context.ts';

/** What the local cloud does with the properties of configurations of asynchronous invocation. */
export const invokeConfigSupport = {
  'AWS::Lambda::EventInvokeConfig': {
    runs: [
      'FunctionName',
      'Qualifier',
      'MaximumRetryAttempts',
      'MaximumEventAgeInSeconds',
      'DestinationConfig.OnFailure.Destination',
      'DestinationConfig.OnSuccess.Destination',
    ],
    ignores: [],
  },
} as const satisfies PropertySupport;

const Properties = z.object({
  FunctionName: z.string(),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(2)), 2),
  MaximumEventAgeInSeconds: z._default(z.coerce.number().check(z.int(), z.gte(60), z.lte(21_600)), 21_600),
  DestinationConfig: z.optional(
    z.object({
      OnFailure: z.optional(z.object({ Destination: z.string() })),
      OnSuccess: z.optional(z.object({ Destination: z.string() })),
    }),
  ),
});

/** Where a record of an invocation goes. */
export interface Destination {
  readonly kind: 'queue' | 'function';
  readonly arn: string;
}

/** How often and for how long a function is given an event, and who is told when that was in vain. */
export interface InvokeConfig {
  readonly retries: number;
  readonly eventAgeMs: number;
  readonly onFailure: Destination | undefined;
  readonly onSuccess: Destination | undefined;
}

/** What Lambda does without a configuration, https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export const usualConfig: InvokeConfig = {
  retries: 2,
  eventAgeMs: 6 * 60 * 60 * 1000,
  onFailure: undefined,
  onSuccess: undefined,
};

/** The configurations of the assembly by function ARN. Throws for a function or destination that is none of it, and for two configurations of one function. */
export function invokeConfigsOf(resources: readonly Resource[]): ReadonlyMap<string, InvokeConfig> {
  const configs = new Map<string, InvokeConfig>();
  for (const resource of resources.filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')) {
    const where = `configuration of asynchronous invocation ${resource.logicalId} in ${resource.stack}`;
    const parsed = z.safeParse(Properties, resource.properties);
    if (!parsed.success) throw new Error(`${where}: ${z.prettifyError(parsed.error)}`);
    const { FunctionName, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = parsed.data;
    const target = resources.find(
      ({ type, name, arn }) => type === 'AWS::Lambda::Function' && (name === FunctionName || arn === FunctionName),
    );
    if (target === undefined) throw new Error(`${where} is of ${FunctionName}, which is no function of the assembly`);
    if (configs.has(target.arn)) throw new Error(`${where} is the second one of ${target.logicalId}, one is allowed`);
    const destination = (arn: string | undefined): Destination | undefined => {
      if (arn === undefined) return undefined;
      const type = resources.find((each) => each.arn === arn)?.type;
      if (type === 'AWS::SQS::Queue') return { kind: 'queue', arn };
      if (type === 'AWS::Lambda::Function') return { kind: 'function', arn };
      throw new Error(`${where} sends records to ${arn}, which is no queue and no function of the assembly`);
    };
    configs.set(target.arn, {
      retries: MaximumRetryAttempts,
      eventAgeMs: MaximumEventAgeInSeconds * 1000,
      onFailure: destination(DestinationConfig?.OnFailure?.Destination),
      onSuccess: destination(DestinationConfig?.OnSuccess?.Destination),
    });
  }
  return configs;
}
