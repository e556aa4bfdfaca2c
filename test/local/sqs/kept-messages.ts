// A program for persistence.test.ts: sends messages to a queue in the given data folder until it is killed, and prints the number of each that was
// accepted. The function that reads the second queue never answers.
import { openSqs } from '../../../local/cloud/sqs/open.ts';
import { aResource, engineContext } from '../engine-context.ts';
import { keptResources } from './kept-queues.ts';

const { promise: never } = Promise.withResolvers<void>();
const context = engineContext({ dataFolder: process.argv[2] ?? '', functions: { consumer: () => never } });
const mapping = aResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
  EventSourceArn: keptResources[1]?.arn,
  FunctionName: 'consumer',
});
const sqs = openSqs(context, [...keptResources, mapping]);
await sqs.start();
await sqs.send(keptResources[1]?.arn ?? '', 'in hand');
for (let number = 1; ; number++) {
  await sqs.send(keptResources[0]?.arn ?? '', String(number));
  process.stdout.write(`${number}\n`);
}
