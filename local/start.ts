import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { becomeLean } from './cloud/lean-process.ts';

becomeLean();
const projectFolder = join(import.meta.dirname, '..');
// Compiled code is kept, which saves half a second and 25 MB at every start but the first; so everything else is loaded after this line.
enableCompileCache(join(projectFolder, 'node_modules/.cache/compiled'));
process.env['TZ'] = 'UTC'; // as in Lambda, for the workers of this process too

const { assemblyIsCurrent, ensureAssembly } = await import('../infra/cloud-assembly.ts');
const { openCloud } = await import('./cloud/cloud.ts');
const { terminalLog } = await import('./cloud/log.ts');
const { listen } = await import('./cloud/server.ts');
const { demoAccounts, demoPassword } = await import('./demo/demo-school.ts');
const { dayWithoutSchool } = await import('./demo/demo-day.ts');
const { demoIsLoaded, loadDemoApart } = await import('./demo/demo-folder.ts');

const log = terminalLog(process.env['ROLLBOOK_LOG']);
let stopping = false;
await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});

async function start(): Promise<void> {
  const port = portFrom(process.env['PORT']);
  const dataFolder = process.env['ROLLBOOK_DATA'] ?? join(projectFolder, '.rollbook');
  const assembly = join(projectFolder, 'cdk.out');
  if (!assemblyIsCurrent(assembly)) {
    log.line('Making the cloud assembly, which takes some seconds after a change ...');
    await ensureAssembly(assembly);
  }
  if (!demoIsLoaded(dataFolder)) {
    await (await listen(port)).close(); // a port that is taken is said now, not after the minute; it opens when the school is whole
    log.line(`Loading the demo school into ${dataFolder}, which takes a minute the first time ...`);
    await loadDemoApart(dataFolder);
  }
  const tableEndpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  const cloud = await openCloud({ assembly, dataFolder, port, tableEndpoint, log: log.line, detail: log.detail });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnce(cloud));
  await cloud.deployed();
  const ahead = cloud.clock.now().getTime() - Date.now();
  if (Math.abs(ahead) > 1000)
    log.line(
      `The clock here was moved: it is ${cloud.clock.now().toISOString()} for the school; ${cloud.baseUrl}/_local/clock puts it back.`,
    );
  const noSchool = dayWithoutSchool(cloud.clock.now());
  if (noSchool !== undefined) log.line(`${noSchool} ${cloud.baseUrl}/_local/clock moves the clock to a school day.`);
  const people = demoAccounts.map(({ email }) => email).join(', ');
  log.line(
    `Rollbook is ready at ${cloud.baseUrl} (log in as ${people} with ${demoPassword}); mails and everything else that happens: ${cloud.baseUrl}/_local/`,
  );
}

/** The first signal lets what is in hand finish, the second one ends at once; so does a finish that takes too long. */
function stopOnce({ close }: { close(): Promise<void> }): () => void {
  return () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
}

function portFrom(text: string | undefined): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a whole number from 0 to 65535, got "${text ?? ''}"`);
  return port;
}
