import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { EventId, SchoolId } from '../../domain/ids.ts';
import { catalog, type EventName } from '../../events/catalog.ts';
import { detailTypeOf, Envelope, sourceOf } from '../../events/contract.ts';
import { accessPatterns } from '../../functions/table/access-patterns.ts';
import type { Pattern } from '../../functions/table/pattern.ts';
import { sources, textOf } from './sources.ts';

const contracts = Object.values(catalog);
const examples = sources('events/examples/*/*.json');
const Example = z.strictObject({ source: z.string(), 'detail-type': z.string(), detail: Envelope });
const patterns: readonly Pattern[] = Object.values(accessPatterns).flatMap((store) => Object.values(store) as Pattern[]);

/** The newest version of an event, the only one whose examples today's schema must read. */
const contractOf = (folder: string) => contracts.find((contract) => detailTypeOf(contract) === folder);

describe('the catalog of events', () => {
  it('calls each event by its own name', () => {
    expect(Object.entries(catalog).filter(([key, { name }]) => key !== name)).toEqual([]);
  });

  it('names events by their subject first, in lower case', () => {
    expect(contracts.filter(({ name }) => !/^[a-z]+(\.[a-z]+(-[a-z]+)*)+$/.test(name))).toEqual([]);
  });

  it.each(Object.keys(catalog) as EventName[])('has a write that commits %s', (name) => {
    expect(patterns.some(({ emits }) => emits?.includes(name))).toBe(true);
  });

  it.each(contracts.map(detailTypeOf))('has an example of %s', (detailType) => {
    expect(examples.filter((path) => path.startsWith(`events/examples/${detailType}/`))).not.toEqual([]);
  });
});

describe('an example of an event', () => {
  it.each(examples)('%s is an event on the bus that its contract reads', (path) => {
    const [, , folder = ''] = path.split('/');
    const event = Example.parse(JSON.parse(textOf(path)));
    const name = folder.replace(/\.v\d+$/, '');
    expect(event).toMatchObject({ source: sourceOf(name), 'detail-type': folder });
    EventId.parse(event.detail.id);
    SchoolId.parse(event.detail.schoolId);
    const contract = contractOf(folder);
    if (contract) expect(z.parse(contract.data, event.detail.data)).toEqual(event.detail.data);
    else expect(Object.keys(catalog)).toContain(name);
  });

  it('has an id of its own', () => {
    const ids = examples.map((path) => Example.parse(JSON.parse(textOf(path))).detail.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
