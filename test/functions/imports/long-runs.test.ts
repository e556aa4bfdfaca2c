import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { runWithin } from '../../../functions/imports/run-within.ts';
import { runImport } from '../../../functions/imports/subscriptions.ts';
import { consume } from '../../../functions/kernel/consume.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { makeBundle, withCells, zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { failingTable, type FailingTable } from './failing-table.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { loose } from './school-difference.ts';
import { wholeSchool } from './whole-school.ts';

serveBuckets();
let table: FailingTable;
beforeAll(async () => {
  table = await failingTable(inject('tableEndpoint'));
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = table.url;
});
afterAll(() => table.close());
afterEach(() => void vi.useRealTimers());

/** The function, had Lambda no time for more than the changes that are under way at once. */
const inNoTime = { handler: consume(runImport, runWithin({ seconds: 0 })) };
const files = makeBundle({ version: '1.2', students: 40, teachers: 12, classes: 4, guardians: 1 });

describe('an import that takes longer than a function may run', () => {
  it('is handed on from run to run until all is stored, and ends as one that was not', async () => {
    const [school, other] = [await aSchoolThatImports(), await aSchoolThatImports()];
    const bad = withCells(files, { file: 'roles.csv', row: 3 }, { roleType: 'main' });
    const { outcome: unbroken } = await other.importFiles(bad);

    const importId = await school.upload(await zipOf(bad));
    const second = await school.upload(await zipOf(files));
    await school.start(importId, { dryRun: false });
    let runs = 0;
    let stored = 0;
    for (let shown = await school.read(importId); shown.status === 'running'; shown = await school.read(importId)) {
      const item = await storedItem(keyOf('import', { schoolId: school.schoolId, importId }));
      const attempt = runs + 1;
      // The next run is announced by the very write that ends the one before.
      expect(item['outbox']).toMatchObject([{ type: 'import.started', data: { importId, dryRun: false, attempt } }]);
      expect((await school.start(second, { dryRun: true })).status).toBe(409);
      expect(await school.deliver(importId, { dryRun: false, attempt }, inNoTime)).toBe('handled');
      const items = (await wholeSchool(school.schoolId)).size;
      // Each run brings it on; the last may find that all is stored.
      if ((await school.read(importId)).status === 'running') expect(items).toBeGreaterThan(stored);
      [stored, runs] = [items, attempt];
    }
    expect(runs).toBeGreaterThan(3);
    const { counts, rejectedRows, rejections, calendarYears } = await school.read(importId);
    expect({ counts, rejectedRows, rejections, calendarYears }).toEqual({
      counts: unbroken.counts,
      rejectedRows: unbroken.rejectedRows,
      rejections: unbroken.rejections,
      calendarYears: unbroken.calendarYears,
    });
    const after = await wholeSchool(school.schoolId);
    expect(after.size).toBe((await wholeSchool(other.schoolId)).size);
    expect(loose(school.schoolId, after, await school.people())).toEqual([]);
    for (const attempt of [1, runs]) await school.deliver(importId, { dryRun: false, attempt }, inNoTime);
    expect(await wholeSchool(school.schoolId)).toEqual(after);
    expect((await school.run(second, { dryRun: true })).outcome.status).toBe('completed');
  });

  it('is not handed on when it is only tried, which stores nothing', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    await school.start(importId, { dryRun: true });
    await school.deliver(importId, { dryRun: true, attempt: 1 }, inNoTime);
    expect(await school.read(importId)).toMatchObject({ status: 'completed', dryRun: true });
  });
});

describe('an import that is running', () => {
  it('says how far it has come, and that with a tag of its own each time', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const seen: { readonly progress: number; readonly tag: string | undefined }[] = [];
    const look = async (): Promise<void> => {
      const { body, headers } = await school.get(importId);
      if (body.status !== 'running') return;
      const last = seen.at(-1)?.progress ?? -1;
      if (body.progress > last) seen.push({ progress: body.progress, tag: headers['etag'] });
      // The progress is noted once a second, by the clock that the test turns; a minute would cost the run its hold.
      if (seen.length < 10) vi.setSystemTime(Date.now() + 1100);
      table.beforeNextWrite(look);
    };
    table.beforeNextWrite(look);
    const { outcome } = await school.run(importId, { dryRun: false });
    expect(outcome).toMatchObject({ status: 'completed', progress: 1 });
    const between = seen.filter(({ progress }) => progress > 0 && progress < 1);
    expect(between.length).toBeGreaterThan(2);
    expect(new Set(seen.map(({ tag }) => tag)).size).toBe(seen.length);
  });
});
