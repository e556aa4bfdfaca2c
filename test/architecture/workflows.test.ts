import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { environments } from '../../infra/pipeline/pipeline-stack.ts';
import { root, textOf } from './sources.ts';

// It imports JSON as bundlers do; Node wants to be told that it is JSON.
registerHooks({
  resolve: (specifier, context, next) => ({
    ...next(specifier, context),
    ...(specifier.endsWith('.json') ? { importAttributes: { type: 'json' } } : {}),
  }),
});
const { validate } = await import('@actions/languageservice');

const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps?: readonly Step[];
        readonly uses?: string;
        readonly with?: { readonly environment?: string };
        readonly 'timeout-minutes'?: number;
      }
    >
  >;
}
const workflowOf = (text: string) => parse(text) as Workflow; // checked by GitHub's own parser below
const jobsOf = (text: string) => Object.values(workflowOf(text).jobs);

/** What has been read so far: the service remembers a document by its address. */
let read = 0;

/** What GitHub's own language service finds wrong in a workflow: its form, its expressions, and the jobs that it names. */
async function faultsOf(path: string, text: string): Promise<readonly string[]> {
  const found = await validate(TextDocument.create(`file:///${String(++read)}/${path}`, 'yaml', 1, text));
  return found.map(
    ({ message, range }) => `${path}:${String(range.start.line + 1)} ${typeof message === 'string' ? message : message.value}`,
  );
}

/** Actions that are not named by the commit, with the version beside it for people and for the bot that brings updates. */
function unpinned(text: string): readonly string[] {
  const uses = [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map(([, use = '']) => use);
  return uses.filter((use) => !use.startsWith('./') && !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use));
}

describe('the checks of workflows', () => {
  const sound = textOf('.github/workflows/test.yml');

  it.each([
    ['a key that there is not', sound.replace('timeout-minutes', 'timeout'), 'Unexpected value'],
    ['an expression of nothing', sound.replace('${{ github.ref }}', '${{ nothing.at.all }}'), 'Unrecognized named-value'],
    ['a job that waits for nobody', sound.replace('runs-on', 'needs: nobody\n    runs-on'), 'nobody'],
  ])('find %s', async (_, text, said) => {
    expect((await faultsOf('.github/workflows/test.yml', text)).join('\n')).toContain(said);
  });

  it('find an action that is named by a tag', () => {
    expect(unpinned(sound.replace(/checkout@.*/, 'checkout@v6'))).toEqual(['actions/checkout@v6']);
  });
});

describe.each(files)('%s', (path) => {
  const text = textOf(path);
  const steps = jobsOf(text).flatMap((job) => job.steps ?? []);

  it('is a workflow as GitHub reads it', async () => {
    expect(await faultsOf(path, text)).toEqual([]);
  });

  it('pins actions by commit', () => {
    expect(unpinned(text)).toEqual([]);
  });

  it('reads by default, and writes nothing but the token of its identity', () => {
    const { permissions, jobs } = workflowOf(text);
    expect(permissions).toEqual({ contents: 'read' });
    const written = Object.values(jobs).flatMap((job) =>
      Object.entries(job.permissions ?? {}).flatMap(([name, level]) => (level === 'write' ? [name] : [])),
    );
    expect(written.filter((name) => name !== 'id-token')).toEqual([]);
  });

  it('hands values to scripts by the environment, never into their text', () => {
    expect(steps.filter(({ run }) => run?.includes('${{')).map(({ run }) => run)).toEqual([]);
  });

  it('runs only scripts that there are', () => {
    const named = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  it('ends by itself', () => {
    expect(jobsOf(text).filter((job) => job.steps !== undefined && job['timeout-minutes'] === undefined)).toEqual([]);
  });
});

it('deploys to the environments that the roles of the pipeline trust', () => {
  const deployed = jobsOf(textOf('.github/workflows/deploy.yml')).flatMap((job) => job.with?.environment ?? []);
  expect(deployed).toEqual([...environments]);
});
