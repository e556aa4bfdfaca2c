import * as z from 'zod/mini';
import { compilePattern } from '../events/pattern.ts';
import type { Resource } from '../context.ts';

/** What the local cloud does with the properties of a mapping; both pollers (queues, streams) share it. */
export const mappingSupport = {
  'AWS::Lambda::EventSourceMapping': {
    runs: [
      'EventSourceArn',
      'FunctionName',
      'Enabled',
      'BatchSize',
      'StartingPosition',
      'BisectBatchOnFunctionError',
      'MaximumRetryAttempts',
      'MaximumRecordAgeInSeconds',
      'FunctionResponseTypes',
      'FilterCriteria.Filters.Pattern',
      'DestinationConfig.OnFailure.Destination',
      'ScalingConfig.MaximumConcurrency',
    ],
    ignores: [
      'MaximumBatchingWindowInSeconds', // an upper bound on waiting for more records; here nobody waits
      'ParallelizationFactor', // one batch at a time keeps the same order per item
      'Tags',
    ],
  },
} as const;

const Properties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z._default(z.boolean(), true),
  BatchSize: z.optional(z.number()),
  StartingPosition: z.optional(z.enum(['TRIM_HORIZON', 'LATEST'])),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  MaximumRetryAttempts: z._default(z.number(), -1),
  MaximumRecordAgeInSeconds: z._default(z.number(), -1),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  FilterCriteria: z.optional(z.object({ Filters: z._default(z.array(z.object({ Pattern: z.string() })), []) })),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.optional(z.number()) })),
});

/** A queue or stream that feeds a function. */
export interface EventSourceMapping {
  readonly id: string;
  readonly sourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly bisects: boolean;
  /** Times a failed batch is tried again; infinite unless the template bounds it. */
  readonly retries: number;
  /** Age at which a record is given up; infinite unless the template bounds it. */
  readonly recordAgeSeconds: number;
  readonly reportsItemFailures: boolean;
  /** ARN of the queue told about records that were given up. */
  readonly onFailure: string | undefined;
  /** Calls at the same time at most, for queues. */
  readonly concurrency: number;
  /** Whether a record passes the filters; without filters each does. */
  readonly accepts: (record: unknown) => boolean;
}

/** Calls at the same time for one queue unless the template allows fewer: a laptop has few cores, and each call costs a worker's memory. */
const usualConcurrency = 2;

/** The enabled mappings of one kind of source. A property of the wrong shape or a faulty filter throws with the mapping's logical id. */
export function mappingsOf(resources: readonly Resource[], source: 'sqs' | 'dynamodb'): readonly EventSourceMapping[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, properties: readProperties(resource) }))
    .filter(({ properties }) => properties.Enabled && properties.EventSourceArn.split(':')[2] === source)
    .map(({ resource, properties }) => ({
      id: resource.name,
      sourceArn: properties.EventSourceArn,
      functionName: properties.FunctionName,
      batchSize: properties.BatchSize ?? (source === 'sqs' ? 10 : 100), // the defaults of AWS
      startingPosition: properties.StartingPosition ?? 'TRIM_HORIZON',
      bisects: properties.BisectBatchOnFunctionError,
      retries: properties.MaximumRetryAttempts < 0 ? Infinity : properties.MaximumRetryAttempts,
      recordAgeSeconds: properties.MaximumRecordAgeInSeconds < 0 ? Infinity : properties.MaximumRecordAgeInSeconds,
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
      onFailure: properties.DestinationConfig?.OnFailure?.Destination,
      concurrency: Math.min(properties.ScalingConfig?.MaximumConcurrency ?? usualConcurrency, usualConcurrency),
      accepts: compileFilters(
        (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
        `${resource.logicalId}.FilterCriteria`,
      ),
    }));
}

function readProperties(resource: Resource): z.output<typeof Properties> {
  const parsed = z.safeParse(Properties, resource.properties);
  if (parsed.success) return parsed.data;
  throw new Error(`event source mapping ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
}

function compileFilters(patterns: readonly string[], place: string): (record: unknown) => boolean {
  if (patterns.length === 0) return () => true;
  const matchers = patterns.map((pattern, index) => compilePattern(JSON.parse(pattern), `${place}[${index}]`));
  return (record) => matchers.some((matches) => matches(record));
}
