import { join } from 'node:path';
import { ensureAssembly } from '../../infra/cloud-assembly.ts';
import { openCloud } from '../cloud/cloud.ts';
import { comeToRest } from './come-to-rest.ts';
import { emptyDataFolder } from './demo-folder.ts';
import { loadDemo } from './load-demo.ts';

// Empties the data folder and fills it with the demo school, without leaving a server running. Fails while another process has the folder.
process.env['TZ'] = 'UTC';
const projectFolder = join(import.meta.dirname, '../..');
const dataFolder = process.env['ROLLBOOK_DATA'] ?? join(projectFolder, '.rollbook');
const assembly = join(projectFolder, 'cdk.out');
const port = Number(process.env['PORT'] ?? 3000);

async function load(): Promise<void> {
  await ensureAssembly(assembly);
  emptyDataFolder(dataFolder);
  // On a port that nobody knows, because half a school is nothing to look at; the invitations lead to the one on which it will be opened.
  const cloud = await openCloud({
    assembly,
    dataFolder,
    publicUrl: port === 0 ? undefined : `http://localhost:${port}`,
    tableEndpoint: process.env['AWS_ENDPOINT_URL_DYNAMODB'],
    throttle: false, // a term of registers in some seconds is more than the gateway would take from a school
    timeouts: false, // a machine that is slow, or busy with something else, gets its school too
    warm: 10, // an incident goes through many functions, and nothing else runs on this machine yet
    schedules: false, // the clock goes through a term whose evenings are over
  });
  try {
    cloud.facts.set('demo', 'loading');
    await loadDemo({ ...cloud, idle: (timeoutMs) => comeToRest(cloud, timeoutMs) });
    cloud.facts.set('demo', 'loaded');
    process.stdout.write('The demo school is loaded; npm start opens it.\n');
  } finally {
    await cloud.close();
  }
}

await load().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
