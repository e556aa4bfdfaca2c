import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Machinery } from '../../functions/kernel/function-contracts.ts';
import type { ItemKind } from '../../functions/table/items/item-kind.ts';
import { itemKinds, sortPrefixOf, type ItemName } from '../../functions/table/items/item-keys.ts';
import { ContractFunction, constructId, type Grant, type Surroundings } from '../contract-function.ts';

export interface StreamConsumerProps {
  readonly contract: Machinery;
  /** Only new versions of these kinds of items, or of whatever carries an outbox. */
  readonly of: 'outbox' | readonly [ItemName, ...ItemName[]];
  readonly table: ITable;
  readonly surroundings: Surroundings;
  /** Where records go that were given up, and the right to put them there. */
  readonly failedRecords: { readonly bucket: IBucket; readonly grant: Grant };
}

/** `exists` sees only leaves of a record, and the type of an attribute is part of the path to it. An outbox is a list of maps; the string `cause` is written beside every one. */
const ofOutboxes = { cause: { S: FilterRule.exists() } };

/** What tells a new version of an item of a kind, by its key and, where that is not enough, by a text that only such items have. */
function ofKind(name: ItemName): object {
  const { sk, toldBy }: ItemKind = itemKinds[name];
  const prefix = sortPrefixOf(name);
  if (prefix === '' && toldBy === undefined)
    throw new Error(`${name} has neither a sort key nor a text by which the stream tells it; give its kind toldBy`);
  return {
    ...(prefix !== '' && { sk: { S: prefix === sk ? [sk] : FilterRule.beginsWith(prefix) } }),
    ...(toldBy !== undefined && { [toldBy]: { S: FilterRule.exists() } }),
  };
}

/** A function that reads the table's stream: in order per item, failed records again, the rest of their batch without them. */
export class StreamConsumer extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, props: StreamConsumerProps) {
    const { contract, of, table, surroundings, failedRecords } = props;
    super(scope, `${constructId(contract.id)}Stream`);
    const images = of === 'outbox' ? [ofOutboxes] : of.map(ofKind);
    const filters = images.map((NewImage) => FilterCriteria.filter({ dynamodb: { NewImage } }));
    const streamArn = table.tableStreamArn;
    if (streamArn === undefined) throw new Error('the table must have a stream');

    const consumer = new ContractFunction(this, {
      contract,
      surroundings,
      trigger: {
        statements: [
          new PolicyStatement({
            actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
            resources: [streamArn],
          }),
          ...failedRecords.grant.statements,
        ],
        environment: {},
        wildcards: failedRecords.grant.wildcards ?? [],
      },
    });
    this.function = consumer.function;

    new EventSourceMapping(this, 'Mapping', {
      target: this.function,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      filters,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Repeated until it succeeds, because what fails may be down for hours: only age ends it, an hour before the stream itself forgets. Readers set
      // aside themselves what no repetition mends, so that it does not hold its shard up for so long.
      retryAttempts: -1,
      maxRecordAge: Duration.hours(23),
      onFailure: { bind: () => ({ destination: failedRecords.bucket.bucketArn }) },
    });
  }
}
