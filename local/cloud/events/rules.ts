import * as z from 'zod/mini';
import type { Resource } from '../context.ts';
import { mayInvoke } from '../lambda/asynchronous/permissions.ts';
import { compilePattern, type Matcher } from './pattern.ts';

/** What the local cloud does with the properties of buses and rules. Input paths and transformers are not there: targets get the whole event. */
export const eventsSupport = {
  'AWS::Events::EventBus': {
    runs: ['Name'],
    ignores: ['Description', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig', 'Policy', 'Tags'],
  },
  'AWS::Events::Rule': {
    runs: [
      'Name',
      'EventBusName',
      'EventPattern',
      'State',
      'Targets.Id',
      'Targets.Arn',
      'Targets.DeadLetterConfig.Arn',
      'Targets.RetryPolicy.MaximumRetryAttempts',
      'Targets.RetryPolicy.MaximumEventAgeInSeconds',
    ],
    ignores: ['Description', 'Tags'],
  },
} as const;

/** How long EventBridge tries to hand an event over unless a rule says otherwise: a day, and 185 times. */
const usualRetries = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 };
const RetryPolicy = z.object({
  MaximumRetryAttempts: z._default(z.number(), usualRetries.MaximumRetryAttempts),
  MaximumEventAgeInSeconds: z._default(z.number(), usualRetries.MaximumEventAgeInSeconds),
});

const Properties = z.object({
  EventBusName: z._default(z.string(), 'default'),
  EventPattern: z.record(z.string(), z.unknown()),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  Targets: z._default(
    z.array(
      z.object({
        Id: z.string(),
        Arn: z.string(),
        DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
        RetryPolicy: z.optional(RetryPolicy),
      }),
    ),
    [],
  ),
});

/** Where a rule sends events: a queue or a function of the assembly. */
export interface RuleTarget {
  readonly kind: 'queue' | 'function';
  readonly arn: string;
  /** Queue for events that the target could not be given at all. */
  readonly deadLetterArn: string | undefined;
  readonly retries: number;
  readonly eventAgeMs: number;
}

/** An enabled rule. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly matches: Matcher;
  readonly targets: readonly RuleTarget[];
}

const targetTypes: Readonly<Record<string, RuleTarget['kind']>> = {
  'AWS::SQS::Queue': 'queue',
  'AWS::Lambda::Function': 'function',
};

/** A bus by its name or ARN. */
export const busNameOf = (nameOrArn: string): string => nameOrArn.split('/').at(-1) ?? nameOrArn;

/** The enabled rules of the assembly. Throws for a faulty pattern, an unknown bus, or a target that is no queue or function of the assembly. */
export function rulesOf(resources: readonly Resource[], buses: ReadonlySet<string>): readonly Rule[] {
  return resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .flatMap((resource) => {
      const parsed = z.safeParse(Properties, resource.properties);
      if (!parsed.success) throw new Error(`rule ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
      const { EventBusName, EventPattern, State, Targets } = parsed.data;
      const bus = busNameOf(EventBusName);
      if (!buses.has(bus)) throw new Error(`rule ${resource.logicalId} listens to bus ${bus}, which is not in the assembly`);
      if (State === 'DISABLED') return [];
      const targets = Targets.map(({ Arn, DeadLetterConfig, RetryPolicy: policy = usualRetries }) => {
        const kind = targetTypes[resources.find(({ arn }) => arn === Arn)?.type ?? ''];
        if (kind === undefined)
          throw new Error(`rule ${resource.logicalId} targets ${Arn}, which is no queue or function of the assembly`);
        if (
          kind === 'function' &&
          !mayInvoke(resources, { service: 'events.amazonaws.com', functionArn: Arn, sourceArn: resource.arn })
        )
          throw new Error(`rule ${resource.logicalId} may not invoke ${Arn}: no permission of the assembly lets it`);
        return {
          kind,
          arn: Arn,
          deadLetterArn: DeadLetterConfig?.Arn,
          retries: policy.MaximumRetryAttempts,
          eventAgeMs: policy.MaximumEventAgeInSeconds * 1000,
        };
      });
      return {
        name: resource.logicalId,
        arn: resource.arn,
        bus,
        matches: compilePattern(EventPattern, `${resource.logicalId}.EventPattern`),
        targets,
      };
    });
}
