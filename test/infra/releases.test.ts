import { inject, describe, expect, it } from 'vitest';
import { registries } from '../../infra/function-list.ts';
import { routeLogicalId } from '../../infra/web/front-door.ts';
import { releasedParts } from '../../infra/releases/released.ts';
import released from '../../infra/releases/released.json' with { type: 'json' };

const now = releasedParts(inject('assembly'));
const still = <Value>(before: Readonly<Record<string, Value>>, after: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.keys(before).map((name) => [name, after[name]]));

describe('an upgrade from the last release', () => {
  it('finds every route that is still there under the logical id it had', () => {
    const kept = Object.fromEntries(Object.entries(released.routes).filter(([key]) => key in now.routes));
    expect(still(kept, now.routes)).toEqual(kept);
    expect(Object.keys(kept).length).toBeGreaterThan(50);
  });

  it('changes a route in place when its operation is renamed or moves to another area', () => {
    const [route] = registries.routes;
    if (!route) throw new Error('no route');
    const moved = { ...route, id: 'somethingElse', area: 'reports' as const };
    expect(routeLogicalId(moved)).toBe(routeLogicalId(route));
    expect(now.routes[`${route.method} ${route.path}`]).toBe(routeLogicalId(route));
    // The routes of all areas stand in one template, so that no area can take one from another.
  });

  it('tells routes apart whose letters are the same', () => {
    const ids = ['/v1/a/b', '/v1/a-b', '/v1/{a}/b', '/v1/a.b'].map((path) => routeLogicalId({ method: 'GET', path }));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('still exports everything that was ever exported, with the value it had', () => {
    expect(still(released.exports, now.exports)).toEqual(released.exports);
  });

  it('has the exports of this release on record, so that they stay', () => {
    expect(Object.keys(now.exports).filter((name) => !(name in released.exports))).toEqual([]);
  });

  it('keeps what holds data under its logical id', () => {
    expect(still(released.data, now.data)).toEqual(released.data);
  });
});
