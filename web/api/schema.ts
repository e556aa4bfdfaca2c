import type { components } from '../../docs/openapi-types.ts';

/** Shapes of the API by their names in the OpenAPI document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
