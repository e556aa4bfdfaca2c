import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { readDecision } from '../../infra/docs/decisions.ts';
import { documents } from '../../infra/docs/documents.ts';
import { registries } from '../../infra/function-list.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { root, sources, textOf } from './sources.ts';

const made = await documents();
const shapeOf = (operation: string) => operation.replaceAll(/\{\w+\}/g, '{}');
const operations = new Set(registries.routes.map(({ method, path }) => shapeOf(`${method} ${path}`)));

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

describe('links', () => {
  it('are dead when the file or the heading is missing', () => {
    const text =
      '# One\n\n[a](nowhere.md) [b](#one) [c](#two) [d](README.md#how-it-works) [e](README.md#nothing) [f](https://a.example)\n';
    expect(deadLinks('some.md', text)).toEqual(['nowhere.md', '#two', 'README.md#nothing']);
  });
});

describe('operations in documents', () => {
  it('are unknown when no route has their method and path', () => {
    const text = '`GET /v1/students?limit=3`, `GET /v1/students/{id}`, `PUT /v1/students`, `GET /v1/nowhere`, GET /v1/plain';
    expect(unknownOperations(text)).toEqual(['PUT /v1/students', 'GET /v1/nowhere']);
  });
});

describe('the README', () => {
  const lines = textOf('README.md').split('\n');

  it('is read in a few minutes', () => {
    expect(lines.length).toBeLessThan(200);
  });

  it('sets everything up with two commands', () => {
    expect(lines.filter((line) => /^(npm|npx) /.test(line))).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  });
});

describe('readDecision', () => {
  const sound =
    '# A title\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Consequences\n\nc\n\n## Status\n\nAccepted, 2026-11-29.\n';

  it('takes a title, four sections and a status with its date', () => {
    expect(readDecision('0007-a-title.md', sound)).toEqual({ number: '0007', title: 'A title', status: 'Accepted, 2026-11-29' });
  });

  it.each([
    ['no number', '7-a-title.md', sound, 'NNNN-title'],
    ['the number in the title', '0007-a-title.md', sound.replace('# A', '# 0007 A'), 'a title'],
    ['a section too few', '0007-a-title.md', sound.replace('## Consequences', ''), 'sections'],
    ['a status without a date', '0007-a-title.md', sound.replace(', 2026-11-29', ''), 'needs a status'],
    ['a status of its own', '0007-a-title.md', sound.replace('Accepted', 'Maybe'), 'needs a status'],
  ])('refuses %s', (_, file, text, said) => {
    expect(() => readDecision(file, text)).toThrow(said);
  });
});

describe.each([...sources('**/*.md'), ...sources('.github/**/*.md')])('%s', (path) => {
  const text = textOf(path);

  it('links only to files and headings that are there', () => {
    expect(deadLinks(path, text)).toEqual([]);
  });

  it('names only operations that there are', () => {
    expect(unknownOperations(text)).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const scripts = [...text.matchAll(/`npm (?:run )?([a-z:]+)`/g)]
      .map(([, script = '']) => script)
      .filter((script) => script !== 'ci');
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });
});

/** The relative links of a document whose file, or whose heading in it, is not there. Code is not read. */
function deadLinks(path: string, text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    const [file = '', heading] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (file !== '' && !existsSync(root + target)) return true;
    return heading !== undefined && !anchorsOf(file === '' ? text : textOf(target)).has(heading);
  });
}

/** The operations that a document names as code and no route has, whatever their path holes are called. */
function unknownOperations(text: string): readonly string[] {
  const named = [...text.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/(?:v1|r)\/[^\s?`]+)/g)].map(
    ([, operation = '']) => operation,
  );
  return named.filter((operation) => !operations.has(shapeOf(operation)));
}

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(text: string): ReadonlySet<string> {
  const given = new Map<string, number>();
  const headings = [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, heading = '']) => {
      const words = heading
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim()
        .toLowerCase();
      const anchor = words.replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
      const times = given.get(anchor) ?? 0;
      given.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${String(times)}`;
    }),
  );
}

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
