import * as z from 'zod/mini';
import { TableEngineError, type EngineCall } from './engine-call.ts';
import type { StreamPositions } from './stream-positions.ts';

const Image = z.record(z.string(), z.unknown());
const StreamRecord = z.object({
  eventID: z.string(),
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  eventVersion: z.optional(z.string()),
  userIdentity: z.optional(z.unknown()),
  dynamodb: z.object({
    ApproximateCreationDateTime: z.number(),
    Keys: Image,
    NewImage: z.optional(Image),
    OldImage: z.optional(Image),
    SequenceNumber: z.string(),
    SizeBytes: z.number(),
    StreamViewType: z.string(),
  }),
});
export type StreamRecord = z.output<typeof StreamRecord>;

const Page = z.object({ Records: z.array(StreamRecord), NextShardIterator: z.optional(z.nullable(z.string())) });
const Stream = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const Iterator = z.object({ ShardIterator: z.string() });

/** Records that follow each other in one shard, oldest first. */
export interface StreamPage {
  readonly shard: string;
  readonly records: readonly StreamRecord[];
}

/** A page together with the milliseconds that the local clock was ahead of real time when it was read. */
export type DatedPage = StreamPage & { readonly ahead: number };

/** The most that one read of a stream returns. */
const pageSize = 1000;

/** Reads a stream from where the positions stand. Each record is returned once; a new reader starts again at the positions. */
export function openStreamReader(call: EngineCall, streamArn: string, positions: StreamPositions) {
  /** Where each shard is read next; undefined once a closed shard was read to its end. */
  const iterators = new Map<string, string | undefined>();

  async function iteratorAt(shard: string): Promise<string> {
    const sequence = positions.get(shard);
    const from = { StreamArn: streamArn, ShardId: shard };
    const start = { ...from, ShardIteratorType: 'TRIM_HORIZON' };
    if (sequence === undefined) return z.parse(Iterator, await call('Streams.GetShardIterator', start)).ShardIterator;
    try {
      const after = { ...from, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence };
      return z.parse(Iterator, await call('Streams.GetShardIterator', after)).ShardIterator;
    } catch (error) {
      // The record at the position is gone (24 hours): everything that is left came after it.
      if (error instanceof TableEngineError && error.code === 'TrimmedDataAccessException') {
        return z.parse(Iterator, await call('Streams.GetShardIterator', start)).ShardIterator;
      }
      throw error;
    }
  }

  async function findShards(): Promise<void> {
    const { StreamDescription } = z.parse(Stream, await call('Streams.DescribeStream', { StreamArn: streamArn }));
    for (const { ShardId } of StreamDescription.Shards)
      if (!iterators.has(ShardId)) iterators.set(ShardId, await iteratorAt(ShardId));
  }

  return {
    /** The next records of the first shard that has any; none when every shard is read to its end. */
    async read(): Promise<StreamPage | undefined> {
      if ([...iterators.values()].every((iterator) => iterator === undefined)) await findShards();
      for (const [shard, iterator] of iterators) {
        if (iterator === undefined) continue;
        const page = z.parse(Page, await call('Streams.GetRecords', { ShardIterator: iterator, Limit: pageSize }));
        iterators.set(shard, page.NextShardIterator ?? undefined);
        if (page.Records.length > 0) return { shard, records: page.Records };
        if (page.NextShardIterator == null) await findShards();
      }
      return undefined;
    },
    /** Forgets what was read: the next read starts at the positions again. */
    rewind: () => iterators.clear(),
  };
}
