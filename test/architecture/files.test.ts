import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longestFile, longFiles } from './long-files.ts';
import { sources, textOf } from './sources.ts';

const code = sources('**/*.{ts,tsx,js,mjs,html,css}');
const everything = sources('{domain,events,functions,infra,local,web,test,docs}/**/*');
const heapNames = ['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'lib', 'misc'];

describe('files', () => {
  it(`have at most ${longestFile} lines unless a reason is given`, () => {
    const long = code.filter((path) => textOf(path).trimEnd().split('\n').length > longestFile && !(path in longFiles));
    expect(long).toEqual([]);
  });

  it('have no exception from the length that is not needed', () => {
    expect(
      Object.keys(longFiles).filter((path) => !code.includes(path) || textOf(path).trimEnd().split('\n').length <= longestFile),
    ).toEqual([]);
  });

  it('of the product export no function or value that no other file names', () => {
    // Those of replacements for parts of packages are named by the packages; schemas are taken into the documents by name.
    const product = code.filter((path) => /^(domain|events|functions|local|web|infra(?!\/bundling))\/.*\.tsx?$/.test(path));
    const users = new Map<string, number>();
    for (const path of code) for (const word of new Set(textOf(path).match(/\w+/g))) users.set(word, (users.get(word) ?? 0) + 1);
    const unused = product.flatMap((path) =>
      [...textOf(path).matchAll(/^export (?:async )?(?:const|function\*?) ([a-z]\w*)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => (users.get(name) ?? 0) < 2)
        .map((name) => `${path}: ${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('and folders are named by what they hold, not as heaps', () => {
    const heaps = everything.filter((path) => path.split('/').some((part) => heapNames.includes(part.replace(/\..*$/, ''))));
    expect(heaps).toEqual([]);
  });

  it('of code are named in kebab-case, without a suffix for their layer', () => {
    const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|module))?\.(tsx?|m?js|html|css)$/;
    expect(code.filter((path) => !named.test(basename(path)))).toEqual([]);
  });

  it('of the product name no other place than this repository', () => {
    const outside = everything.filter(
      (path) =>
        /\.(tsx?|m?js|md|json|html)$/.test(path) &&
        /\.\.\/shared\/|["'` (]\/work\//.test(textOf(path)) &&
        path !== 'test/architecture/files.test.ts',
    );
    expect(outside).toEqual([]);
  });
});
