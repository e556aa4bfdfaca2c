import { describe, expect, it } from 'vitest';
import { contracts, environmentOf, functionOf, functionsOf, product, roleOf } from './product.ts';
import { target } from './templates.ts';

describe('functions', () => {
  it.each(contracts)('defines exactly one function for $id', (contract) => {
    expect(functionsOf(contract)).toHaveLength(1);
  });

  it('defines no function without a contract', () => {
    expect(product.ofType('AWS::Lambda::Function')).toHaveLength(contracts.length);
  });

  it('runs every function on Node 24 and ARM, with memory and timeout named, and below the patience of the gateway where it waits', () => {
    for (const contract of contracts) {
      const { properties } = functionOf(contract);
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
      expect(properties['MemorySize']).toBe(contract.memory ?? 512);
      expect(properties['Timeout']).toBe(contract.timeout ?? ('method' in contract ? 10 : 30));
      if ('method' in contract) expect(properties['Timeout'], contract.id).toBeLessThan(30);
    }
  });

  it('describes functions in the 256 characters that Lambda allows', () => {
    for (const { id, properties } of product.ofType('AWS::Lambda::Function'))
      expect(String(properties['Description']).length, id).toBeLessThanOrEqual(256);
  });

  it('gives every function a role and a log group of its own, whose lines expire', () => {
    const functions = contracts.map(functionOf);
    const logGroups = functions.map(({ properties }) => target((properties['LoggingConfig'] as { LogGroup: unknown }).LogGroup));
    expect(new Set(functions.map((each) => roleOf(each).id)).size).toBe(functions.length);
    expect(new Set(logGroups).size).toBe(functions.length);
    for (const group of product.ofType('AWS::Logs::LogGroup')) expect(group.properties['RetentionInDays'], group.id).toBe(30);
  });

  it('names the table only to functions that may use it', () => {
    for (const contract of contracts) {
      const usesTable =
        JSON.stringify(roleOf(functionOf(contract)).properties).includes('"dynamodb:') &&
        !('trigger' in contract && 'stream' in contract.trigger && Object.keys(contract.access).length === 0);
      expect('TABLE_NAME' in environmentOf(functionOf(contract)), contract.id).toBe(usesTable);
    }
  });
});
