import { kebabCase } from '../functions/kernel/route.ts';
import type { Route } from '../functions/kernel/route.ts';
import type { Machinery, Step, Subscription } from '../functions/kernel/function-contracts.ts';
import { machinery } from '../functions/machinery/contracts.ts';
import { notificationMachinery } from '../functions/notifications/contracts.ts';
import { reportSteps } from '../functions/reports/steps.ts';
import { routes } from '../functions/routes.ts';
import { serviceMachinery } from '../functions/service/contracts.ts';
import { subscriptions } from '../functions/subscriptions.ts';

/** The contracts of one installation: everything the infrastructure is derived from. */
export interface Registries {
  readonly routes: readonly Route[];
  readonly subscriptions: readonly Subscription[];
  readonly machinery: readonly Machinery[];
  readonly reportSteps: readonly Step[];
}

/** The contracts of the product. */
export const registries: Registries = {
  routes,
  subscriptions,
  machinery: [...machinery, ...notificationMachinery, ...serviceMachinery],
  reportSteps,
};

/** Any contract that a function stands behind. */
export type Contract = Route | Subscription | Machinery | Step;

/** Every contract, each id once. Fails when two of them share an id, because bundles and functions are named after it. */
export function contractsOf(from: Registries): readonly Contract[] {
  const contracts = [...from.routes, ...from.subscriptions, ...from.machinery, ...from.reportSteps];
  const seen = new Map<string, Contract>();
  for (const contract of contracts) {
    const other = seen.get(kebabCase(contract.id));
    if (other)
      throw new Error(`each function needs an id of its own, got ${contract.id} in ${other.area} and in ${contract.area}`);
    seen.set(kebabCase(contract.id), contract);
  }
  return contracts;
}
