import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { sources, textOf } from './sources.ts';

/** Everything that a bundle can be made of. */
const bundled = sources('{domain,events,functions}/**/*.ts').map(textOf);
const needed = Object.keys(packageJson.dependencies);

/** Names of packages in imports that are there at run time, and in paths of files that bundles take along. */
const named = new Set(
  bundled.flatMap((text) =>
    [
      ...text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '((?:@[\w-]+\/)?[\w-]+)|'node_modules\/((?:@[\w-]+\/)?[\w-]+)/gm),
    ].map(([, imported, file]) => imported ?? file ?? ''),
  ),
);

it('what functions are made of are the dependencies of the project, and nothing else is', () => {
  expect([...named].filter((name) => name !== 'node').sort()).toEqual([...needed].sort());
});
