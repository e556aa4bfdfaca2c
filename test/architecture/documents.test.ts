import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { documents } from '../../infra/docs/documents.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { root, sources, textOf } from './sources.ts';

const made = await documents();

describe('generated documents', () => {
  it.each(Object.keys(made))('%s says what the contracts say; `npm run docs` writes it anew', (path) => {
    expect(textOf(path)).toBe(made[path]);
  });
});

describe('docs/openapi.json', () => {
  it('is a document that the OpenAPI 3.1 schema allows', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(textOf('docs/openapi.json')) as Record<string, unknown>);
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('refers to nothing that is not there', () => {
    const text = textOf('docs/openapi.json');
    const document: unknown = JSON.parse(text);
    const references = [...text.matchAll(/"\$ref": "(#[^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((reference) => lookUp(document, reference) === undefined)).toEqual([]);
  });
});

describe.each(sources('**/*.md'))('%s', (path) => {
  const text = textOf(path);

  it('links only to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const scripts = [...text.matchAll(/`npm (?:run )?([a-z:]+)`/g)]
      .map(([, script = '']) => script)
      .filter((script) => script !== 'ci');
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });
});

function lookUp(document: unknown, reference: string): unknown {
  const steps = reference
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>(
    (node, step) => (typeof node === 'object' && node ? (node as Record<string, unknown>)[step] : undefined),
    document,
  );
}
