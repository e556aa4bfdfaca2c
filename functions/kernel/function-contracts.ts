import type * as z from 'zod/mini';
import type { EventName } from '../../events/catalog.ts';
import type { Access } from '../table/access-patterns.ts';
import type { ItemName } from '../table/items/item-keys.ts';
import type { Capability } from './capability.ts';
import { kebabCase, type Area } from './route.ts';

/** What every function of the installation declares, whatever starts it: enough to give it a role, an environment and a bundle. */
export interface FunctionContract {
  readonly id: string;
  readonly area: Area;
  /** The folder of its handler inside that of the area, where an area has rooms. */
  readonly room?: string;
  readonly access: Access;
  readonly uses?: readonly Capability[];
  /** Files that it reads at run time, by their paths in the checkout: the bundle takes them along. */
  readonly files?: readonly string[];
  /** The bundle takes the built pages of the application along, in its folder `web`. */
  readonly webPages?: true;
  /** Seconds. */
  readonly timeout?: number;
  /** MB. */
  readonly memory?: number;
}

/** A function that events on the bus start. */
export interface Subscription<Name extends EventName = EventName, Granted extends Access = Access> extends FunctionContract {
  /** One kind of event, or several that need the same rights. */
  readonly to: Name | readonly [Name, ...Name[]];
  readonly why: string;
  readonly access: Granted;
  /** Changes many people at once, see `Actor`. */
  readonly inBulk?: boolean;
  /** Only events whose data has one of these values at these fields. */
  readonly when?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
}

/** The kinds of events that a subscription listens to. */
export function eventsOf<Name extends EventName>({ to }: Pick<Subscription<Name>, 'to'>): readonly Name[] {
  return typeof to === 'string' ? [to] : to;
}

/** Defines what a consumer listens to and may do. Its handler is `functions/<area>/<id in kebab-case>.ts`. */
export function subscribe<const Name extends EventName, const Granted extends Access>(
  subscription: Subscription<Name, Granted>,
): Subscription<Name, Granted> {
  return subscription;
}

/** A step of a workflow: a function with an input and an output that are checked at its door. */
export interface Step<
  Input extends z.core.$ZodType = z.core.$ZodType,
  Output extends z.core.$ZodType = z.core.$ZodType,
  Granted extends Access = Access,
> extends FunctionContract {
  readonly why: string;
  readonly input: Input;
  readonly output: Output;
  readonly access: Granted;
}

/** Defines a step of a workflow. Its handler is `functions/<area>/<id in kebab-case>.ts`. */
export function defineStep<Input extends z.core.$ZodType, Output extends z.core.$ZodType, const Granted extends Access>(
  step: Step<Input, Output, Granted>,
): Step<Input, Output, Granted> {
  return step;
}

/** What starts a function that is neither a route nor a consumer nor a step. */
export type Trigger =
  /** The table's stream, only new versions of these kinds of items, or of whatever carries an outbox. */
  | { readonly stream: 'outbox' | readonly [ItemName, ...ItemName[]] }
  /** Every so many minutes by the clock, which divide an hour: `5` is at :00, :05 and so on. */
  | { readonly schedule: { readonly everyMinutes: number } }
  /** The end of each run of another function that a schedule starts, by its id, however that run ended. */
  | { readonly after: string }
  /** A topic on which a provider of messages says what became of them. */
  | { readonly topic: 'mailFeedback' }
  | { readonly userPool: 'preTokenGeneration' }
  /** A deployment of the service has ended, whichever way; and every hour, for what no event told. */
  | { readonly deployment: true }
  /** Invoked by hand by whoever runs the installation. */
  | { readonly operator: true };

/** A function of the machinery: the relay, the projector, the clock, the token trigger, operators' functions. */
export interface Machinery<Granted extends Access = Access> extends FunctionContract {
  readonly why: string;
  readonly trigger: Trigger;
  readonly access: Granted;
}

/** Defines a function of the machinery. Its handler is `functions/<area>/<id in kebab-case>.ts`. */
export function defineMachinery<const Granted extends Access>(machinery: Machinery<Granted>): Machinery<Granted> {
  return machinery;
}

/** The file of a function's handler, relative to functions/. */
export function entryOf(contract: Pick<FunctionContract, 'id' | 'area' | 'room'>): string {
  return [contract.area, ...(contract.room === undefined ? [] : [contract.room]), `${kebabCase(contract.id)}.ts`].join('/');
}

/** All that a function does with the table: what its contract names, the look-up of who asks, what a POST needs for Idempotency-Key, what a list needs for its cursors, and the count of what is limited. */
export function fullAccess(
  contract: Pick<FunctionContract, 'access'> & {
    readonly method?: string;
    readonly roles?: unknown;
    readonly paged?: boolean;
    readonly standing?: 'held';
    readonly limit?: unknown;
    readonly publicLimit?: unknown;
  },
): Access {
  const forPeople = contract.roles !== undefined && contract.roles !== 'anyone';
  return {
    ...contract.access,
    ...(forPeople && { standing: contract.standing ? (['read', 'hold'] as const) : (['read'] as const) }),
    ...(forPeople && contract.method === 'POST' && { idempotency: ['begin', 'settle', 'finish'] as const }),
    ...(contract.paged && { cursors: ['key'] as const }),
    ...((contract.limit ?? contract.publicLimit) !== undefined && { allowances: ['take'] as const }),
  };
}
