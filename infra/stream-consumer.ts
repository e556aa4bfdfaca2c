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
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Machinery } from '../functions/kernel/function-contracts.ts';
import { ContractFunction, constructId, type Surroundings } from './contract-function.ts';

export interface StreamConsumerProps {
  readonly contract: Machinery;
  /** Only records whose new image has one of these attributes. */
  readonly whenNewImageHas: readonly string[];
  readonly table: ITable;
  readonly surroundings: Surroundings;
  readonly parked: IQueue;
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
    const { contract, whenNewImageHas, table, surroundings, parked } = props;
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
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [parked.queueArn] }),
        ],
        environment: {},
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
      // A poison record holds its shard up until it is given up; the stream itself forgets after a day.
      retryAttempts: 20,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: parked.queueArn }) },
    });
  }
}
