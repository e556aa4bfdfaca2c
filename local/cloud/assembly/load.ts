import type { Resource } from '../context.ts';
import { AssemblyError, attempt } from './faults.ts';
import type { Fault } from './faults.ts';
import { ignoredTypes } from './ignored.ts';
import { resolve, written } from './intrinsics.ts';
import { awsAddressIn, localise } from './local-urls.ts';
import { readManifest } from './manifest.ts';
import type { Asset } from './manifest.ts';
import type { Place } from './names.ts';
import { inOrderOfDependency } from './order.ts';
import { stackId, type Stack } from './stack.ts';
import { openStacks } from './stacks.ts';
import { unknownProperties } from './support.ts';
import type { PropertySupport } from './support.ts';

/** An assembly, ready to run. */
export interface Assembly {
  readonly place: Place;
  /** Every resource that an engine runs, each after those it refers to; nested stacks stand where their stack resource stands. */
  readonly resources: readonly Resource[];
  /** Outputs by stack and name, without those that only other stacks import. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ids of the outermost stacks. */
  readonly stackIds: readonly string[];
  /** Code and templates by the object key under which a deployment would upload them. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Reads the assembly in `folder` (a `cdk.out`). Fails with an `AssemblyError` that lists every unknown resource type, unknown property and unresolvable value at once. */
export function loadAssembly(folder: string, urls: Pick<Place, 'baseUrl' | 'awsUrl'>, support: PropertySupport): Assembly {
  const faults: Fault[] = [];
  const { stacks, assets } = readManifest(folder);
  const place = { ...urls, ...whereabouts(stacks.map(({ environment }) => environment)) };
  const roots = openStacks(stacks, { assets, place, faults });
  const resources = roots.flatMap((stack) => resourcesOf(stack, { place, support, faults }));
  const outputs = Object.fromEntries(roots.map((stack) => [stack.path, outputsOf(stack, { place, faults })]));
  if (faults.length > 0) throw new AssemblyError(faults);
  return { place, resources, outputs, assets, stackIds: roots.map(({ path }) => stackId(path, place)) };
}

/** One region and one account for all stacks: what the app fixes, else London and account zero. */
function whereabouts(environments: readonly string[]): { readonly region: string; readonly account: string } {
  const known = [...new Set(environments.filter((environment) => !environment.includes('unknown-')))];
  if (known.length > 1) throw new Error(`stacks in several environments cannot run here: ${known.join(', ')}`);
  const [account, region] =
    environments
      .map((environment) => environment.replace('aws://', '').split('/'))
      .find(([, where]) => where !== 'unknown-region') ?? [];
  return {
    region: region ?? 'eu-west-2',
    account: account === undefined || account === 'unknown-account' ? '000000000000' : account,
  };
}

interface Reading {
  readonly place: Place;
  readonly support: PropertySupport;
  readonly faults: Fault[];
}

function resourcesOf(stack: Stack, reading: Reading): readonly Resource[] {
  const order = attempt(
    () => inOrderOfDependency(stack.resources, stack.template.Resources),
    { stack: stack.path },
    reading.faults,
  );
  return (order ?? [...stack.resources.keys()]).flatMap((logicalId) => {
    const nested = stack.nested.get(logicalId);
    return nested === undefined ? resourceOf(stack, logicalId, reading) : resourcesOf(nested, reading);
  });
}

function resourceOf(stack: Stack, logicalId: string, { place, support, faults }: Reading): readonly Resource[] {
  const resource = stack.resources.get(logicalId);
  if (resource === undefined || resource.Type === 'AWS::CloudFormation::Stack') return [];
  const where = { stack: stack.path, logicalId, type: resource.Type };
  const known = support[resource.Type];
  const ignored = ignoredTypes.includes(resource.Type);
  if (known === undefined && !ignored) {
    faults.push({ ...where, problem: 'this resource type is not known to the local cloud' });
    return [];
  }
  const resolved: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(resource.Properties ?? {})) {
    const given = attempt(() => localise(resolve(value, stack.scope), place), { ...where, property }, faults);
    if (given !== undefined) resolved[property] = given;
  }
  if (ignored) return [];
  for (const property of known === undefined ? [] : unknownProperties(resolved, known))
    faults.push({ ...where, property, problem: 'this property is not known to the local cloud' });
  const address = resource.Type === 'AWS::Lambda::Function' ? awsAddressIn(resolved['Environment']) : undefined;
  if (address !== undefined) faults.push({ ...where, property: 'Environment', problem: `${address} has no local counterpart` });
  const identity = attempt(() => stack.identityOf(logicalId), where, faults);
  return identity === undefined ? [] : [{ ...where, name: identity.name, arn: identity.arn, properties: resolved }];
}

function outputsOf(stack: Stack, { place, faults }: Pick<Reading, 'place' | 'faults'>): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [name, { Condition, Export }] of Object.entries(stack.template.Outputs ?? {})) {
    if (Export !== undefined) continue; // for another stack, not for people
    const value = attempt(
      () => (Condition === undefined || stack.scope.condition(Condition) ? localise(stack.output(name), place) : undefined),
      { stack: stack.path, property: `output ${name}` },
      faults,
    );
    if (value !== undefined) outputs[name] = written(value);
  }
  return outputs;
}
