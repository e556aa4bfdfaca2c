import type { Route } from './api.ts';

/** A route found for a request, with its path parameters as they stand in the path, percent-encoded. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One segment deeper in the paths of all routes. Names of variables belong to the routes, not to the segments. */
interface Branch {
  readonly literals: Map<string, Branch>;
  variable: Branch | undefined;
  /** Routes whose path ends here, by method. */
  readonly ending: Map<string, Route>;
  /** Routes that take the rest of the path, by method. */
  readonly greedy: Map<string, Route>;
}

const branch = (): Branch => ({ literals: new Map(), variable: undefined, ending: new Map(), greedy: new Map() });
const segmentsOf = (path: string) => (path === '/' ? [] : path.slice(1).split('/'));
const variable = /^\{(\w+)(\+?)\}$/;

/**
 * Finds routes as API Gateway does: the most specific path that has the method wins (a literal before `{name}` before `{name+}`, segment by segment;
 * the method before ANY), then `$default`. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function openRouteTable(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const root = branch();
  const names = new Map<Route, readonly string[]>();
  const byDefault = routes.find(({ routeKey }) => routeKey === '$default');
  for (const route of routes) {
    const [method, path] = route.routeKey.split(' ');
    if (method === undefined || path === undefined) continue;
    const segments = segmentsOf(path);
    names.set(
      route,
      segments.flatMap((segment) => variable.exec(segment)?.[1] ?? []),
    );
    insert(root, segments).set(method, route);
  }
  return (method, path) => {
    const found = walk(root, segmentsOf(path), method);
    if (found === undefined) return byDefault === undefined ? undefined : { route: byDefault, parameters: {} };
    return {
      route: found.route,
      parameters: Object.fromEntries((names.get(found.route) ?? []).map((name, at) => [name, found.values[at] ?? ''])),
    };
  };
}

/** Goes down the segments of a route, making branches where there are none; answers the map its route belongs in. */
function insert(root: Branch, segments: readonly string[]): Map<string, Route> {
  let at = root;
  for (const segment of segments) {
    const [, name, plus] = variable.exec(segment) ?? [];
    if (plus === '+') return at.greedy;
    let next = name === undefined ? at.literals.get(segment) : at.variable;
    if (next === undefined) {
      next = branch();
      if (name === undefined) at.literals.set(segment, next);
      else at.variable = next;
    }
    at = next;
  }
  return at.ending;
}

interface Found {
  readonly route: Route;
  /** What the variables of the path stand for, in their order. */
  readonly values: readonly string[];
}

function walk(at: Branch, segments: readonly string[], method: string): Found | undefined {
  const [segment, ...rest] = segments;
  if (segment === undefined) return ending(at.ending, method, []);
  const literal = at.literals.get(segment);
  const exact = literal === undefined ? undefined : walk(literal, rest, method);
  if (exact !== undefined) return exact;
  const below = at.variable === undefined || segment === '' ? undefined : walk(at.variable, rest, method);
  if (below !== undefined) return { route: below.route, values: [segment, ...below.values] };
  return ending(at.greedy, method, [segments.join('/')]);
}

function ending(routes: ReadonlyMap<string, Route>, method: string, values: readonly string[]): Found | undefined {
  const route = routes.get(method) ?? routes.get('ANY');
  return route === undefined ? undefined : { route, values };
}
