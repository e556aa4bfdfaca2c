import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import type { Session } from '../../local/demo/session.ts';
import { type ImportOutcome, importRoster, openSchool } from '../support/journey.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
});
afterAll(async () => {
  await cloud.close();
});

/** Has the roster written, and downloads it by the link. */
async function exported(admin: Session): Promise<Buffer> {
  const { exportId } = (await admin.send('POST', '/v1/exports', { format: 'oneroster-csv' })) as { exportId: string };
  await cloud.idle();
  const made = (await admin.send('GET', `/v1/exports/${exportId}`)) as { status: string; url: string; counts: object };
  expect(made).toMatchObject({ status: 'completed', counts: { students: 100, classes: 6 } });
  const download = await fetch(made.url);
  expect(download.status).toBe(200);
  return Buffer.from(await download.arrayBuffer());
}

/** The bytes of each file of a zip by name. */
async function filesOf(zip: Buffer): Promise<Record<string, string>> {
  const opened = await fromBufferPromise(zip);
  const files: Record<string, string> = {};
  for await (const entry of opened.eachEntry())
    files[entry.fileName] = (await buffer(await opened.openReadStreamPromise(entry))).toString('base64');
  return files;
}

it('leaves an installation by a link, comes in again without a change and goes out as it was', async () => {
  const admin = await openSchool(cloud);
  await importRoster(cloud, admin, { dryRun: false, students: 100, classes: 6 });
  const first = await exported(admin);

  const created = (await admin.send('POST', '/v1/imports', { format: 'oneroster-csv', fileName: 'roster.zip' })) as {
    readonly importId: string;
    readonly upload: { readonly url: string; readonly method: string; readonly headers: Record<string, string> };
  };
  const { url, method, headers } = created.upload;
  expect((await fetch(url, { method, headers, body: new Uint8Array(first) })).status).toBe(200);
  await admin.send('POST', `/v1/imports/${created.importId}/start`, { dryRun: false });
  await cloud.idle();
  const outcome = (await admin.send('GET', `/v1/imports/${created.importId}`)) as ImportOutcome;
  expect(outcome).toMatchObject({ status: 'completed', rejections: [] });
  for (const counts of Object.values(outcome.counts))
    expect({ ...counts, unchanged: 0 }).toEqual({ created: 0, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 });

  const second = await exported(admin);
  expect(await filesOf(second)).toEqual(await filesOf(first));
});
