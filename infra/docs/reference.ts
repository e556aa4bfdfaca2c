import { problemStatus, type ProblemCode } from '../../domain/problem.ts';
import { catalog } from '../../events/catalog.ts';
import { detailTypeOf, sourceOf } from '../../events/contract.ts';
import { capabilities } from '../../functions/kernel/capability.ts';
import {
  eventsOf,
  entryOf,
  fullAccess,
  type FunctionContract,
  type Machinery,
  type Subscription,
} from '../../functions/kernel/function-contracts.ts';
import { areas, type Route } from '../../functions/kernel/route.ts';
import { keepProjections } from '../../functions/machinery/contracts.ts';
import { projections } from '../../functions/machinery/projection-contracts.ts';
import { accessPatterns, patternsOf, type Access } from '../../functions/table/access-patterns.ts';
import type { Pattern } from '../../functions/table/pattern.ts';
import { itemKinds } from '../../functions/table/items/item-keys.ts';
import { contractsOf, type Registries } from '../function-list.ts';
import { audienceOf } from '../openapi/operation.ts';
import { meaningOf } from '../openapi/refusals.ts';
import { code, codes, table } from './markdown.ts';

/** The reference of routes, functions, items, access patterns and events, as Markdown. */
export function referencePage(registries: Registries): string {
  return (
    [
      '# Reference',
      'Made by `npm run docs` from the contracts in `functions/` and `events/`; a test fails when it is stale. Do not edit it by hand.',
      ...routeSections(registries.routes),
      '## Functions that no client calls',
      machineryTable(registries),
      '## What a function may do besides the table',
      table(['Capability', 'Why', 'Functions'], capabilityRows(registries)),
      '## Items of the table',
      'One table; every partition key begins with the school but for the directory of schools.',
      table(
        ['Item', 'Partition key', 'Sort key', 'Holds'],
        Object.entries(itemKinds).map(([name, kind]) => [name, code(kind.pk), code(kind.sk), kind.holds]),
      ),
      '## Projections',
      'What is kept of items and can be derived anew from them, by `npm run rebuild-counters`. One declaration each, of which the filter, the dispatch and the rights of its keeper are made, and those of the rebuild.',
      table(['Projection', 'What', 'Of the items', 'Kept in', 'Kept by', 'Keeping', 'Deriving anew'], projectionRows()),
      '## Access patterns',
      'Every way in which the table is read and written. A function has exactly the IAM actions of the patterns that its contract names.',
      table(['Pattern', 'Why', 'Operations', 'Items', 'Commits the events', 'Functions'], patternRows(registries)),
      '## Events',
      'On the bus as source, detail type and `{id, time, schoolId, correlationId, data}`. Committed with the item they belong to, published by the relay, delivered at least once.',
      table(['Detail type', 'Source', 'Why', 'Committed by', 'Subscribers'], eventRows(registries)),
      '## Problems',
      'The last part of the `type` of a problem (`urn:rollbook:problem:<code>`).',
      table(['Code', 'Status', 'Meaning'], problemRows()),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function routeSections(routes: readonly Route[]): readonly string[] {
  const used = areas.filter((area) => routes.some((route) => route.area === area));
  return used.flatMap((area) => [
    `## Routes: ${area}`,
    table(
      ['Route', 'For', 'What', 'Access patterns', 'Handler'],
      routes
        .filter((route) => route.area === area)
        .map((route) => [
          code(`${route.method} ${route.path}`),
          audienceOf(route).replace(/^For (the roles? )?|\.$/g, ''),
          route.description === undefined ? route.summary : `${route.summary}. ${route.description}`,
          rightsOf(route),
          code(`functions/${entryOf(route)}`),
        ]),
    ),
  ]);
}

function rightsOf(contract: FunctionContract): string {
  return codes([...patternsOf(fullAccess(contract)).map(({ store, name }) => `${store}.${name}`), ...(contract.uses ?? [])]);
}

function machineryTable({ subscriptions, reportSteps, machinery }: Registries): string {
  const row = (contract: FunctionContract & { readonly why: string }, startedBy: string): readonly string[] => [
    code(contract.id),
    startedBy,
    contract.why,
    rightsOf(contract),
    code(`functions/${entryOf(contract)}`),
  ];
  return table(
    ['Function', 'Started by', 'What it does', 'Access patterns and capabilities', 'Handler'],
    [
      ...subscriptions.map((subscription) =>
        row(
          subscription,
          `event ${eventsOf(subscription)
            .map((name) => code(detailTypeOf(catalog[name])))
            .join(' or ')}${filterOf(subscription)}`,
        ),
      ),
      ...reportSteps.map((step) => row(step, 'the report workflow')),
      ...machinery.map((contract) => row(contract, startedBy(contract))),
    ],
  );
}

function filterOf({ when }: Subscription): string {
  const conditions = Object.entries(when ?? {}).map(([field, values]) => `${field} is ${values.join(' or ')}`);
  return conditions.length === 0 ? '' : ` when ${conditions.join(' and ')}`;
}

function startedBy({ trigger }: Machinery): string {
  if ('stream' in trigger)
    return `the table's stream, ${trigger.stream === 'outbox' ? `items with ${code('outbox')}` : `items ${codes(trigger.stream)}`}`;
  if ('schedule' in trigger) return `every ${trigger.schedule.everyMinutes} minutes`;
  if ('after' in trigger) return `the end of each run of ${code(trigger.after)}`;
  return 'userPool' in trigger ? `the user pool, ${trigger.userPool}` : 'whoever runs the installation';
}

function capabilityRows(registries: Registries): readonly (readonly string[])[] {
  const functions = contractsOf(registries);
  return Object.entries(capabilities).map(([name, { why }]) => [
    code(name),
    why,
    codes(functions.filter(({ uses }) => uses?.some((used) => used === name)).map(({ id }) => id)),
  ]);
}

function projectionRows(): readonly (readonly string[])[] {
  const patterns = (access: Access) => codes(patternsOf(access).map(({ store, name }) => `${store}.${name}`));
  return projections.map(({ id, why, of, keeps, keptBy, access, rebuild }) => [
    id,
    why,
    of.join(', '),
    keeps.join(', '),
    code(keptBy ?? keepProjections.id),
    patterns(access),
    patterns(rebuild),
  ]);
}

function patternRows(registries: Registries): readonly (readonly string[])[] {
  const users = Map.groupBy(
    contractsOf(registries).flatMap((contract) =>
      patternsOf(fullAccess(contract)).map(({ store, name }) => ({ id: contract.id, pattern: `${store}.${name}` })),
    ),
    ({ pattern }) => pattern,
  );
  return everyPattern().map(([name, pattern]) => [
    code(name),
    pattern.why,
    pattern.ops.join(', '),
    pattern.items.join(', '),
    codes(pattern.emits ?? []),
    codes((users.get(name) ?? []).map(({ id }) => id)),
  ]);
}

function everyPattern(): readonly (readonly [string, Pattern])[] {
  return Object.entries(accessPatterns).flatMap(([store, patterns]) =>
    Object.entries(patterns).map(([name, pattern]: [string, Pattern]) => [`${store}.${name}`, pattern] as const),
  );
}

function eventRows({ subscriptions }: Registries): readonly (readonly string[])[] {
  return Object.values(catalog).map((contract) => [
    code(detailTypeOf(contract)),
    code(sourceOf(contract.name)),
    contract.why,
    codes(
      everyPattern()
        .filter(([, { emits }]) => emits?.includes(contract.name))
        .map(([name]) => name),
    ),
    codes(subscriptions.filter((each) => eventsOf(each).some((name) => name === contract.name)).map(({ id }) => id)),
  ]);
}

function problemRows(): readonly (readonly string[])[] {
  const all = Object.entries(problemStatus) as [ProblemCode, number][]; // keys of the const map are its codes
  return all.map(([name, status]) => [code(name), String(status), meaningOf(name)]);
}
