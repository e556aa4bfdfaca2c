import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { everything, testsOf } from './mutated.ts';

// Changes the product in one place at a time and counts the changes that no test notices: `npm run mutate [file or folder ...]`.

const asked = process.argv.slice(2).map((path) => path.replace(/\/$/, ''));
const paths = asked.length > 0 ? asked : everything;
testsOf(paths);

const project = join(import.meta.dirname, '../..');
const packages = join(import.meta.dirname, 'node_modules/@stryker-mutator');
if (!existsSync(packages)) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: import.meta.dirname, stdio: 'inherit' });
  if (status !== 0) throw new Error('the packages of test/mutations could not be installed');
}

const folder = mkdtempSync(join(tmpdir(), 'rollbook-mutations-'));
const settings = join(folder, 'stryker.json');
writeFileSync(
  settings,
  JSON.stringify({
    testRunner: 'vitest',
    plugins: [join(packages, 'vitest-runner/dist/src/index.js')],
    vitest: { configFile: 'test/mutations/vitest.config.ts', related: true },
    mutate: paths.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
    // The copy is made outside, so that nothing else that looks for sources finds it.
    tempDirName: join(folder, 'copy'),
    ignorePatterns: ['cdk.out', '.rollbook', '.bundles', 'web'],
    coverageAnalysis: 'perTest',
    // Schemas and tables of constants are made once, when their module is loaded: each of their mutants would ask every test.
    ignoreStatic: true,
    // Texts are for people to read, and an empty literal says what the removal of its user says.
    mutator: { excludedMutations: ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration'] },
    disableTypeChecks: false,
    concurrency: Math.max(1, cpus().length - 1),
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    thresholds: { high: 95, low: 90, break: 90 },
  }),
);
const { status } = spawnSync(process.execPath, [join(packages, 'core/bin/stryker.js'), 'run', settings], {
  cwd: project,
  stdio: 'inherit',
  env: { ...process.env, ROLLBOOK_MUTATED: JSON.stringify(paths) },
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
