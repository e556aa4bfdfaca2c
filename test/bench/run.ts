import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ensureAssembly } from '../../infra/cloud-assembly.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { startCloudProcess } from '../support/cloud-process.ts';
import { measureClose } from './alert-close.ts';
import { measureApi } from './api-latency.ts';
import { measureBehaviour } from './behaviour.ts';
import { assembledFunctions } from './functions.ts';
import { handlerCost } from './handler-cost.ts';
import { importLoad } from './import-load.ts';
import { bundleSizes } from './bundle-sizes.ts';
import { readyTimes } from './ready-time.ts';
import { residentMegabytes } from './resident-memory.ts';
import { loadSchool } from './school.ts';
import { report, type Figure } from './figure.ts';

const quick = process.argv.includes('--quick');
/** Incidents, rules and trials of policies alone. */
const behaviourOnly = process.argv.includes('--behaviour');
const folder = await mkdtemp(join(tmpdir(), 'rollbook-bench-'));
const figures: Figure[] = [];
try {
  const assembly = join(projectFolder, 'cdk.out');
  await ensureAssembly(assembly);
  const functions = await assembledFunctions(assembly);
  if (!behaviourOnly) figures.push(...(await bundleSizes(functions)), ...readyTimes(functions, { runs: quick ? 5 : 15 }));

  let running = await startCloudProcess(assembly, join(folder, 'data'), { throttle: false });
  const school = await loadSchool(running.cloud);
  if (!behaviourOnly)
    figures.push(...(await measureApi(school, { rounds: quick ? 100 : 200, settle: () => running.cloud.idle() })));
  const behaviour = { rounds: quick ? 60 : 200, settle: () => running.cloud.idle(), tableUrl: running.tableUrl };
  figures.push(...(await measureBehaviour(school, behaviour)));
  await running.cloud.idle();
  if (!behaviourOnly) {
    figures.push(...(await handlerCost(functions, school, { tableUrl: running.tableUrl, rounds: quick ? 40 : 200 })));
    await running.cloud.idle();
    figures.push({ what: 'local cloud, resident right after the run', value: residentMegabytes(running.pid), unit: 'MB' });
    await setTimeout(2000); // until resting workers have given back what their calls left behind
    figures.push({
      what: 'local cloud, resident at rest after it',
      value: residentMegabytes(running.pid),
      unit: 'MB',
      atMost: 300,
    });
    await running.stop();
    await cp(join(folder, 'data'), join(folder, 'again'), { recursive: true });
    running = await startCloudProcess(assembly, join(folder, 'again'));
    figures.push({ what: 'local cloud, ready on an existing data folder', value: running.readyMs / 1000, unit: 's', atMost: 5 });
  }
  await running.stop();
  if (!behaviourOnly) {
    figures.push(...(await measureClose(functions, assembly, { guardians: quick ? 200 : 2000 })));
    figures.push(...(await importLoad(functions, quick ? [300, 5000] : [300, 5000, 50_000])));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = report(figures) ? 0 : 1;
