import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { percentile, type Figure } from './figure.ts';
import { functionNames } from './functions.ts';

const measured = ['TakeRegister', 'GetRegister', 'Relay'];

/** How long Node takes until a function's code is loaded, against a process that loads nothing; runs alternate, medians. */
export async function readyTimes(assembly: string, { runs }: { readonly runs: number }): Promise<readonly Figure[]> {
  const names = [...(await functionNames(assembly))];
  const folders = measured.flatMap((name) => names.filter(([, id]) => id.endsWith(name)).map(([folder]) => ({ name, folder })));
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
    for (const { name, folder } of folders) time(name, `await import(${JSON.stringify(join(assembly, folder, 'index.mjs'))})`);
  }
  const bare = percentile(times.get('bare') ?? [], 0.5);
  return [
    { what: 'ready, bare node', value: bare, unit: 'ms' },
    ...folders.map(({ name }) => ({
      what: `ready, ${name} against bare node`,
      value: percentile(times.get(name) ?? [], 0.5) / bare,
      unit: 'x' as const,
      atMost: 3.3,
    })),
  ];
}
