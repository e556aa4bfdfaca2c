import { inject } from 'vitest';
import { newTable } from './new-table.ts';

/**
 * Runs before the tests of each file: points the handlers at the table engine of this run and makes the file's own table. Tests keep apart by making a
 * school each.
 */
Object.assign(process.env, {
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: inject('tableEndpoint'),
  TABLE_NAME: await newTable(),
  SERVICE_VERSION: 'test',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});
