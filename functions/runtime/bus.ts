import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { setting } from './environment.ts';

export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly time: Date;
}

let client: EventBridgeClient | undefined;

/**
 * Publishes entries, ten at a time. Answers the indexes of the entries that the bus did not take: PutEvents answers 200 even when some failed.
 */
export async function publish(entries: readonly BusEntry[]): Promise<readonly number[]> {
  client ??= new EventBridgeClient({});
  const refused: number[] = [];
  for (let start = 0; start < entries.length; start += 10) {
    const batch = entries.slice(start, start + 10);
    const { Entries = [] } = await client.send(
      new PutEventsCommand({
        Entries: batch.map(({ source, detailType, detail, time }) => ({
          EventBusName: setting('EVENT_BUS_NAME'),
          Source: source,
          DetailType: detailType,
          Detail: detail,
          Time: time,
        })),
      }),
    );
    Entries.forEach((entry, index) => {
      if (entry.ErrorCode !== undefined) refused.push(start + index);
    });
  }
  return refused;
}
