import { describe, expect, it } from 'vitest';
import { anyRole, staff } from '../../domain/roles.ts';
import type { Route } from '../../functions/kernel/route.ts';
import { routes } from '../../functions/routes.ts';
import { openApiDocument } from '../../infra/openapi.ts';
import { refusalsByStatus } from '../../infra/openapi/refusals.ts';
import { pending, promised, type Promised, type Who } from './api-contract.ts';

const operationOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;
const delivered = new Map(routes.map((route) => [operationOf(route), route]));
const there = promised.flatMap((promise) => {
  const route = delivered.get(promise.operation);
  return route ? [[promise.operation, promise, route] as const] : [];
});

const audiences: Readonly<Record<Exclude<Who, 'scoped'>, Route['roles'] | readonly string[]>> = {
  anyone: 'anyone',
  'any role': anyRole,
  staff,
  admin: ['admin'],
};

describe('the HTTP contract', () => {
  it('promises every operation once', () => {
    const operations = promised.map(({ operation }) => operation);
    expect(operations.filter((operation, index) => operations.indexOf(operation) < index)).toEqual([]);
  });

  it('is delivered but for what is pending', () => {
    const missing = promised.map(({ operation }) => operation).filter((operation) => !delivered.has(operation));
    expect(missing.filter((operation) => !pending.includes(operation))).toEqual([]);
  });

  it('has nothing pending that is delivered or was never promised', () => {
    expect(
      pending.filter((operation) => delivered.has(operation) || !promised.some((promise) => promise.operation === operation)),
    ).toEqual([]);
  });

  it('knows every route but the pages for people', () => {
    const known = new Set<string>(promised.map(({ operation }) => operation));
    const pages = routes.filter(({ path, ok }) => !path.startsWith('/v1/') && (ok.media === 'text/html' || ok.status[0] === 308));
    const others = routes.filter((route) => !pages.includes(route));
    expect(others.map(operationOf).filter((operation) => !known.has(operation))).toEqual([]);
  });

  it.each(there)('%s is for whom it was promised', (_, { who }, route) => {
    if (who !== 'scoped') expect(sorted(route.roles)).toEqual(sorted(audiences[who]));
    else expect(route.roles).not.toBe('anyone');
  });

  it.each(there)('%s answers what was promised', (_, { ok = [], refuses = [], ifMatch }, route) => {
    expect(route.ok.status).toEqual(expect.arrayContaining([...ok]));
    expect(statusesOf(route)).toEqual(expect.arrayContaining([...refuses]));
    if (ifMatch) expect(route.ifMatch).toBe(ifMatch);
  });

  it.each(there)('%s stands in the OpenAPI document with these answers', (_, promise, route) => {
    const answers = documented(promise);
    expect(answers).toEqual(expect.arrayContaining([...(promise.ok ?? []), ...(promise.refuses ?? [])].map(String)));
    expect(answers).toEqual(expect.arrayContaining(statusesOf(route).map(String)));
    expect(answers.includes('401')).toBe(route.roles !== 'anyone' || Boolean(route.refuses?.includes('unauthenticated')));
  });
});

const document = openApiDocument(routes, new Map()) as {
  readonly paths: Record<string, Record<string, { readonly responses: object }>>;
};

function documented({ operation }: Promised): readonly string[] {
  const [method = '', path = ''] = operation.split(' ');
  return Object.keys(document.paths[path]?.[method.toLowerCase()]?.responses ?? {});
}

function statusesOf(route: Route): readonly number[] {
  return [...route.ok.status, ...refusalsByStatus(route).keys()];
}

function sorted(roles: string | readonly string[]): string | readonly string[] {
  return typeof roles === 'string' ? roles : [...roles].sort();
}
