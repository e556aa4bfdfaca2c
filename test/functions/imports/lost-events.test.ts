import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ImportId } from '../../../domain/ids.ts';
import { outboxEntries } from '../../../functions/machinery/outbox-entries.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { makeBundle, zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { openTableStream } from '../../support/tables/table-stream.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';

serveBuckets();
const files = makeBundle({ version: '1.2', students: 5, teachers: 1, classes: 1, guardians: 1 });
const minute = 60_000;

let stream: Awaited<ReturnType<typeof openTableStream>>;
beforeAll(async () => {
  stream = await openTableStream();
});
afterAll(() => stream.close());
afterEach(() => void vi.useRealTimers());

/** The ids of the events that ever told a run of this school's import to begin. */
async function told(schoolId: string): Promise<readonly string[]> {
  const entries = (await stream.read()).flatMap(outboxEntries);
  return entries
    .filter(({ detailType }) => detailType === 'import.started.v1')
    .map(({ detail }) => JSON.parse(detail) as { readonly id: string; readonly schoolId: string })
    .filter((detail) => detail.schoolId === schoolId)
    .map(({ id }) => id);
}

/** Lets the clock run so many minutes after a time. */
async function clockAfter(minutes: number, from: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: from + minutes * minute });
  await schoolClock();
}

describe('an import whose event was lost', () => {
  it('is told of anew after half an hour, under the same id, and goes on; then there is nothing left to tell', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    const begun = Date.now();
    await school.start(importId, { dryRun: false });
    await clockAfter(25, begun);
    expect(await told(school.schoolId)).toHaveLength(1);
    await clockAfter(31, begun);
    const [first, second, ...more] = await told(school.schoolId);
    expect([second, more]).toEqual([first, []]);
    expect(await school.deliver(importId, { dryRun: false, attempt: 1 })).toBe('handled');
    expect(await school.read(importId)).toMatchObject({ status: 'completed', counts: { students: { created: 5 } } });
    await clockAfter(7 * 60, begun);
    expect(await told(school.schoolId)).toHaveLength(2);
  });

  it('is left alone while a run has the school, and told of anew once that run has died', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    const begun = Date.now();
    await school.start(importId, { dryRun: false });
    const { imports } = openTable({ imports: ['hold'] }, { schoolId: school.schoolId, now: new Date(), correlationId: 'test' });
    const [from, until] = [new Date(begun + 30 * minute), new Date(begun + 32 * minute)];
    await imports.hold({ importId: ImportId.parse(importId), attempt: 1, runner: 'a run that dies' }, { from, until });
    await clockAfter(31, begun);
    expect(await told(school.schoolId)).toHaveLength(1);
    await clockAfter(36, begun);
    expect(await told(school.schoolId)).toHaveLength(2);
    expect(await school.deliver(importId, { dryRun: false, attempt: 1 })).toBe('handled');
    expect((await school.read(importId)).status).toBe('completed');
  });

  it('is not told of anew once it has ended, or was started again', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    const begun = Date.now();
    await school.run(importId, { dryRun: true });
    await school.run(importId, { dryRun: false });
    await clockAfter(31, begun);
    expect(await told(school.schoolId)).toHaveLength(2);
  });
});
