// A program for persistence.test.ts: sends messages to a queue in the given data folder until it is killed, and prints the number of each that was
// accepted.
import { openSqs } from '../../../local/cloud/sqs/open.ts';
import { engineContext } from '../engine-context.ts';
import { keptResources } from './kept-queues.ts';

const sqs = openSqs(engineContext({ dataFolder: process.argv[2] ?? '' }), keptResources);
await sqs.start();
for (let number = 1; ; number++) {
  await sqs.send(keptResources[0]?.arn ?? '', String(number));
  process.stdout.write(`${number}\n`);
}
