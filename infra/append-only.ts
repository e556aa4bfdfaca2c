import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { patternsOf, type Access } from '../functions/table/access-patterns.ts';
import { appendOnlyPartitions, liesInAppendOnlyPartition } from '../functions/table/items/item-keys.ts';

const writes = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

/** Whether an access adds items that nobody may change, such as entries of the audit trail. */
function adds(access: Access): boolean {
  return patternsOf(access).some(({ ops, items }) => ops.includes('PutItem') && items.some(liesInAppendOnlyPartition));
}

/**
 * Keeps a role off what is only ever added, the audit trail. A role that does not write it may do nothing to it at all; one that does may neither change
 * nor delete it by itself. Within a transaction IAM does not say on record whether it compares the key of each item or all keys with each action, and
 * an account may be changed in the transaction that adds its entry; so there the condition of the write is what holds.
 */
export function denyChangesOfAppendOnlyItems(
  access: Access,
  actions: readonly string[],
  table: string,
): readonly PolicyStatement[] {
  const writer = adds(access);
  const denied = writes.filter((action) => actions.includes(action) && !(writer && action === 'dynamodb:PutItem'));
  return denied.length === 0
    ? []
    : [
        new PolicyStatement({
          effect: Effect.DENY,
          actions: [...denied],
          resources: [table],
          conditions: {
            'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [...appendOnlyPartitions] },
            ...(writer && { Null: { 'dynamodb:EnclosingOperation': 'true' } }),
          },
        }),
      ];
}
