import { inject } from 'vitest';
import { descriptionOf } from '../../infra/contract-function.ts';
import { contractsOf, registries, type Contract } from '../../infra/function-list.ts';
import { readAssembly, target, type Defined } from './templates.ts';

/** The assembly of the product as it would be deployed. */
export const product = readAssembly(inject('assembly'));

/** Every contract of the product. */
export const contracts = contractsOf(registries);

/** The functions of the templates that say they are of a contract. */
export function functionsOf(contract: Contract): readonly Defined[] {
  return product
    .ofType('AWS::Lambda::Function')
    .filter(({ properties }) => properties['Description'] === descriptionOf(contract));
}

/** The one function of a contract. */
export function functionOf(contract: Contract): Defined {
  const [found, ...more] = functionsOf(contract);
  if (!found || more.length > 0)
    throw new Error(`one function expected for ${contract.id}, got ${String(more.length + (found ? 1 : 0))}`);
  return found;
}

/** The role of a function. */
export function roleOf(resource: Defined): Defined {
  return product.named(target(resource.properties['Role']) ?? 'no role');
}

/** The environment of a function. */
export function environmentOf(resource: Defined): Readonly<Record<string, unknown>> {
  const { Variables } = resource.properties['Environment'] as { Variables: Record<string, unknown> }; // every function has one
  return Variables;
}
