import { join } from 'node:path';
import type { Engine, LocalContext, Resource } from '../context.ts';
import { mappingsOf, mappingSupport } from '../mappings/event-source-mapping.ts';
import { watchChanges, type ChangeWatch } from './change-watch.ts';
import { openCall } from './engine-call.ts';
import type { FailureDestinations } from './failed-records.ts';
import { startDynoxide, type TableEngine } from './process.ts';
import { startStreamPoller, type StreamPoller } from './stream-poller.ts';
import { openPositions } from './stream-positions.ts';
import { ensureTable, type OpenTable } from './table-definition.ts';
import { trimStream } from './trim.ts';

/** What the local cloud does with the properties of tables and of the mappings that read their streams. */
export const honoured = {
  'AWS::DynamoDB::Table': {
    runs: [
      'TableName',
      'KeySchema',
      'AttributeDefinitions',
      'BillingMode',
      'GlobalSecondaryIndexes.IndexName',
      'GlobalSecondaryIndexes.KeySchema',
      'GlobalSecondaryIndexes.Projection',
      'LocalSecondaryIndexes',
      'StreamSpecification.StreamViewType',
      'TimeToLiveSpecification', // declared to the engine, which deletes nothing; DynamoDB promises no time either, readers filter
    ],
    ignores: [
      'DeletionProtectionEnabled', // nobody deletes tables here
      'PointInTimeRecoverySpecification',
      'SSESpecification',
      'TableClass',
      'ContributorInsightsSpecification',
      'OnDemandThroughput',
      'GlobalSecondaryIndexes.ContributorInsightsSpecification',
      'GlobalSecondaryIndexes.OnDemandThroughput',
      'Tags',
    ],
  },
  ...mappingSupport,
} as const;

/** The tables of the assembly and the streams that feed functions. */
export interface DynamoDbEngine extends Engine {
  /** Address of the table engine for `AWS_ENDPOINT_URL_DYNAMODB`; throws before `start`. */
  readonly endpoint: string;
  /** Looks for writes now. Called when a request or an invocation has finished, so that what it wrote is on its way before anybody asks for idleness. */
  poke(): void;
}

const trimEveryMs = 60 * 60 * 1000;

/**
 * Opens the tables: starts the engine with `dynamodb.db` in the data folder (or a temporary file), creates what the template declares,
 * and feeds the functions that are mapped to a stream. Writes reach them within some 20 ms.
 */
export function openDynamoDb(
  context: LocalContext,
  resources: readonly Resource[],
  destinations: FailureDestinations,
): DynamoDbEngine {
  const tables = resources.filter(({ type }) => type === 'AWS::DynamoDB::Table');
  const mappings = mappingsOf(resources).map((mapping) => {
    const table = tables.find(({ arn }) => mapping.sourceArn.startsWith(`${arn}/stream/`));
    if (table === undefined)
      throw new Error(
        `event source mapping ${mapping.id} reads ${mapping.sourceArn}, which is the stream of no table of the assembly`,
      );
    return { mapping, table };
  });
  let engine: TableEngine | undefined;
  let call: ReturnType<typeof openCall> | undefined;
  let watch: ChangeWatch | undefined;
  let trimming: NodeJS.Timeout | undefined;
  const pollers: StreamPoller[] = [];

  function trim(file: string): void {
    for (const { name: table } of tables) {
      const readers = mappings.filter((mapped) => mapped.table.name === table);
      const processedUpTo = Math.min(
        Number.MAX_SAFE_INTEGER,
        ...readers.map(({ mapping }) => openPositions(context.db, mapping.id).least()),
      );
      trimStream(file, { table, processedUpTo }).catch((error: unknown) =>
        context.log(`trimming the stream of ${table} failed: ${String(error)}`),
      );
    }
  }

  return {
    get endpoint() {
      if (engine === undefined) throw new Error('the table engine has no address before it was started');
      return engine.endpoint;
    },
    poke: () => watch?.look(),
    async start() {
      const file = context.dataFolder === undefined ? undefined : join(context.dataFolder, 'dynamodb.db');
      engine = await startDynoxide({
        file,
        endpoint: context.tableEndpoint,
        onUnexpectedExit: (sentence) => context.log(sentence),
      });
      call = openCall(engine.endpoint, context);
      const open = new Map<string, OpenTable>();
      for (const table of tables) open.set(table.name, await ensureTable(call, table));
      for (const { mapping, table } of mappings) {
        const { streamArn, created = false } = open.get(table.name) ?? {};
        if (streamArn === undefined)
          throw new Error(`event source mapping ${mapping.id} reads the stream of ${table.logicalId}, which has none`);
        pollers.push(startStreamPoller({ mapping, streamArn, fromTheBeginning: created, call, context, destinations }));
      }
      watch = watchChanges(engine.file, () => {
        for (const poller of pollers) poller.wake();
      });
      const { file: data } = engine;
      if (data === undefined) return;
      trim(data);
      trimming = setInterval(() => trim(data), trimEveryMs).unref();
    },
    async close() {
      clearInterval(trimming);
      watch?.close();
      await Promise.all(pollers.map((poller) => poller.close()));
      call?.close();
      await engine?.close();
    },
  };
}
