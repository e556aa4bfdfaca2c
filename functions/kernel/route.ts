import type * as z from 'zod/mini';
import type { ProblemCode } from '../../domain/problem.ts';
import type { Role } from '../../domain/roles.ts';
import type { Access } from '../table/access-patterns.ts';
import type { Capability } from './capability.ts';

/** The areas of the product; each is one nested stack and one folder under functions/. `machinery` has no routes. */
export const areas = [
  'service',
  'school',
  'people',
  'imports',
  'attendance',
  'behaviour',
  'notifications',
  'reports',
  'machinery',
] as const;
export type Area = (typeof areas)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A route that answers without a token names `anyone`; a route without roles does not compile. */
export type Audience = readonly [Role, ...Role[]] | 'anyone';

type Holes<Path extends string> = Path extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** The schemas of an object whose keys are exactly the `{holes}` of the path. */
type ParamsOf<Path extends string> = { readonly [Hole in Holes<Path>]: z.core.$ZodType };

export interface Ok {
  /** Statuses of success, the first being the usual one. */
  readonly status: readonly [number, ...number[]];
  /** Schema of the JSON body; absent for an answer without one. */
  readonly body?: z.core.$ZodType;
  /** Media type when the body is not JSON; the handler then answers text. */
  readonly media?: 'text/html' | 'text/calendar' | 'text/csv';
  /** The answer carries an ETag made from the version of the resource. */
  readonly etag?: boolean;
}

/**
 * What one route of the API is: the single source for the function, its rights, the gateway's route, the OpenAPI document and the tests.
 * The handler is not a field; it lives in the file named after the id, so that reading contracts loads no SDK.
 */
export interface Route<
  Path extends string = string,
  Params = unknown,
  Query extends z.core.$ZodType | undefined = z.core.$ZodType | undefined,
  Body extends z.core.$ZodType | undefined = z.core.$ZodType | undefined,
  Granted extends Access = Access,
  Success extends Ok = Ok,
  Roles extends Audience = Audience,
> {
  /** camelCase verb and noun; the handler is `functions/<area>/<id in kebab-case>.ts`. */
  readonly id: string;
  readonly area: Area;
  /** The folder of its handler inside that of the area, where an area has rooms. */
  readonly room?: string;
  readonly method: Method;
  readonly path: Path;
  /** What the operation does, in at most 60 characters that begin with a verb: "Deactivate a user". */
  readonly summary: string;
  /** What has to be known besides, in whole sentences. */
  readonly description?: string;
  readonly roles: Roles;
  readonly params: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** A body that is a file of this media type instead of JSON; the handler is given its bytes, and `body` is `FileBody`. */
  readonly takes?: { readonly media: 'image/png'; readonly maxBytes: number };
  readonly ok: Success;
  /** A list: takes `limit` and `cursor`, answers `items` and `nextCursor`. */
  readonly paged?: boolean;
  /** `required`: a write without If-Match is 428. `optional`: If-Match is honoured when it is sent. */
  readonly ifMatch?: 'required' | 'optional';
  /** The access patterns that the handler may use: its stores, its IAM actions and the documentation. */
  readonly access: Granted;
  /**
   * `held`: it changes users, roles or memberships, so that the caller is read consistently and every transaction goes through only while the caller
   * still has the standing to ask.
   */
  readonly standing?: 'held';
  /** What it may do besides the table. */
  readonly uses?: readonly Capability[];
  /** Files that it reads at run time, by their paths in the checkout: the bundle takes them along. */
  readonly files?: readonly string[];
  /** Refusals of its own, besides those that every route can give. */
  readonly refuses?: readonly ProblemCode[];
  /** Seconds, 10 when absent; always below the gateway's 30. */
  readonly timeout?: number;
  /** MB of memory, 512 when absent. */
  readonly memory?: number;
  /** How often one caller, and how often a whole school, may ask in a span of seconds: counted in the table, so that nobody uses up what is another's. */
  readonly limit?: { readonly perCaller: number; readonly perSchool: number; readonly seconds: number };
  /**
   * Only with `anyone`: how often one link, which is what its path has as `token`, and one address that asks may be used in a span of seconds. Counted apart from any school,
   * so that it is the same whether there is such a link or not.
   */
  readonly publicLimit?: { readonly perLink: number; readonly perAddress: number; readonly seconds: number };
  /** Only with `anyone`: seconds for which any cache may keep the answer, which then has an ETag made from its body. 0: only the client keeps it, and asks each time whether it still holds. */
  readonly cacheSeconds?: number;
  /** Requests per second the gateway lets through for this route, for all schools together: a ceiling for what anybody can set off without a token. */
  readonly throttle?: { readonly rate: number; readonly burst: number };
}

/** Defines a route. Its path holes, access patterns and schemas are checked by the compiler. */
export function defineRoute<
  const Path extends string,
  const Params extends ParamsOf<Path>,
  const Granted extends Access,
  const Success extends Ok,
  const Roles extends Audience,
  Query extends z.core.$ZodType | undefined = undefined,
  Body extends z.core.$ZodType | undefined = undefined,
>(route: Route<Path, Params, Query, Body, Granted, Success, Roles>): Route<Path, Params, Query, Body, Granted, Success, Roles> {
  return route;
}

/** `takeRegister` -> `take-register`. */
export function kebabCase(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
