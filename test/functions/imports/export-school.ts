import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { handler as getExport } from '../../../functions/imports/exports/get-export.ts';
import { handler as requestExport } from '../../../functions/imports/exports/request-export.ts';
import { handler as runExport } from '../../../functions/imports/exports/run-export.ts';
import { openZip } from '../../../functions/imports/bundle-zip.ts';
import type { Retry } from '../../../domain/retries.ts';
import { deliver, type Delivered } from '../../support/event-delivery.ts';
import { call, type TestAnswer, type TestCaller } from '../../support/http.ts';

export const askExport = (exportId: string, caller: TestCaller): Promise<TestAnswer> =>
  call(getExport, { path: `/v1/exports/${exportId}`, params: { exportId }, caller });

/** Asks for an export. Answers its id. */
export async function anExport(caller: TestCaller): Promise<string> {
  const {
    status,
    body,
    text: told,
  } = await call(requestExport, {
    method: 'POST',
    path: '/v1/exports',
    body: { format: 'oneroster-csv' },
    caller,
  });
  if (status !== 202) throw new Error(`the export was refused: ${told}`);
  return String(body.exportId);
}

/** Makes an export as the event bus would have it made. */
export function makeExport(schoolId: string, exportId: string, retry?: Retry): Promise<Delivered> {
  return deliver(runExport, { name: 'export.requested', schoolId, data: { exportId }, ...(retry && { retry }) });
}

/** Asks for an export, has it made and downloads it. */
export async function exportOf({ schoolId, admin }: { readonly schoolId: string; readonly admin: TestCaller }) {
  const exportId = await anExport(admin);
  const delivered = await makeExport(schoolId, exportId);
  const { body } = await askExport(exportId, admin);
  if (delivered !== 'handled' || body.status !== 'completed') throw new Error(`the export failed: ${String(body.failure)}`);
  const download = await fetch(body.url);
  if (!download.ok) throw new Error(`the download was refused: ${String(download.status)}`);
  const zip = Buffer.from(await download.arrayBuffer());
  return { exportId, counts: body.counts, zip, files: await filesIn(zip), headers: download.headers };
}

/** The files of a zip as text, by name in their order. */
async function filesIn(zip: Buffer): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'exported-'));
  const path = join(folder, 'bundle.zip');
  await writeFile(path, zip);
  const opened = await openZip(path);
  const files: Record<string, string> = {};
  for (const { name, open } of opened.files) files[name] = await text(await open());
  opened.close();
  await rm(folder, { recursive: true });
  return files;
}

/** The rows of a file by column name. */
export function rowsIn(files: Readonly<Record<string, string>>, name: string): readonly Readonly<Record<string, string>>[] {
  return parse(files[name] ?? '', { columns: true });
}
