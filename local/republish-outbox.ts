import { invokeOperator } from './invoke-operator.ts';

// Has the running local cloud publish the events of records of the stream that were set aside: npm run republish-outbox
await invokeOperator('republishOutbox', {});
