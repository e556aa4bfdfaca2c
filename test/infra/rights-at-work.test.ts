import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { contracts, functionOf, roleOf } from './product.ts';
import { rightsOf } from './templates.ts';

/** Operations of the SDK whose right has another name. */
const rights: Readonly<Record<string, string>> = {
  HeadObject: 'GetObject',
  Invoke: 'InvokeFunction',
  ListObjectsV2: 'ListBucket',
};

/** The rights that the operations left in a function's bundle ask for. */
function atWork(contract: (typeof contracts)[number]): readonly string[] {
  const { Code } = functionOf(contract).properties as { Code: { S3Key: string } };
  const folder = join(inject('assembly'), `asset.${Code.S3Key.replace(/\.zip$/, '')}`);
  const bundle = readFileSync(join(folder, 'index.mjs'), 'utf8');
  const operations = [...bundle.matchAll(/\bextends [\w$]+\([\w$]+, ?[\w$]+, ?"([A-Z]\w+)"/g)].map(([, name = '']) => name);
  return operations.map((name) => rights[name] ?? name);
}

/** Rights that no operation of the SDK is behind: the table has a line of its own, links are signed by hand, and Lambda itself logs, reads streams and parks. */
const byOtherMeans = ({ uses = [] }: (typeof contracts)[number], action: string) =>
  /^(?:logs|dynamodb):/.test(action) ||
  (action === 's3:GetObject' && uses.some((each) => each.endsWith('-links'))) ||
  (action === 's3:PutObject' && uses.includes('upload-store'));
/** What Lambda does in the name of a function: puts records of failed events into their queue, or into a folder. */
const byLambda = (contract: (typeof contracts)[number]) => {
  if ('to' in contract) return ['sqs:SendMessage'];
  if (!('trigger' in contract)) return [];
  if ('topic' in contract.trigger || 'deployment' in contract.trigger) return ['sqs:SendMessage'];
  // What follows another function is invoked when that one's run has ended.
  if (contracts.some((each) => 'trigger' in each && 'after' in each.trigger && each.trigger.after === contract.id))
    return ['lambda:InvokeFunction'];
  return 'stream' in contract.trigger ? ['s3:ListBucket', 's3:PutObject'] : [];
};

it.each(contracts)('$id may call nothing that its own code does not', (contract) => {
  const operations = atWork(contract);
  const unused = rightsOf(roleOf(functionOf(contract)))
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action }) => Action)
    .filter((action) => !byOtherMeans(contract, action) && !byLambda(contract).includes(action))
    .filter((action) => !operations.includes(action.split(':')[1] ?? ''));
  // The right to list tells a file that is not there from one that may not be read.
  const telling = operations.includes('GetObject') ? ['s3:ListBucket'] : [];
  expect(unused.filter((action) => !telling.includes(action))).toEqual([]);
});
