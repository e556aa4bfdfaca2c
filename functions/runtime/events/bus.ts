import { EventBridgeClient, EventBridgeServiceException, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { setting } from '../environment.ts';

export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly time: Date;
}

/** Entries that the bus did not take, by their indexes. */
export interface NotPublished {
  /** What may go another time. */
  readonly refused: readonly number[];
  /** What will not, with the code that the bus gave. */
  readonly never: readonly { readonly index: number; readonly code: string }[];
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html: ten entries and 256 KB in a request. */
const most = { entries: 10, bytes: 256 * 1024 } as const;

/** Codes of entries that are refused for what they hold. */
const lasting: readonly string[] = [
  'InvalidArgument',
  'MalformedDetail',
  'NotAuthorizedForSourceException',
  'ValidationException',
];

let client: EventBridgeClient | undefined;

/** Names of refusals of a whole request that will be the same next time, because of what one of its entries holds. */
const lastingRefusals: readonly string[] = ['RequestEntityTooLargeException', 'ValidationException'];

/**
 * Publishes entries in their order, as many at a time as the bus takes. Answers those it did not take: PutEvents answers 200 even when some failed.
 * Fails when the bus takes no request at all.
 */
export async function publish(entries: readonly BusEntry[]): Promise<NotPublished> {
  const refused: number[] = [];
  const never: { readonly index: number; readonly code: string }[] = [];
  for (const batch of batchesOf(entries)) {
    const codes = await put(batch);
    for (const [place, { index }] of batch.entries()) {
      const code = codes[place];
      if (code === undefined) continue;
      if (lasting.includes(code)) never.push({ index, code });
      else refused.push(index);
    }
  }
  return { refused, never };
}

/** What the bus says against each entry of a batch. A batch that it refuses for one of them is put entry by entry. */
async function put(batch: readonly Numbered[]): Promise<readonly (string | undefined)[]> {
  client ??= new EventBridgeClient({});
  try {
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: batch.map(({ entry: { source, detailType, detail, time } }) => ({
          EventBusName: setting('EVENT_BUS_NAME'),
          Source: source,
          DetailType: detailType,
          Detail: detail,
          Time: time,
        })),
      }),
    );
    return Entries.map(({ ErrorCode }) => ErrorCode);
  } catch (error) {
    if (!(error instanceof EventBridgeServiceException && lastingRefusals.includes(error.name))) throw error;
    if (batch.length === 1) return ['ValidationException'];
    const codes: (string | undefined)[] = [];
    for (const each of batch) codes.push(...(await put([each])));
    return codes;
  }
}

interface Numbered {
  readonly entry: BusEntry;
  readonly index: number;
}

function batchesOf(entries: readonly BusEntry[]): readonly (readonly Numbered[])[] {
  const batches: Numbered[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const [index, entry] of entries.entries()) {
    const size = bytesOf(entry);
    const last = batches.at(-1);
    if (!last || last.length === most.entries || bytes + size > most.bytes) {
      batches.push([{ entry, index }]);
      bytes = size;
    } else {
      last.push({ entry, index });
      bytes += size;
    }
  }
  return batches;
}

/** What an entry counts for, https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
function bytesOf({ source, detailType, detail }: BusEntry): number {
  return 14 + Buffer.byteLength(source) + Buffer.byteLength(detailType) + Buffer.byteLength(detail);
}
