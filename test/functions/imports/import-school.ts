import { afterAll, beforeAll } from 'vitest';
import type { Retry } from '../../../domain/retries.ts';
import type { Role } from '../../../domain/roles.ts';
import { newSchool, type School } from '../../../domain/school.ts';
import { randomBytes } from 'node:crypto';
import { openS3 } from '../../../local/cloud/s3/open.ts';
import { handler as createImport } from '../../../functions/imports/create-import.ts';
import { handler as getImport } from '../../../functions/imports/get-import.ts';
import { handler as runImport } from '../../../functions/imports/run-import.ts';
import { handler as startImport } from '../../../functions/imports/start-import.ts';
import { createImport as createRoute, getImport as getRoute, type ImportView } from '../../../functions/imports/routes.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { serveAws } from '../../local/aws-server.ts';
import { aResource, engineContext } from '../../local/engine-context.ts';
import { deliver as deliverEvent } from '../../support/event-delivery.ts';
import { call, type TestAnswer, type TestCaller } from '../../support/http.ts';
import { zipOf } from '../../support/oneroster/oneroster-bundle.ts';

const importBucket = 'uploads-of-this-test';

/** Runs the buckets of the local cloud for the tests of a file, and points the handlers at them. */
export function serveBuckets(): void {
  const context = engineContext();
  const engine = openS3(context, [aResource('AWS::S3::Bucket', importBucket, {})]);
  let served: Awaited<ReturnType<typeof serveAws>>;
  beforeAll(async () => {
    served = await serveAws(engine);
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: context.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: context.credentials.secretAccessKey,
      AWS_ENDPOINT_URL_S3: `${served.url}/s3`,
      UPLOAD_BUCKET: importBucket,
    });
  });
  afterAll(() => served.close());
}

const access = {
  schools: ['get', 'create', 'getCalendar', 'saveCalendar'],
  users: ['list', 'create', 'get', 'save'],
  students: ['all', 'save', 'get', 'list'],
  classes: ['list', 'rosters', 'save', 'saveRoster'],
  people: ['links'],
  imports: ['get', 'source', 'hold', 'release'],
} as const;

/** A school of its own that has nobody but an admin, and the means to import into it as a browser and the event bus would. */
export async function aSchoolThatImports(overrides: Partial<Omit<School, 'id'>> = {}) {
  const now = new Date('2026-11-23T09:00:00Z');
  const schoolId = newId('sch', now);
  const table = openTable(access, { schoolId, now, correlationId: 'test' });
  await table.schools.create(
    { ...newSchool({ id: schoolId, name: 'Brook 1 School', timeZone: 'Europe/London' }), ...overrides },
    randomBytes(32).toString('base64url'),
  );
  const adminId = newId('usr', now);
  await table.users.create(
    {
      id: adminId,
      email: 'head@brook.example',
      givenName: 'Ada',
      familyName: 'Head',
      roles: ['admin'],
      status: 'active',
      invited: true,
      version: 1,
    },
    [],
  );
  const admin: TestCaller = { schoolId, userId: adminId, roles: ['admin'] };

  const create = async () => {
    const body = { format: 'oneroster-csv', fileName: 'roster.zip' };
    const answer = await call(createImport, { method: 'POST', path: '/v1/imports', body, caller: admin });
    return { ...createRoute.ok.body.parse(answer.body), headers: answer.headers };
  };
  const upload = async (file: Buffer | undefined): Promise<string> => {
    const { importId, upload: link } = await create();
    if (file) {
      const put = await fetch(link.url, { method: link.method, headers: link.headers, body: new Uint8Array(file) });
      if (!put.ok) throw new Error(`the upload was refused: ${String(put.status)} ${await put.text()}`);
    }
    return importId;
  };
  const start = (importId: string, body: unknown): Promise<TestAnswer> =>
    call(startImport, { method: 'POST', path: `/v1/imports/${importId}/start`, params: { importId }, body, caller: admin });
  const get = (importId: string): Promise<TestAnswer> =>
    call(getImport, { path: `/v1/imports/${importId}`, params: { importId }, caller: admin });

  /** The import as the API shows it. */
  const read = async (importId: string): Promise<ImportView> => getRoute.ok.body.parse((await get(importId)).body);

  /** Delivers the event of a start, as the bus would. */
  const deliver = (
    importId: string,
    data: { readonly dryRun: boolean; readonly attempt: number },
    { handler = runImport, retry }: { readonly handler?: typeof runImport; readonly retry?: Retry } = {},
  ) => deliverEvent(handler, { name: 'import.started', schoolId, data: { importId, ...data }, ...(retry && { retry }) });
  /** Starts an import and runs it to its end. */
  const run = async (
    importId: string,
    body: {
      readonly dryRun: boolean;
      readonly invite?: boolean;
      readonly schoolSourcedId?: string;
      readonly confirmWithdrawals?: boolean;
    },
  ) => {
    const started = await start(importId, body);
    if (started.status !== 202) throw new Error(`the import was not started: ${started.text}`);
    const stored = await table.imports.get(importId as never); // an id that the API gave
    const delivered = await deliver(importId, { dryRun: body.dryRun, attempt: stored?.attempt ?? 0 });
    return { delivered, outcome: await read(importId) };
  };
  /** Uploads files as a zip and applies them, trying them first where asked to. */
  const importFiles = async (
    files: Readonly<Record<string, string>>,
    options: { readonly invite?: boolean; readonly dryRun?: boolean; readonly schoolSourcedId?: string } = {},
  ) => {
    const importId = await upload(await zipOf(files));
    const { outcome } = await run(importId, { dryRun: false, ...options });
    return { importId, outcome };
  };
  const people = async () => ({
    users: (await table.users.list({ limit: 1000 })).items,
    students: (await table.students.all({ limit: 1000 })).items,
    classes: (await table.classes.list({ limit: 1000 })).items,
  });
  /** Somebody of the school who has one role, and a token that says so. */
  const person = async (role: Role): Promise<TestCaller> => {
    const id = newId('usr', now);
    const names = { email: `${id.toLowerCase()}@brook.example`, givenName: 'Robin', familyName: 'Example' };
    await table.users.create({ id, ...names, roles: [role], status: 'active', invited: false, version: 1 }, []);
    return { schoolId, userId: id, roles: [role] };
  };
  return { schoolId, table, admin, person, create, upload, start, get, read, deliver, run, importFiles, people };
}
