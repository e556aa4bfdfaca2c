import { registries } from '../function-list.ts';
import { openApiDocument } from '../openapi.ts';
import { noticeTypes } from '../../functions/notify/notices.ts';
import { messagesPage } from './messages.ts';
import { namedSchemas } from './named-schemas.ts';
import { referencePage } from './reference.ts';

/** Every generated document by its path in the repository, as it should be. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  // Pages for people are no part of the API.
  const api = registries.routes.filter(({ path }) => path.startsWith('/v1/'));
  return {
    'docs/openapi.json': `${JSON.stringify(openApiDocument(api, await namedSchemas()), null, 2)}\n`,
    'docs/reference.md': referencePage(registries),
    'docs/messages.md': messagesPage(noticeTypes),
  };
}
