import { aResource } from '../engine-context.ts';

/** The queue of the program that is killed and of the test that looks at what it left. */
export const keptResources = [
  aResource('AWS::SQS::Queue', 'Resting', {}, { name: 'http://127.0.0.1:3000/_aws/sqs/111122223333/Resting' }),
];
