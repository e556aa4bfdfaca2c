import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue } from 'aws-lambda';
import type { Item } from '../wire/database-contract.ts';

/** An image of a stream record as a read of the table would give it. */
export function readImage(image: Readonly<Record<string, AttributeValue>> | undefined): Item | undefined {
  return image && unmarshall(image as Parameters<typeof unmarshall>[0]); // two packages describe the same attribute values by types of their own
}
