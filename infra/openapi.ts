import packageJson from '../package.json' with { type: 'json' };
import type { Area, Route } from '../functions/kernel/route.ts';
import {
  gatewayResponses,
  headers,
  type Node,
  parameters,
  problemSchemas,
  refusalName,
  refusalResponse,
  securitySchemes,
} from './openapi/components.ts';
import { jsonSchemas, reachableFrom } from './openapi/json-schemas.ts';
import { namesOf, type NamedSchemas } from './openapi/names.ts';
import { operationOf } from './openapi/operation.ts';
import { refusalsByStatus } from './openapi/refusals.ts';

const tags: Readonly<Record<Area, string>> = {
  service: 'The service itself, and whoever calls it',
  school: 'Settings and calendar of the school',
  people: 'Users, students, guardians and classes',
  imports: 'Roster bundles',
  attendance: 'Registers, absences and rates',
  behaviour: 'Incidents, points and the policy behind them',
  notifications: 'What people are told, and how it went',
  reports: 'Reports and their files',
  machinery: 'Nothing that a client calls',
};

/**
 * The API as an OpenAPI 3.1 document, derived from the contracts of its routes. `named` gives the schemas that several routes use a
 * name of their own; others are named after their route.
 */
export function openApiDocument(routes: readonly Route[], named: NamedSchemas): Node {
  const names = namesOf(routes, named);
  const schemas = jsonSchemas(new Map([...names].map(([schema, name]) => [name, schema])));
  const paths: Record<string, Record<string, Node>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, { schemas, names });
  const components = {
    securitySchemes,
    headers,
    parameters,
    responses: { ...gatewayResponses, ...refusalResponses(routes) },
    schemas: { ...reachableFrom(paths, schemas.all), ...problemSchemas },
  };
  return {
    openapi: '3.1.1',
    info: {
      title: 'Rollbook',
      version: packageJson.version,
      description:
        'Registers, people and reports of a school. The school is the one of the token; no path or body names one. ' +
        'Instants are RFC 3339 in UTC, dates are YYYY-MM-DD in the time zone of the school.',
      license: { name: packageJson.license, identifier: packageJson.license },
    },
    servers: [{ url: '/', description: 'The installation that serves this document' }],
    security: [{ accessToken: [] }],
    tags: [...new Set(routes.map(({ area }) => area))].map((area) => ({ name: area, description: tags[area] })),
    paths,
    components,
  };
}

function refusalResponses(routes: readonly Route[]): Readonly<Record<string, Node>> {
  const sets = routes.flatMap((route) => [...refusalsByStatus(route).values()]);
  const responses = new Map(sets.map((codes) => [refusalName(codes), refusalResponse(codes)]));
  return Object.fromEntries([...responses].sort(([one], [other]) => one.localeCompare(other)));
}
