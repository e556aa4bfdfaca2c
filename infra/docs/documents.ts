import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { registries } from '../function-list.ts';
import { openApiDocument } from '../openapi.ts';
import { noticeTypes } from '../../functions/notify/notices.ts';
import { decisionsPage } from './decisions.ts';
import { messagesPage } from './messages.ts';
import { namedSchemas } from './named-schemas.ts';
import { referencePage } from './reference.ts';

/** Every generated document by its path in the repository, as it should be. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  // Pages for people are no part of the API.
  const api = registries.routes.filter(({ path }) => path.startsWith('/v1/'));
  const openapi = openApiDocument(api, await namedSchemas());
  return {
    'docs/openapi.json': `${JSON.stringify(openapi, null, 2)}\n`,
    'docs/openapi-types.ts': await typesOf(openapi),
    'docs/reference.md': referencePage(registries),
    'docs/messages.md': messagesPage(noticeTypes),
    'docs/decisions/README.md': await decisionsPage(),
  };
}

/** What a client in TypeScript is made of; the web application is one. */
async function typesOf(openapi: object): Promise<string> {
  // A copy that is plain JSON, because the generator resolves references by changing what it is given.
  const nodes = await openapiTypescript(JSON.parse(JSON.stringify(openapi)) as OpenAPI3, { alphabetize: true, rootTypes: false });
  return `/** Made from docs/openapi.json by \`npm run docs\`; do not change it by hand. */\n\n${astToString(nodes)}`;
}
