import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundles.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { brokenLaws, budget, heavier } from '../../infra/bundling/laws.ts';
import { withStores } from '../../infra/bundling/own-stores.ts';
import { markedAsPure } from '../../infra/bundling/sdk-parts.ts';
import { bundled, folder } from './bundled.ts';

const small = { bytes: 1000, gzipBytes: 500 };

describe('what a bundle holds', () => {
  it('takes built-in modules without reading what they export', async () => {
    const { output, text } = await bundled(
      'built-in',
      "import { request } from 'node:http'; import fs from 'fs'; export const handler = () => [request, fs];",
    );
    expect(output.imports).toEqual([]);
    expect(text).toContain('process.getBuiltinModule("node:http")');
    expect(text).toContain('process.getBuiltinModule("node:fs")');
  });

  it.each([
    ['the whole of zod', "import { z } from 'zod'; export const handler = z.string;", 'zod/mini'],
    ['zod by its namespace', "import * as z from 'zod'; export const handler = z.string;", 'zod/mini'],
    ['the infrastructure', "export { settingsOf as handler } from './infra/settings.ts';", 'nothing of the infrastructure'],
  ])('refuses %s', async (_, source, why) => {
    const { output } = await bundled('forbidden', source);
    expect(brokenLaws('takeRegister', output, small).join('\n')).toContain(why);
  });

  it.each([
    'aws-cdk-lib/core/lib/app.js',
    '@aws-lambda-powertools/tracer/lib/esm/Tracer.js',
    '@aws-sdk/credential-provider-sso/dist-es/index.js',
  ])('refuses %s', (path) => {
    const output = { bytes: 1, inputs: { [`node_modules/${path}`]: { bytesInOutput: 1 } }, imports: [], exports: ['handler'] };
    expect(brokenLaws('takeRegister', output, small).join('\n')).toContain(`contains node_modules/${path}`);
  });

  it('accepts zod/mini', async () => {
    const { output } = await bundled('mini', "import * as z from 'zod/mini'; export const handler = z.string;");
    expect(brokenLaws('takeRegister', output, small)).toEqual([]);
  });

  it('refuses an ES-module import that is left to run time', () => {
    const output = {
      bytes: 1,
      inputs: {},
      imports: [{ path: 'node:http', kind: 'import-statement', external: true } as const],
      exports: ['handler'],
    };
    expect(brokenLaws('takeRegister', output, small)).toEqual(['takeRegister imports node:http from outside of the bundle']);
  });

  it('refuses a byte more than the budget, raw or compressed', () => {
    const output = { bytes: 1, inputs: {}, imports: [], exports: ['handler'] };
    expect(brokenLaws('takeRegister', output, budget)).toEqual([]);
    expect(brokenLaws('takeRegister', output, { ...budget, bytes: budget.bytes + 1 })).toHaveLength(1);
    expect(brokenLaws('takeRegister', output, { ...budget, gzipBytes: budget.gzipBytes + 1 })).toHaveLength(1);
  });

  it('lets nothing be heavier that somebody waits for', async () => {
    const { contracts } = await import('./product.ts');
    for (const id of Object.keys(heavier)) {
      const contract = contracts.find((each) => each.id === id);
      expect(contract, id).toBeDefined();
      expect(contract, id).not.toHaveProperty('method');
    }
  });

  it('names every contract that has no handler', async () => {
    const missing = [
      { id: 'flyKite', area: 'people' },
      { id: 'feedCat', area: 'school' },
    ] as const;
    const bundling = bundleFunctions(
      missing.map((contract) => ({ ...contract, access: {} })),
      folder,
    );
    await expect(bundling).rejects.toThrow('flyKite (functions/people/fly-kite.ts), feedCat (functions/school/feed-cat.ts)');
  });

  it('marks only arrays as left out when unused', () => {
    const source = [
      'var A$ = [3, n0, _A,',
      '    { [_h]: ["PUT", "/x"] }',
      '];',
      'export var B$ = [1];',
      'const r = new Registry(n0);',
      'r.add(B$);',
    ].join('\n');
    expect(markedAsPure(source)).toBe(
      [
        'var A$ = /* @__PURE__ */ (() => [3, n0, _A,',
        '    { [_h]: ["PUT", "/x"] }',
        '])();',
        'export var B$ = /* @__PURE__ */ (() => [1])();',
        'const r = new Registry(n0);',
        'r.add(B$);',
      ].join('\n'),
    );
  });
});

describe('stores of a bundle', () => {
  const source = [
    "import { setting } from '../runtime/environment.ts';",
    "import { openCursors, openSchools } from './stores/schools-store.ts';",
    "import { openUsers } from './stores/people/users-store.ts';",
    'export const stores = {',
    '  schools: openSchools,',
    '  cursors: openCursors,',
    '  users: openUsers,',
    '} as const;',
    'export const open = () => setting;',
  ];

  it('are those that the contract names, with the imports they need', () => {
    expect(withStores(source.join('\n'), ['cursors'])).toBe(
      [
        source[0],
        "import { openCursors } from './stores/schools-store.ts';",
        '',
        'export const stores = {',
        '  cursors: openCursors,',
        '} as const;',
        source[8],
      ].join('\n'),
    );
  });

  it('are none for a function without access', () => {
    expect(withStores(source.join('\n'), [])).not.toMatch(/open(Schools|Cursors|Users)/);
  });

  it('fails when the module that lists them looks otherwise', () => {
    expect(() => withStores('export const shops = {};', [])).toThrow('functions/table/open-table.ts must list its stores');
  });

  it('can be told apart in the module as it is', () => {
    const module = readFileSync(join(projectFolder, 'functions/table/open-table.ts'), 'utf8');
    const alone = withStores(module, ['users']);
    expect(alone).toContain("import { openUsers } from './stores/people/users-store.ts';");
    expect(alone.match(/-store\.ts/g)).toHaveLength(1);
    expect(alone).toContain('export function openTable');
  });
});
