import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../client.ts';

/** What the page about the API reads of the OpenAPI document. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation | undefined>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

/** One call in the document. */
export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly required?: boolean }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly description?: string }>>;
}

/** The API as it describes itself. It changes with a release. */
export const openapiQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: async ({ signal }) => (await bodyOf(api.GET('/v1/openapi.json', { signal }))) as unknown as ApiDocument, // a test holds the document against OpenAPI 3.1
  staleTime: 3_600_000,
});
