import { describe, expect, it } from 'vitest';
import { registries, contractsOf } from '../../infra/function-list.ts';
import { eventsOf, fullAccess } from '../../functions/kernel/function-contracts.ts';
import { keepProjections, rebuildCounters } from '../../functions/machinery/contracts.ts';
import { projections, type AnyProjection } from '../../functions/machinery/projection-contracts.ts';
import { accessPatterns, patternsOf, type Access } from '../../functions/table/access-patterns.ts';
import type { Pattern } from '../../functions/table/pattern.ts';

const writing = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
/** The kinds of items that an access writes. */
const writtenBy = (access: Access): ReadonlySet<string> =>
  new Set(patternsOf(access).flatMap(({ ops, items }) => (ops.some((op) => writing.includes(op)) ? items : [])));
const everyPattern: readonly Pattern[] = Object.values(accessPatterns).flatMap((patterns) => Object.values(patterns));
const keeperOf = ({ keptBy = keepProjections.id }: AnyProjection) => contractsOf(registries).find(({ id }) => id === keptBy);

describe.each(projections.map((projection) => [projection.id, projection] as const))('the projection %s', (_, projection) => {
  it('is kept by a function that may do what keeping it takes', () => {
    const keeper = keeperOf(projection);
    const may = patternsOf(keeper?.access ?? {}).map(({ store, name }) => `${store}.${name}`);
    const takes = patternsOf(projection.access).map(({ store, name }) => `${store}.${name}`);
    expect(takes.filter((pattern) => !may.includes(pattern))).toEqual([]);
  });

  it('is brought every version of its items: by the stream, or by the events that each of their writes commits', () => {
    const subscription = registries.subscriptions.find(({ id }) => id === projection.keptBy);
    if (!subscription) {
      expect(projection.keptBy).toBeUndefined();
      expect(keepProjections.trigger).toEqual({ stream: expect.arrayContaining([...projection.of]) });
      return;
    }
    const writes = everyPattern.filter(
      ({ ops, items }) => ops.some((op) => writing.includes(op)) && projection.of.some((kind) => items.includes(kind)),
    );
    for (const { emits = [] } of writes) expect(emits.filter((event) => !eventsOf(subscription).includes(event))).toEqual([]);
    expect(writes.flatMap(({ emits = [] }) => emits).length).toBeGreaterThan(0);
    expect(writes.filter(({ emits }) => emits === undefined)).toEqual([]);
  });

  it('is written whole by keeping it and by deriving it anew', () => {
    for (const access of [projection.access, projection.rebuild])
      expect([...writtenBy(access)].sort()).toEqual([...projection.keeps].sort());
  });

  it('is written by nobody else', () => {
    const writers = contractsOf(registries).filter((contract) =>
      projection.keeps.some((kind) => writtenBy(fullAccess(contract)).has(kind)),
    );
    expect(writers.map(({ id }) => id).sort()).toEqual([keeperOf(projection)?.id ?? '', rebuildCounters.id].sort());
  });
});

describe('the reader of the stream and the rebuild', () => {
  it.each([keepProjections, rebuildCounters])('$id writes nothing that no projection declares', ({ access }) => {
    const declared = new Set<string>(projections.flatMap(({ keeps }) => keeps));
    expect([...writtenBy(access)].filter((kind) => !declared.has(kind))).toEqual([]);
  });

  it('are the only ones: the stream bears two readers, and the other is the relay', () => {
    const readers = registries.machinery.filter(({ trigger }) => 'stream' in trigger);
    expect(readers.map(({ id }) => id).sort()).toEqual(['keepProjections', 'relay']);
  });
});
