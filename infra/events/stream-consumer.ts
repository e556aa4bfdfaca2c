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
import { ContractFunction, constructId, type Grant, type Surroundings } from '../contract-function.ts';

export interface StreamConsumerProps {
  readonly contract: Machinery;
  /** Only records whose new image has one of these attributes. */
  readonly whenNewImageHas: readonly string[];
  readonly table: ITable;
  readonly surroundings: Surroundings;
  /** Where records go that were given up, and the right to put them there. */
  readonly failedRecords: { readonly bucket: IBucket; readonly grant: Grant };
}

/**
 * `exists` sees only leaves of a record, and the type of an attribute is part of the path to it. An outbox is a list of maps; the string `cause` is
 * written beside every one.
 */
const leaves: Readonly<Record<string, object>> = {
  outbox: { cause: { S: FilterRule.exists() } },
  roll: { roll: { S: FilterRule.exists() } },
  // A roster is told from a register by its class; no other item has both that and entries.
  entries: { classId: { S: FilterRule.exists() }, sk: { S: ['ROSTER'] } },
};

/** A function that reads the table's stream: in order per item, failed records again, the rest of their batch without them. */
export class StreamConsumer extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, props: StreamConsumerProps) {
    const { contract, whenNewImageHas, table, surroundings, failedRecords } = props;
    super(scope, `${constructId(contract.id)}Stream`);
    const filters = whenNewImageHas.map((attribute) => {
      const leaf = leaves[attribute];
      if (!leaf)
        throw new Error(
          `${contract.id} waits for ${attribute}, of which no leaf is known; got ${Object.keys(leaves).join(', ')}`,
        );
      return FilterCriteria.filter({ dynamodb: { NewImage: leaf } });
    });
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
