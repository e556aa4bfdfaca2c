import * as z from 'zod/mini';
import type { Resource } from '../context.ts';
import { TableEngineError, type EngineCall } from './engine-call.ts';

const Key = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema: Key,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.optional(z.array(z.string())) }),
});
const Properties = z.object({
  KeySchema: Key,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.optional(z.array(Index)),
  LocalSecondaryIndexes: z.optional(z.array(Index)),
  StreamSpecification: z.optional(z.object({ StreamViewType: z.string() })),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.optional(z.string()), Enabled: z.boolean() })),
});

const Description = z.object({
  Table: z.object({
    KeySchema: Key,
    GlobalSecondaryIndexes: z.optional(z.array(z.object({ IndexName: z.string() }))),
    LatestStreamArn: z.optional(z.string()),
    StreamSpecification: z.optional(z.object({ StreamEnabled: z.boolean(), StreamViewType: z.optional(z.string()) })),
  }),
});
type Description = z.output<typeof Description>['Table'];

/** A table that is there. `created` tells that it was not there before this start. */
export interface OpenTable {
  readonly name: string;
  readonly streamArn: string | undefined;
  readonly created: boolean;
}

/**
 * Creates the table of the template if it is absent, with its keys, indexes, stream and time to live; adds indexes and a stream that a newer
 * template asks for. Fails when the table that is there has other keys or another kind of stream, which no table can change in place.
 */
export async function ensureTable(call: EngineCall, resource: Resource): Promise<OpenTable> {
  const parsed = z.safeParse(Properties, resource.properties);
  if (!parsed.success) throw new Error(`table ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
  const { StreamSpecification: stream, TimeToLiveSpecification: expiry, ...definition } = parsed.data;
  const wanted = {
    ...definition,
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  };
  const present = await describe(call, resource.name);
  if (present === undefined) await call('CreateTable', { TableName: resource.name, ...wanted });
  else await bringUpToDate(call, resource.name, { present, wanted });
  if (expiry?.AttributeName !== undefined)
    await ensureExpiry(call, resource.name, { AttributeName: expiry.AttributeName, Enabled: expiry.Enabled });
  const table = await describe(call, resource.name);
  return { name: resource.name, streamArn: table?.LatestStreamArn, created: present === undefined };
}

async function describe(call: EngineCall, TableName: string): Promise<Description | undefined> {
  try {
    return z.parse(Description, await call('DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof TableEngineError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

type Wanted = Omit<z.output<typeof Properties>, 'StreamSpecification'> & {
  readonly StreamSpecification?: { readonly StreamEnabled: boolean; readonly StreamViewType: string } | undefined;
};

async function bringUpToDate(call: EngineCall, TableName: string, { present, wanted }: { present: Description; wanted: Wanted }) {
  const remedy = 'start on an empty data folder, or keep the old definition';
  if (JSON.stringify(present.KeySchema) !== JSON.stringify(wanted.KeySchema)) {
    throw new Error(
      `table ${TableName} has the keys ${JSON.stringify(present.KeySchema)}, the template wants ${JSON.stringify(wanted.KeySchema)}: ${remedy}`,
    );
  }
  const stream = present.StreamSpecification?.StreamEnabled === true ? present.StreamSpecification.StreamViewType : undefined;
  if (wanted.StreamSpecification !== undefined && stream !== wanted.StreamSpecification.StreamViewType) {
    if (stream !== undefined)
      throw new Error(
        `table ${TableName} has a stream of ${stream}, the template wants ${wanted.StreamSpecification.StreamViewType}: ${remedy}`,
      );
    await call('UpdateTable', { TableName, StreamSpecification: wanted.StreamSpecification });
  }
  const indexes = new Set(present.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    if (indexes.has(index.IndexName)) continue;
    const { AttributeDefinitions } = wanted;
    await call('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] });
  }
}

async function ensureExpiry(
  call: EngineCall,
  TableName: string,
  wanted: { readonly AttributeName: string; readonly Enabled: boolean },
) {
  const Expiry = z.object({
    TimeToLiveDescription: z.object({ TimeToLiveStatus: z.string(), AttributeName: z.optional(z.string()) }),
  });
  const { TimeToLiveDescription: now } = z.parse(Expiry, await call('DescribeTimeToLive', { TableName }));
  const enabled = now.TimeToLiveStatus === 'ENABLED' || now.TimeToLiveStatus === 'ENABLING';
  if (enabled === wanted.Enabled && (!enabled || now.AttributeName === wanted.AttributeName)) return;
  await call('UpdateTimeToLive', { TableName, TimeToLiveSpecification: wanted });
}
