import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

/** The configuration of the house over three files only, because to know the types of all would take most of a minute. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: `${root}test/architecture/eslint.config.js`,
  overrideConfig: {
    languageOptions: {
      parserOptions: {
        project: 'test/architecture/house-rules.tsconfig.json',
        // Where CI is set the parser takes a run for a single one and reads files from disk instead of the texts given here.
        disallowAutomaticSingleRunInference: true,
      },
    },
  },
});

/** The rules that a text breaks as if it stood in a file. The file must be one that the compiler knows. */
async function broken(filePath: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: root + filePath });
  return [...new Set(result?.messages.map(({ ruleId, message }) => ruleId ?? message))];
}

const domain = 'domain/roles.ts';
const area = 'functions/service/routes.ts';
const test = 'test/functions/scope-exceptions.ts';

describe('the lint of the house', () => {
  it.each([
    ['a named import of zod', domain, "import { z } from 'zod';\nexport const a = z.string();"],
    ['the large entry of zod', domain, "import * as z from 'zod';\nexport const a = z.string();"],
    ['a named import of zod/mini', domain, "import { string } from 'zod/mini';\nexport const a = string();"],
    ['settings read in an area', area, "export const a = process.env['TABLE_NAME'];"],
    ['settings imported in an area', area, "import { env } from 'node:process';\nexport const a = env['TABLE_NAME'];"],
    ['the clock in the domain', domain, 'export const a = Date.now();'],
    ['the moment in the domain', domain, 'export const a = new Date();'],
    ['chance in the domain', domain, 'export const a = Math.random();'],
    ['a random id in the domain', domain, 'export const a = crypto.randomUUID();'],
    ['a default export', domain, 'export default 1;'],
    ['a class that is neither error nor construct', domain, 'export class Register {\n  readonly marks = 1;\n}'],
  ])('refuses %s', async (_, path, text) => {
    expect(await broken(path, text)).toContain('no-restricted-syntax');
  });

  it.each([
    ['house/explained-assertion', domain, 'declare const b: unknown;\nexport const a = b as string;'],
    ['house/documented-function', domain, 'export function a(): number {\n  return 1;\n}'],
    ['house/explained-disable', domain, '// eslint-disable-next-line eqeqeq\nexport const a = 1;'],
    ['no-console', area, 'console.log(1);\nexport const a = 1;'],
    ['@typescript-eslint/no-non-null-assertion', domain, 'declare const b: number | undefined;\nexport const a = b!;'],
    ['@typescript-eslint/no-explicit-any', domain, 'export const a = (b: any): unknown => b;'],
    ['@typescript-eslint/no-floating-promises', domain, 'Promise.resolve(1);\nexport const a = 1;'],
    [
      '@typescript-eslint/switch-exhaustiveness-check',
      domain,
      "declare const b: 'x' | 'y';\nswitch (b) {\n  case 'x':\n}\nexport const a = 1;",
    ],
    ['@typescript-eslint/max-params', domain, 'export const a = (b: 1, c: 2, d: 3, e: 4) => [b, c, d, e];'],
    ['no-restricted-imports', test, "import { mockClient } from 'aws-sdk-client-mock';\nexport const a = mockClient;"],
    ['max-lines', domain, `export const a = 1;${'\n'.repeat(260)}`],
  ])('applies %s', async (rule, path, text) => {
    expect(await broken(path, text)).toContain(rule);
  });

  it.each([
    ['an explained assertion', domain, 'declare const b: unknown;\nexport const a = b as string; // only strings come here'],
    [
      'an assertion explained once for all',
      domain,
      'declare const b: unknown;\nexport const a = b as string; // only strings come here\n\nexport const c = b as string;',
    ],
    ['an instant that was given', domain, 'declare const b: number;\nexport const a = new Date(b);'],
    ['an error of our own', domain, 'export class Refusal extends Error {}'],
    ['the namespace of zod/mini', domain, "import * as z from 'zod/mini';\nexport const a = z.string();"],
  ])('lets %s pass', async (_, path, text) => {
    expect(await broken(path, text)).toEqual([]);
  });
});
