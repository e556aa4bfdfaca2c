import type { Route } from './kernel/route.ts';
import { serviceRoutes } from './service/routes.ts';

/** Every route of the API. Functions, gateway, rights, the OpenAPI document and the conformance tests derive from this list. */
export const routes: readonly Route[] = [...serviceRoutes];
