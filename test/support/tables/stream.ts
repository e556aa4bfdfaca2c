import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { StoredItem } from './stored-item.ts';

let sequence = 0;

/** A record as the table's stream would bring it for a change of an item. */
export function streamRecord(after: StoredItem, before?: StoredItem): DynamoDBRecord {
  sequence += 1;
  return {
    eventID: `record-${String(sequence)}`,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      SequenceNumber: String(sequence),
      NewImage: marshall(after) as never,
      ...(before && { OldImage: marshall(before) as never }),
    },
  };
}
