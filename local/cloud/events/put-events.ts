import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { operation, type Operation } from '../protocol/operation.ts';
import type { BusEvent } from './event-store.ts';
import { busNameOf } from './rules.ts';

const Entry = z.strictObject({
  Source: z.optional(z.string()),
  DetailType: z.optional(z.string()),
  Detail: z.optional(z.string()),
  EventBusName: z._default(z.string(), 'default'),
  Resources: z._default(z.array(z.string()), []),
  Time: z.optional(z.number()),
  TraceHeader: z.optional(z.string()),
});
type Entry = z.output<typeof Entry>;

/** The request limit of PutEvents, over all entries. */
const maximumBytes = 1_048_576;

export interface PutEventsProps {
  readonly context: Pick<LocalContext, 'clock' | 'region' | 'account'>;
  readonly buses: ReadonlySet<string>;
  /** Stores and passes on; resolves once nothing of it can be lost. */
  accept(bus: string, event: BusEvent): Promise<void>;
}

/** PutEvents: each entry is accepted or refused by itself, as in AWS, so a caller must look at every result. */
export function putEvents({ context, buses, accept }: PutEventsProps): Readonly<Record<string, Operation>> {
  async function put(entry: Entry): Promise<object> {
    const detail = readDetail(entry.Detail);
    const refused = refusal(entry, { detail, buses });
    if (refused !== undefined || detail === undefined) return refused ?? malformed;
    const time = entry.Time === undefined ? context.clock.now() : new Date(entry.Time * 1000);
    const event: BusEvent = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType ?? '',
      source: entry.Source ?? '',
      account: context.account,
      time: `${time.toISOString().slice(0, 19)}Z`,
      region: context.region,
      resources: entry.Resources,
      detail,
    };
    await accept(busNameOf(entry.EventBusName), event);
    return { EventId: event.id };
  }

  return operation('PutEvents', z.strictObject({ Entries: z.array(Entry) }), async ({ Entries }) => {
    if (Entries.length === 0 || Entries.length > 10)
      throw new AwsError('ValidationException', `Entries must have 1 to 10 members, got ${Entries.length}`);
    const bytes = Entries.reduce(
      (sum, { Source = '', DetailType = '', Detail = '' }) => sum + Buffer.byteLength(Source + DetailType + Detail),
      0,
    );
    if (bytes > maximumBytes)
      throw new AwsError(
        'ValidationException',
        `Total size of the entries in the request is over the limit: ${bytes} bytes, allowed are ${maximumBytes}`,
      );
    const results: object[] = [];
    for (const entry of Entries) results.push(await put(entry)); // one after the other: the order of entries is the order of events
    return { Entries: results, FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length };
  });
}

const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };

function refusal(
  entry: Entry,
  { detail, buses }: { readonly detail: object | undefined; readonly buses: ReadonlySet<string> },
): object | undefined {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (!entry[name])
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  }
  if (detail === undefined) return malformed;
  if (entry.Source?.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  if (!buses.has(busNameOf(entry.EventBusName)))
    return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${entry.EventBusName} does not exist.` };
  return undefined;
}

/** A detail is a JSON object; anything else is malformed. */
function readDetail(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed = z.safeParse(z.record(z.string(), z.unknown()), JSON.parse(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
