import type { TestProject } from 'vitest/node';
import { startDynoxide } from '../../../local/cloud/dynamodb/process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the DynamoDB engine of this test run, empty at the start and gone afterwards; make tables with names of your own. */
    tableEndpoint: string;
  }
}

/** Starts one DynamoDB engine for the whole run. Tests get its address by `inject('tableEndpoint')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await startDynoxide({ endpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'] });
  project.provide('tableEndpoint', engine.endpoint);
  return () => engine.close();
}
