import { registries } from '../function-list.ts';
import { openApiDocument } from '../openapi.ts';
import { namedSchemas } from './named-schemas.ts';
import { referencePage } from './reference.ts';

/** Every generated document by its path in the repository, as it should be. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/openapi.json': `${JSON.stringify(openApiDocument(registries.routes, await namedSchemas()), null, 2)}\n`,
    'docs/reference.md': referencePage(registries),
  };
}
