import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { ImportId } from '../../../domain/ids.ts';
import { pauses, type Retry } from '../../../domain/retries.ts';
import { handler as runImport } from '../../../functions/imports/run-import.ts';
import { isRoster, readRoster } from '../../../functions/table/items/roster-item.ts';
import { busMessage } from '../../support/bus-message.ts';
import { makeBundle, withCells, zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { failingTable, type FailingTable } from './failing-table.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { wholeSchool } from './whole-school.ts';

serveBuckets();
let table: FailingTable;
beforeAll(async () => {
  table = await failingTable(inject('tableEndpoint'));
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = table.url;
});
afterAll(() => table.close());
afterEach(() => {
  table.heal();
  vi.useRealTimers();
});

/** What an event carries that failed so often. */
const repeated = (attempt: number): Retry => ({ attempt, firstFailedAt: new Date().toISOString(), reasons: ['Error'] });
const started = (importId: string) => ({ importId: ImportId.parse(importId), dryRun: false, attempt: 1 });

const files = makeBundle({ version: '1.2', students: 25, teachers: 3, classes: 3, guardians: 1 });
const changedFiles = withCells(
  makeBundle({ version: '1.2', students: 23, teachers: 2, classes: 4, guardians: 1 }),
  { file: 'users.csv', row: 20 },
  { familyName: 'Zimmermann' },
);

/** A school without what differs from school to school, ids of events included: what two of them must have in common. */
async function essence(schoolId: string) {
  const items = new Map(
    [...(await wholeSchool(schoolId))].map(([key, item]) => [
      key,
      isRoster(item) ? { ...item, ...readRoster(item), roll: undefined } : item,
    ]),
  );
  const ids = new Map<string, string>();
  const named = (text: string) =>
    text.replaceAll(
      /\b(?:sch|usr|stu|cls|evt)_[0-9A-Z]{26}|\b[0-9A-Z]{10}\b/g,
      (id) => ids.get(id) ?? (id.startsWith('evt_') ? 'an event' : id.includes('_') ? 'somebody' : id),
    );
  for (const item of items.values()) {
    const { id, sourcedId } = item;
    if (typeof id !== 'string' || typeof sourcedId !== 'string') continue;
    ids.set(id, sourcedId);
    ids.set(id.slice(-10), sourcedId);
  }
  ids.set(schoolId, 'this school');
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map(sorted).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    if (value instanceof Set) return sorted([...value]);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, part]) => [name, sorted(part)]),
    );
  };
  const lines = [...items].map(([key, item]) => named(JSON.stringify([key, sorted(item)])));
  return lines
    .map((line) => JSON.stringify(sorted(JSON.parse(line))))
    .filter((line) => !line.includes('CURSOR-KEY') && !line.includes('head@brook.example'))
    .sort();
}

describe('an import that breaks off', () => {
  /** What unbroken imports of the one bundle, and then of the other, come to. */
  const wanted = { counts: [] as unknown[], essence: [] as (readonly string[])[] };
  beforeAll(async () => {
    const whole = await aSchoolThatImports();
    for (const bundle of [files, changedFiles]) {
      const { outcome } = await whole.importFiles(bundle);
      wanted.counts.push(outcome.counts);
      wanted.essence.push(await essence(whole.schoolId));
    }
  });

  it.each([0, 1, 8, 30, 60])('after %i writes goes on by itself and ends as if nothing had been', async (writes) => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    table.failAfter(writes);
    const { outcome: broken, delivered } = await school.run(importId, { dryRun: false });
    expect(broken).toMatchObject({ status: 'running' });
    expect(broken).not.toHaveProperty('failure');
    expect(delivered).toBe('comes again');

    table.heal();
    expect(await school.deliver(importId, { dryRun: false, attempt: 1 }, { retry: repeated(1) })).toBe('handled');
    const outcome = await school.read(importId);
    expect(outcome).toMatchObject({ status: 'completed', counts: wanted.counts[0], calendarYears: 1, rejectionsTotal: 0 });
    expect(outcome).not.toHaveProperty('failure');
    expect(await essence(school.schoolId)).toEqual(wanted.essence[0]);
  });

  it.each([0, 3, 14])('after %i writes of changes is finished by the next start too', async (writes) => {
    const school = await aSchoolThatImports();
    await school.importFiles(files);
    const importId = await school.upload(await zipOf(changedFiles));
    await school.start(importId, { dryRun: false });
    table.failAfter(writes);
    const last = { retry: repeated(pauses.length) };
    expect(await school.deliver(importId, { dryRun: false, attempt: 1 }, last)).toBe('comes again');
    expect(await school.read(importId)).toMatchObject({ status: 'failed', failure: expect.stringContaining('start it again') });
    table.heal();
    const { outcome } = await school.run(importId, { dryRun: false });
    expect(outcome).toMatchObject({ status: 'completed', counts: wanted.counts[1] });
    expect(await essence(school.schoolId)).toEqual(wanted.essence[1]);
  });

  it.each([0, 1, 2, 3])(
    'after %i writes while students exchange numbers leaves no two with one, and goes on by itself',
    async (writes) => {
      const school = await aSchoolThatImports();
      await school.importFiles(files);
      const students = 1 + 3 + 13;
      const ring = [0, 1, 2].reduce(
        (bundle, index) =>
          withCells(bundle, { file: 'users.csv', row: students + index }, { identifier: `N100${String((index + 1) % 3)}` }),
        files,
      );
      const importId = await school.upload(await zipOf(ring));
      table.failAfter(writes);
      const { outcome: broken } = await school.run(importId, { dryRun: false });
      expect(broken.status).toBe('running');
      const numbers = async () => (await school.people()).students.map(({ studentNumber }) => studentNumber);
      expect(new Set(await numbers()).size).toBe(25);
      table.heal();
      await school.deliver(importId, { dryRun: false, attempt: 1 });
      const { students: after } = await school.people();
      for (const [index, sourcedId] of ['stu-0000', 'stu-0001', 'stu-0002'].entries())
        expect(after.find((student) => student.sourcedId === sourcedId)?.studentNumber).toBe(`N100${String((index + 1) % 3)}`);
      expect(await school.read(importId)).toMatchObject({
        status: 'completed',
        counts: { students: { changed: 3, unchanged: 22 } },
      });
    },
  );

  it.each([
    ['20 minutes', 20],
    ['7 hours', 7 * 60],
  ])('without a word goes on when its event comes again, after %s', async (_, minutes) => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    table.failAfter(15, 'everything');
    await school.start(importId, { dryRun: false });
    table.failAfter(15, 'everything');
    expect(await school.deliver(importId, { dryRun: false, attempt: 1 })).toBe('comes again');
    table.heal();
    expect((await school.read(importId)).status).toBe('running');
    expect((await school.start(importId, { dryRun: false })).status).toBe(409);
    // The run that died still has the school: whoever comes meanwhile waits, and names the kind of refusal that uses no attempt up.
    await expect(runImport(busMessage(school.schoolId, 'import.started', started(importId)))).rejects.toMatchObject({
      name: 'Problem.in-progress',
    });

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
    expect((await school.read(importId)).status).toBe('running');
    expect(await school.deliver(importId, { dryRun: false, attempt: 1 }, { retry: repeated(1) })).toBe('handled');
    expect(await school.read(importId)).toMatchObject({ status: 'completed', counts: { students: { created: 25 } } });
    expect((await school.people()).students).toHaveLength(25);
  });

  it('without a word counts as failed when nobody will come any more, and can be started again', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    await school.start(importId, { dryRun: false });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 3_600_000 });
    expect(await school.read(importId)).toMatchObject({ status: 'failed', failure: expect.stringContaining('start it again') });
    expect((await school.run(importId, { dryRun: false })).outcome.status).toBe('completed');
  });

  it('is never applied twice by an event that comes late or again', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    await school.run(importId, { dryRun: true });
    await school.run(importId, { dryRun: false });
    const before = await wholeSchool(school.schoolId);
    // The link to the outcome is another one each second.
    const { outcome: _, ...shown } = await school.read(importId);
    for (const attempt of [1, 2, 3]) expect(await school.deliver(importId, { dryRun: false, attempt })).toBe('handled');
    expect(await school.read(importId)).toMatchObject(shown);
    expect(await wholeSchool(school.schoolId)).toEqual(before);
  });
});

describe('two imports of a school', () => {
  it('never run at once: the second is refused until the first has ended', async () => {
    const school = await aSchoolThatImports();
    const [first, second] = [await school.upload(await zipOf(files)), await school.upload(await zipOf(changedFiles))];
    expect((await school.start(first, { dryRun: true })).status).toBe(202);
    const refused = await school.start(second, { dryRun: false });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:rollbook:problem:wrong-state' } });
    expect((await school.read(second)).status).toBe('uploaded');
    await school.deliver(first, { dryRun: true, attempt: 1 });
    expect((await school.start(second, { dryRun: false })).status).toBe(202);
  });

  it('started at the same instant are one that runs and others that are refused', async () => {
    const school = await aSchoolThatImports();
    const ids = await Promise.all(Array.from({ length: 4 }, async () => school.upload(await zipOf(files))));
    const answers = await Promise.all(ids.map((id) => school.start(id, { dryRun: true })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
  });

  it('do not wait for one that was never begun: after a quarter of an hour the school is free', async () => {
    const school = await aSchoolThatImports();
    const [first, second] = [await school.upload(await zipOf(files)), await school.upload(await zipOf(files))];
    await school.start(first, { dryRun: false });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * 60_000 });
    expect((await school.read(first)).status).toBe('running');
    expect((await school.run(second, { dryRun: false })).outcome.status).toBe('completed');
    expect(await school.deliver(first, { dryRun: false, attempt: 1 })).toBe('handled');
    expect(await school.read(first)).toMatchObject({
      status: 'completed',
      counts: { students: { created: 0, unchanged: 25 } },
    });
  });
});

describe('an import while people edit the school', () => {
  it('overwrites nothing: it compares again and takes their change for what is there', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(files);
    const read = async () => (await school.people()).students.find(({ sourcedId }) => sourcedId === 'stu-0005')!;
    const student = await read();
    const importId = await school.upload(await zipOf(changedFiles));
    // The import has read everybody by then, and is about to store the new name of the student.
    table.beforeNextWrite(async () => {
      const barred = student.guardians.map((guardian) => ({ ...guardian, mayViewRecord: false }));
      await school.table.students.save(student, { ...student, guardians: barred, version: student.version + 1 });
    });
    const { outcome } = await school.run(importId, { dryRun: false });
    expect(outcome).toMatchObject({ status: 'completed', counts: { students: { changed: 1, withdrawn: 2 } } });
    expect(await read()).toMatchObject({
      familyName: 'Zimmermann',
      guardians: [{ mayViewRecord: false }],
      version: student.version + 2,
    });
  });
});
