import { describe, expect, it } from 'vitest';
import { mergeSupport, unknownProperties } from '../../../local/cloud/assembly/support.ts';

const support = (...runs: readonly string[]) => ({ runs, ignores: ['Tags'] });

describe('a property is known', () => {
  it.each([
    ['when it is honoured or ignored on purpose', { Name: 'x', Tags: [] }, support('Name'), []],
    ['whatever is below it, when nothing below it is named', { Policy: { a: { b: 1 } } }, support('Policy'), []],
    ['level by level, as soon as one below it is named', { Policy: { a: 1, b: 2 } }, support('Policy.a'), ['Policy.b']],
    ['in every item of a list', { Items: [{ a: 1 }, { b: 2 }, { b: 3 }] }, support('Items.a'), ['Items.b']],
    ['several levels down', { A: { B: { C: 1, D: 2 }, E: 3 } }, support('A.B.C'), ['A.B.D', 'A.E']],
    ['by its whole name only', { Name: 1, NameX: 2, Nam: 3 }, support('Name'), ['NameX', 'Nam']],
    ['also when it is empty or has no properties', { Policy: null, Other: 'x' }, support('Policy.a', 'Other.a'), []],
  ])('%s', (_, properties, known, unknown) => {
    expect(unknownProperties(properties, known)).toEqual(unknown);
  });
});

it('is known when one of the engines that share a type knows it', () => {
  const merged = mergeSupport([{ T: support('A') }, { T: support('B') }, { U: support() }]);
  expect(unknownProperties({ A: 1, B: 2, C: 3 }, merged['T'] ?? support())).toEqual(['C']);
  expect(Object.keys(merged)).toEqual(['T', 'U']);
});
