import * as z from 'zod/mini';
import { compilePattern } from '../events/pattern.ts';
import type { Resource } from '../context.ts';

/** What the local cloud does with the properties of a mapping. */
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
});

/** A stream that feeds a function. */
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
  /** Whether a record passes the filters; without filters each does. */
  readonly accepts: (record: unknown) => boolean;
}

/**
 * The enabled mappings, each of a table's stream. A property of the wrong shape, a faulty filter or another source throws with the mapping's logical
 * id. A queue is refused on purpose: Lambda polls one that feeds a function day and night, and each poll is billed, a quarter of a dollar a month.
 */
export function mappingsOf(resources: readonly Resource[]): readonly EventSourceMapping[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .map((resource) => ({ resource, properties: readProperties(resource) }))
    .filter(({ resource, properties }) => properties.Enabled && isStream(resource, properties.EventSourceArn))
    .map(({ resource, properties }) => ({
      id: resource.name,
      sourceArn: properties.EventSourceArn,
      functionName: properties.FunctionName,
      batchSize: properties.BatchSize ?? 100, // the default of AWS
      startingPosition: properties.StartingPosition ?? 'TRIM_HORIZON',
      bisects: properties.BisectBatchOnFunctionError,
      retries: properties.MaximumRetryAttempts < 0 ? Infinity : properties.MaximumRetryAttempts,
      recordAgeSeconds: properties.MaximumRecordAgeInSeconds < 0 ? Infinity : properties.MaximumRecordAgeInSeconds,
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
      onFailure: properties.DestinationConfig?.OnFailure?.Destination,
      accepts: compileFilters(
        (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
        `${resource.logicalId}.FilterCriteria`,
      ),
    }));
}

/** Whether a mapping reads the stream of a table. Fails when it reads anything else. */
function isStream({ logicalId, stack }: Resource, source: string): boolean {
  const service = source.split(':')[2];
  if (service === 'dynamodb') return true;
  const why =
    service === 'sqs'
      ? 'Lambda polls a queue that feeds a function day and night, and each poll is billed; let a rule invoke the function, and keep what failed in a queue that nothing polls'
      : 'only streams of tables feed functions here';
  throw new Error(`event source mapping ${logicalId} in ${stack} reads ${source}: ${why}`);
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
