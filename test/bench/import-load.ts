import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { ImportId, SchoolId } from '../../domain/ids.ts';
import { newImport, startImport } from '../../domain/imports/roster-import.ts';
import { newSchool } from '../../domain/school.ts';
import { bundlePlace } from '../../functions/imports/bundle-place.ts';
import { runImport } from '../../functions/imports/subscriptions.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { uploadLink } from '../../functions/runtime/transfers/upload-store.ts';
import { tableAttributes } from '../../functions/table/items/item-keys.ts';
import { freshTable } from './fresh-table.ts';
import { startDynoxide } from '../../local/cloud/dynamodb/process.ts';
import { openS3 } from '../../local/cloud/s3/open.ts';
import { serveAws } from '../local/aws-server.ts';
import { aResource, engineContext } from '../local/engine-context.ts';
import { busMessage } from '../support/bus-message.ts';
import { makeBundle, zipOf } from '../support/oneroster/oneroster-bundle.ts';
import type { Figure } from './figure.ts';
import { type AssembledFunction, codeOf } from './functions.ts';

const bucket = 'uploads-of-the-bench';
const { memory = 0 } = runImport;
const access = { schools: ['create'], imports: ['create', 'start', 'get'] } as const;

/** What a process of an import says of itself at its end. */
const Run = z.object({ seconds: z.number(), megabytes: z.number() });
type Run = z.infer<typeof Run>;

/**
 * Time and memory of imports of so many students, each with five enrolments, two of them to a guardian, in classes of 125: tried, applied and
 * applied once more by the function's own code, each in a process of its own with the heap that Lambda gives it, against a real table engine.
 */
export async function importLoad(functions: readonly AssembledFunction[], sizes: readonly number[]): Promise<readonly Figure[]> {
  const context = engineContext();
  const code = codeOf(functions, 'runImport');
  const engine = await startDynoxide();
  const served = await serveAws(openS3(context, [aResource('AWS::S3::Bucket', bucket, {})]));
  Object.assign(process.env, {
    AWS_REGION: context.region,
    AWS_ACCESS_KEY_ID: context.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: context.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: `${served.url}/s3`,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    UPLOAD_BUCKET: bucket,
    TABLE_NAME: 'bench',
    SERVICE_VERSION: 'bench',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  });
  const runs = new Map<string, Run>();
  const figures: Figure[] = [];
  try {
    await makeTable();
    for (const students of sizes) {
      const [schoolId, bundle] = [await aSchool(), await aBundle(students)];
      const first = await anImport(schoolId, bundle);
      for (const [what, start] of [
        ['tried', async () => ({ ...first, dryRun: true })],
        ['applied', async () => ({ ...first, dryRun: false })],
        ['applied again', async () => ({ ...(await anImport(schoolId, bundle)), dryRun: false })],
      ] as const) {
        const run = await runOf(code, await start());
        runs.set(`${what} ${String(students)}`, run);
        const name = `import of ${students.toLocaleString('en')} students, ${what}`;
        const inHalf = students <= 5000 && { atMost: memory / 2 };
        figures.push(
          { what: name, value: run.seconds, unit: 's' },
          { what: `${name}, most memory`, value: run.megabytes, unit: 'MB', ...inHalf },
        );
      }
    }
  } finally {
    await engine.close();
    await served.close();
  }
  const ratio = (what: string, of: keyof Run) => {
    const [small, large] = [runs.get(`${what} 5000`), runs.get(`${what} 50000`)];
    return small && large ? [large[of] / 10 / small[of]] : [];
  };
  return [
    ...figures,
    ...ratio('tried', 'seconds').map((value) => ({
      what: 'tried, time for one of 50,000 against one of 5,000',
      value,
      unit: 'x' as const,
    })),
    ...ratio('applied', 'seconds').map((value) => ({
      what: 'applied, time for one of 50,000 against one of 5,000',
      value,
      unit: 'x' as const,
    })),
    ...ratio('applied', 'megabytes').map((value) => ({
      what: 'applied, memory for one of 50,000 against one of 5,000',
      value,
      unit: 'x' as const,
      atMost: 1,
    })),
  ];
}

async function makeTable(): Promise<void> {
  const client = new DynamoDBClient({});
  const { partitionKey, sortKey } = tableAttributes;
  await client.send(
    new CreateTableCommand({
      TableName: process.env['TABLE_NAME'],
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [partitionKey, sortKey].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
}

interface Started {
  readonly schoolId: SchoolId;
  readonly importId: ImportId;
  readonly dryRun: boolean;
}

/** A school that has nobody. */
async function aSchool(): Promise<SchoolId> {
  const now = new Date();
  const id = newId('sch', now);
  const openTable = await freshTable();
  const table = openTable(access, { schoolId: id, now, correlationId: 'bench' });
  const school = newSchool({ id, name: 'Brook 1 School', timeZone: 'Europe/London' });
  await table.schools.create(school, randomBytes(32).toString('base64url'));
  return id;
}

function aBundle(students: number): Promise<Buffer> {
  const classes = Math.max(5, students / 25);
  return zipOf(makeBundle({ version: '1.2', students, teachers: classes, classes, classesPerStudent: 5, guardians: 1 }));
}

/** An import whose bundle is uploaded. */
async function anImport(schoolId: SchoolId, bundle: Buffer): Promise<Omit<Started, 'dryRun'>> {
  const now = new Date();
  const importId = newId('imp', now);
  const openTable = await freshTable();
  const table = openTable(access, { schoolId, now, correlationId: 'bench' });
  await table.imports.create(newImport(importId, 'bench.zip', { by: newId('usr', now), now }));
  const { url, method, headers } = uploadLink(bundlePlace(schoolId, importId).bundle, { mediaType: 'application/zip', now });
  const put = await fetch(url, { method, headers, body: new Uint8Array(bundle) });
  if (!put.ok) throw new Error(`the upload was refused: ${String(put.status)}`);
  return { schoolId, importId };
}

/** Starts an import and delivers its event to the code of the function. */
async function runOf(code: string, { schoolId, importId, dryRun }: Started): Promise<Run> {
  const now = new Date();
  const openTable = await freshTable();
  const table = openTable(access, { schoolId, now, correlationId: 'bench' });
  const stored = async () => {
    const found = await table.imports.get(importId);
    if (!found) throw new Error('the import is gone');
    return found;
  };
  const { next, events } = startImport(await stored(), { dryRun }, { by: newId('usr', now), now });
  await table.imports.start(next, events, new Date(now.getTime() + 60_000));
  const heap = `--max-old-space-size=${String(Math.floor(memory * 0.9))}`;
  const child = spawn(process.execPath, [heap, fileURLToPath(new URL('import-process.ts', import.meta.url)), code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [started] = events;
  if (started?.type !== 'import.started') throw new Error('a start says import.started first');
  child.stdin.end(JSON.stringify(busMessage(schoolId, started.type, started.data)));
  const said = await text(child.stdout);
  if (!said.includes('"megabytes"')) throw new Error('the import threw, as it says above');
  const run = z.parse(Run, JSON.parse(said.trim().split('\n').at(-1) ?? ''));
  const { status, failure = '' } = await stored();
  if (status !== 'completed') throw new Error(`the import ended ${status}: ${failure}`);
  return run;
}
