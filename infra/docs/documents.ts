import { machinery } from '../../functions/machinery/contracts.ts';
import { reportSteps } from '../../functions/reports/steps.ts';
import { routes } from '../../functions/routes.ts';
import { subscriptions } from '../../functions/subscriptions.ts';
import { openApiDocument } from '../openapi.ts';
import { namedSchemas } from './named-schemas.ts';
import { referencePage } from './reference.ts';

/** Every generated document by its path in the repository, as it should be. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/openapi.json': `${JSON.stringify(openApiDocument(routes, await namedSchemas()), null, 2)}\n`,
    'docs/reference.md': referencePage({ routes, subscriptions, steps: reportSteps, machinery }),
  };
}
