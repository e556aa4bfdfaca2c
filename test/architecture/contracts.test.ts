import { beforeAll, describe, expect, it } from 'vitest';
import { SchoolId } from '../../domain/ids.ts';
import { capabilities, type Capability } from '../../functions/kernel/capability.ts';
import { entryOf, fullAccess } from '../../functions/kernel/function-contracts.ts';
import { areas } from '../../functions/kernel/route.ts';
import { accessPatterns, patternsOf } from '../../functions/table/access-patterns.ts';
import { itemKinds } from '../../functions/table/items/item-keys.ts';
import { stores } from '../../functions/table/open-table.ts';
import type { TableContext } from '../../functions/table/table-context.ts';
import { contractsOf, registries } from '../../infra/function-list.ts';
import { measured } from '../bench/measured.ts';
import { cruiseFolder, neededBy } from './cruise.ts';
import { root, sources, textOf } from './sources.ts';

const contracts = contractsOf(registries);
const ground = ['kernel', 'table', 'runtime', 'notify'];
const areaFiles = sources('functions/*/**/*.ts').filter((path) => !ground.includes(path.split('/')[1] ?? ''));
const handlerFiles = areaFiles.filter((path) => /^export const handler\b/m.test(textOf(path)));
const everyPattern = Object.entries(accessPatterns).flatMap(([store, patterns]) =>
  Object.keys(patterns).map((name) => `${store}.${name}`),
);

describe('a contract', () => {
  it('has one handler in the file named after it, and every handler has a contract', () => {
    expect([...handlerFiles].sort()).toEqual(contracts.map((contract) => `functions/${entryOf(contract)}`).sort());
  });

  const made = contracts.filter((contract) => !('trigger' in contract));
  it.each(made.map((contract) => [contract.id, contract] as const))('%s is what its handler is made of', (id, contract) => {
    expect(textOf(`functions/${entryOf(contract)}`)).toMatch(new RegExp(`^export const handler = \\w+\\(\\s*${id}\\b`, 'm'));
  });

  it('names an area that has a folder', () => {
    expect(areaFiles.filter((path) => !areas.some((area) => path.startsWith(`functions/${area}/`)))).toEqual([]);
  });

  it('stands behind every function that the bench measures', () => {
    expect(measured.filter((id) => !contracts.some((contract) => contract.id === id))).toEqual([]);
  });

  it('of a route names a method and path that no other route has', () => {
    const operations = registries.routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(operations.filter((operation, index) => operations.indexOf(operation) < index)).toEqual([]);
  });

  it.each(registries.routes.map((route) => [route.id, route] as const))(
    '%s sums a route up in 60 characters, and says the rest in sentences',
    (_, { summary, description = 'There is none.' }) => {
      expect(summary.length).toBeLessThanOrEqual(60);
      expect(summary).toMatch(/^[A-Z][^:;.]*$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    },
  );
});

/** What decides who may do or see what in a school. */
const standingItems: readonly string[] = ['user', 'account', 'personLink'];

/** Routes that write such an item and change nothing of that, or only what is the caller's own or the day's work. */
const withoutStanding: Readonly<Record<string, string>> = {
  changePreferences: 'one’s own choices of channels',
  chooseSchool: 'which of one’s own schools the next token is for',
  withdrawStudent: 'a student leaves; what is derived is written with the student',
  enrolStudent: 'a stay in a class',
  unenrolStudent: 'a stay in a class',
};

describe('a route that may change users, roles or memberships', () => {
  it('holds the standing of who asks in its transactions, and whoever need not is named with the reason', () => {
    const loose = registries.routes
      .filter(({ roles, standing }) => roles !== 'anyone' && standing !== 'held')
      .filter((route) =>
        patternsOf(route.access).some(
          ({ ops, items, emits = [] }) =>
            emits.some((event) => event.startsWith('account.') || event === 'import.started') ||
            (ops.some((each) => /^(?:Put|Update|Delete|BatchWrite)/.test(each)) &&
              items.some((item) => standingItems.includes(item))),
        ),
      );
    expect(loose.map(({ id }) => id).sort()).toEqual(Object.keys(withoutStanding).sort());
  });
});

describe('access patterns', () => {
  it('are each used by a function', () => {
    const used = new Set(
      contracts.flatMap((contract) => patternsOf(fullAccess(contract)).map(({ store, name }) => `${store}.${name}`)),
    );
    expect(everyPattern.filter((pattern) => !used.has(pattern))).toEqual([]);
  });

  it('are together the functions of the stores, no more and no less', () => {
    const context: TableContext = {
      db: undefined as never,
      schoolId: SchoolId.parse(`sch_${'0'.repeat(26)}`),
      now: new Date(0),
      correlationId: '',
    }; // nothing is asked of the table
    const functions = Object.entries(stores).flatMap(([store, open]) =>
      Object.keys(open(context)).map((name) => `${store}.${name}`),
    );
    expect(functions.sort()).toEqual([...everyPattern].sort());
  });

  it('name each kind of item that there is', () => {
    const named = new Set(
      Object.values(accessPatterns).flatMap((patterns) =>
        Object.values(patterns).flatMap(({ items }) => items as readonly string[]),
      ),
    );
    expect(Object.keys(itemKinds).filter((kind) => !named.has(kind))).toEqual([]);
  });

  it('begin every partition with the school, but for the directory of schools and the accounts of people', () => {
    const elsewhere = Object.entries(itemKinds).filter(([, { pk }]) => !/^SCHOOL#\{schoolId\}(#|$)/.test(pk));
    expect(elsewhere.map(([name]) => name)).toEqual(['schoolEntry', 'account']);
  });
});

describe('a capability', () => {
  const names = Object.keys(capabilities) as Capability[];
  const runtime = sources('functions/runtime/**/*.ts');
  const modulesOf = (name: Capability) => runtime.filter((path) => path.endsWith(`/${name}.ts`));
  let needs: ReadonlyMap<string, ReadonlySet<string>>;

  beforeAll(async () => {
    const cruised = await cruiseFolder(root, ['functions']);
    needs = new Map(contracts.map((contract) => [contract.id, neededBy(`functions/${entryOf(contract)}`, cruised)]));
  });

  it.each(names)('%s is a module of the runtime', (name) => {
    expect(modulesOf(name)).toHaveLength(1);
  });

  it.each(contracts.map((contract) => [contract.id, contract] as const))(
    'is named by the contract %s exactly when its handler needs it',
    (id, contract) => {
      const needed = names.filter((name) => needs.get(id)?.has(modulesOf(name)[0] ?? ''));
      expect(needed).toEqual(names.filter((name) => contract.uses?.includes(name)));
    },
  );
});
