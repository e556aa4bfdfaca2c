import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../client.ts';
import { ApiFault } from '../fault.ts';
import { at, pagedQuery } from '../pages.ts';
import type { Schema } from '../schema.ts';

/** An import with how far it has come and what it found. */
export type RosterImport = Schema<'StartImportAnswer'>;
/** An import in the list of all. */
export type ImportRow = Schema<'ListImportsAnswer'>['items'][number];
/** An export in the list of all. */
export type ExportRow = Schema<'ListExportsAnswer'>['items'][number];

/** Milliseconds between two looks at what is being done. */
const oftenMs = 2000;

/** The imports of the school, newest first. */
export const importsQuery = pagedQuery(['imports'], (cursor, signal) =>
  bodyOf(api.GET('/v1/imports', { params: { query: at(cursor) }, signal })),
);

/** One import; asked again while it runs. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => bodyOf(api.GET('/v1/imports/{importId}', { params: { path: { importId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? oftenMs : false),
  });
}

/** Begins an import and uploads its file. `onProgress` is told the part that is sent, 0 to 1. Answers the id of the import. */
export async function uploadImport(
  file: File,
  { key, onProgress }: { readonly key: string; readonly onProgress: (part: number) => void },
): Promise<string> {
  const body = { format: 'oneroster-csv', fileName: file.name } as const;
  const { importId, upload } = await bodyOf(api.POST('/v1/imports', { params: { header: { 'Idempotency-Key': key } }, body }));
  await put(file, upload, onProgress);
  return importId;
}

/** Tries an import, or applies it. */
export function startImport(importId: string, body: Schema<'StartInput'>, key: string) {
  const params = { path: { importId }, header: { 'Idempotency-Key': key } };
  return bodyOf(api.POST('/v1/imports/{importId}/start', { params, body }));
}

/** The exports of the last 30 days, newest first; asked again while one is being made. */
export const exportsQuery = {
  ...pagedQuery(['exports'], (cursor, signal) => bodyOf(api.GET('/v1/exports', { params: { query: at(cursor) }, signal }))),
  refetchInterval: oftenMs * 2,
};

/** Has the roster written as a OneRoster zip. */
export function requestExport(key: string) {
  return bodyOf(api.POST('/v1/exports', { params: { header: { 'Idempotency-Key': key } }, body: { format: 'oneroster-csv' } }));
}

/** A link to the file of an export, good for minutes. Undefined when there is none any more. */
export async function exportLink(exportId: string): Promise<string | undefined> {
  const { url } = await bodyOf(api.GET('/v1/exports/{exportId}', { params: { path: { exportId } } }));
  return url;
}

/** `fetch` does not tell how much of a body is sent, so this is the older way. The link carries the right to upload; no token goes along. */
function put(
  file: File,
  { url, method, headers }: Schema<'CreateImportAnswer'>['upload'],
  onProgress: (part: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ApiFault({ kind: 'gateway', status: request.status, detail: '' }));
    });
    for (const event of ['error', 'abort', 'timeout'] as const)
      request.addEventListener(event, () => reject(new ApiFault({ kind: 'network', detail: '' })));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
}
