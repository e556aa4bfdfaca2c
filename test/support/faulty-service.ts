import { mockClient } from 'aws-sdk-client-mock';
import { afterAll } from 'vitest';

/** Has every client of a service of AWS answer as the file's tests say, until the end of the file: files share the packages they have loaded. */
export const faultyService: typeof mockClient = (client) => {
  const stub = mockClient(client);
  afterAll(() => {
    stub.restore();
  });
  return stub;
};
