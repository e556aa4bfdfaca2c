import { spawnSync } from 'node:child_process';
import { percentile, type Figure } from './figure.ts';
import { codeOf, type AssembledFunction } from './functions.ts';
import { loaded } from './measured.ts';

/** How long Node takes until a function's code is loaded, against a process that loads nothing; runs alternate, medians. */
export function readyTimes(functions: readonly AssembledFunction[], { runs }: { readonly runs: number }): readonly Figure[] {
  const times = new Map<string, number[]>();
  const time = (what: string, code: string) => {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      env: { AWS_REGION: 'eu-west-2', TABLE_NAME: 'table', SERVICE_VERSION: 'bench', PATH: process.env['PATH'] ?? '' },
    });
    if (status !== 0) throw new Error(`${what} did not load: ${String(stderr)}`);
    times.set(what, [...(times.get(what) ?? []), performance.now() - startedAt]);
  };
  for (let run = 0; run < runs; run += 1) {
    time('bare', '');
    for (const id of loaded) time(id, `await import(${JSON.stringify(codeOf(functions, id))})`);
  }
  const bare = percentile(times.get('bare') ?? [], 0.5);
  return [
    { what: 'ready, bare node', value: bare, unit: 'ms' },
    ...loaded.map((id) => ({
      what: `ready, ${id} against bare node`,
      value: percentile(times.get(id) ?? [], 0.5) / bare,
      unit: 'x' as const,
      atMost: 3.3,
    })),
  ];
}
