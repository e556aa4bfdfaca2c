import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { enrolledOn } from '../../../domain/people/classes.ts';
import { handler as getImport } from '../../../functions/imports/get-import.ts';
import { handler as createImport } from '../../../functions/imports/create-import.ts';
import { handler as startImport } from '../../../functions/imports/start-import.ts';
import { auditTrail } from '../../support/audit-trail.ts';
import { call } from '../../support/http.ts';
import { makeBundle, withCells, zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchoolThatImports, serveBuckets } from './import-school.ts';
import { wholeSchool } from './whole-school.ts';

serveBuckets();
const Faults = z.object({ errors: z.array(z.object({ pointer: z.string() })) });
const today = new Date().toISOString().slice(0, 10);
const files = makeBundle({ version: '1.2', students: 12, teachers: 3, classes: 3, guardians: 2 });

describe('an import', () => {
  it('is uploaded, tried and applied, and what was tried is what is done', async () => {
    const school = await aSchoolThatImports();
    const before = await wholeSchool(school.schoolId);
    const importId = await school.upload(await zipOf(files));
    expect(await school.read(importId)).toMatchObject({
      importId,
      fileName: 'roster.zip',
      status: 'uploaded',
      rejections: [],
      rejectionsTotal: 0,
    });

    const tried = await school.run(importId, { dryRun: true });
    expect(tried.outcome).toMatchObject({ status: 'completed', dryRun: true, calendarYears: 1, rejections: [] });
    expect(await wholeSchool(school.schoolId)).toEqual(before);

    const { outcome } = await school.run(importId, { dryRun: false });
    expect(outcome).toMatchObject({ status: 'completed', dryRun: false, progress: 1, counts: tried.outcome.counts });
    expect(outcome.counts).toEqual({
      users: { created: 1 + 3 + 12, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
      students: { created: 12, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
      classes: { created: 3, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
      enrolments: { created: 3 + 36, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 },
    });
    expect((await school.people()).students).toHaveLength(12);
    expect((await school.start(importId, { dryRun: false })).status).toBe(409);
  });

  it('writes nothing at all when the same bundle comes again', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(files);
    const before = await wholeSchool(school.schoolId);
    const { outcome } = await school.importFiles(files);
    expect(outcome.counts.students).toEqual({ created: 0, changed: 0, unchanged: 12, withdrawn: 0, rejected: 0 });
    expect(outcome.counts.enrolments).toMatchObject({ created: 0, changed: 0, unchanged: 39 });
    expect(await wholeSchool(school.schoolId)).toEqual(before);
  });

  it('lists students by name, number and year group, gives people their links and classes their rosters', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(makeBundle({ version: '1.1', students: 150, teachers: 2, classes: 1, guardians: 1 }));
    const { users, classes, students } = await school.people();
    const roll = await school.table.students.list({ status: 'enrolled', today }, { limit: 200 });
    expect(roll.items).toHaveLength(150);
    expect(
      (await school.table.students.list({ status: 'enrolled', today, beginnings: ['n1149'] }, { limit: 5 })).items,
    ).toMatchObject([{ studentNumber: 'N1149' }]);
    expect((await school.table.students.list({ status: 'enrolled', today, yearGroup: '02' }, { limit: 50 })).items).toHaveLength(
      25,
    );
    const [roster] = await school.table.classes.rosters(classes.map(({ id }) => id));
    expect(enrolledOn(roster!, '2026-11-23')).toHaveLength(150);
    const teacher = users.find(({ sourcedId }) => sourcedId === 'tea-0000')!;
    expect((await school.table.people.links(teacher.id)).teaches).toEqual([classes[0]!.id]);
    const guardian = users.find(({ sourcedId }) => sourcedId === 'gua-0000')!;
    expect((await school.table.people.links(guardian.id)).students.map(({ studentId }) => studentId).sort()).toEqual(
      students
        .filter(({ sourcedId }) => sourcedId === 'stu-0000' || sourcedId === 'stu-0001')
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('follows a changed bundle: new, renamed, moved, gone', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(files);
    const renamed = withCells(
      files,
      { file: 'users.csv', row: 1 + 3 + 12 },
      { familyName: 'Zimmermann', identifier: 'N5000', grades: '06' },
    );
    const { outcome } = await school.importFiles(renamed);
    expect(outcome.counts.students).toMatchObject({ changed: 1, unchanged: 11 });
    expect(
      (await school.table.students.list({ status: 'enrolled', today, beginnings: ['zimm'] }, { limit: 5 })).items,
    ).toMatchObject([{ studentNumber: 'N5000', yearGroup: '06' }]);
    expect((await school.table.students.list({ status: 'enrolled', today, beginnings: ['n1000'] }, { limit: 5 })).items).toEqual(
      [],
    );
    expect((await school.table.students.list({ status: 'enrolled', today }, { limit: 50 })).items).toHaveLength(12);

    const { outcome: gone } = await school.importFiles(
      makeBundle({ version: '1.2', students: 11, teachers: 3, classes: 3, guardians: 2 }),
    );
    expect(gone.counts.students).toMatchObject({ withdrawn: 1, changed: 1 });
    expect((await school.table.students.list({ status: 'withdrawn', today }, { limit: 50 })).items).toHaveLength(1);
  });

  it('sends no invitation unless it is asked to', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(files);
    const teacher = (await school.people()).users.find(({ sourcedId }) => sourcedId === 'tea-0000')!;
    const stored = () => storedItem(keyOf('user', { schoolId: school.schoolId, userId: teacher.id }));
    expect(await stored()).not.toHaveProperty('outbox');
    await school.importFiles(files, { invite: true });
    expect(await stored()).toMatchObject({ invited: true, outbox: [{ type: 'account.invited', data: { userId: teacher.id } }] });
  });

  it('invites new people at once, admins among them, when asked to', async () => {
    const school = await aSchoolThatImports();
    await school.importFiles(files, { invite: true });
    const { users } = await school.people();
    for (const { id } of users.filter(({ sourcedId }) => sourcedId !== undefined))
      expect(await storedItem(keyOf('user', { schoolId: school.schoolId, userId: id }))).toMatchObject({
        outbox: [{ type: 'account.invited' }],
      });
    const { userIds } = await storedItem(keyOf('admins', { schoolId: school.schoolId }));
    expect([...(userIds as Set<string>)].sort()).toEqual(
      users
        .filter(({ roles }) => roles.includes('admin'))
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('keeps its outcome as a table beside the bundle, with every rejected row', async () => {
    const school = await aSchoolThatImports();
    const { importId, outcome } = await school.importFiles(
      withCells(files, { file: 'users.csv', row: 1 + 3 + 12 }, { identifier: '=1+1' }),
    );
    expect(outcome.counts.students).toMatchObject({ created: 11, rejected: 1 });
    const answer = await fetch(outcome.outcome?.url ?? '');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${importId}.csv"`);
    const rows: string[][] = parse(await answer.text());
    expect(rows[0]).toEqual(['outcome', 'kind', 'id', 'sourcedId', 'changes', 'file', 'line', 'column', 'detail']);
    const told = rows
      .filter(([told]) => told === 'rejected row')
      .map(([, , , , , file, line, column, detail]) => ({ file, line: Number(line), column, detail, rejects: 'row' }));
    expect(told).toEqual(outcome.rejections);
    expect(rows.filter(([told, kind]) => told === 'created' && kind === 'students')).toHaveLength(11);
    expect(rows.filter(([told, kind]) => told === 'created' && kind === 'enrolments')).toHaveLength(
      outcome.counts.enrolments.created,
    );
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@-]/);
  });

  it('discloses its outcome on record, to whom and when, as long as it is kept', async () => {
    const school = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    const trail = async () =>
      (await auditTrail(school.admin, { entityId: importId })).map(({ action, actor }) => [action, actor] as const);
    await school.read(importId);
    expect(await trail()).not.toContainEqual(['import.downloaded', expect.anything()]);
    await school.run(importId, { dryRun: false });
    const person = { userId: school.admin.userId, roles: ['admin'] };
    expect(await trail()).toEqual([
      ['import.downloaded', person],
      ['import.completed', { system: 'runImport' }],
      ['import.started', person],
      ['import.created', person],
    ]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 86_400_000 });
    expect(await school.read(importId)).not.toHaveProperty('outcome');
    vi.useRealTimers();
    expect(await trail()).toHaveLength(4);
  });

  it('is for admins only, and for those of its school', async () => {
    const school = await aSchoolThatImports();
    const other = await aSchoolThatImports();
    const importId = await school.upload(await zipOf(files));
    const asks = [
      (caller: typeof school.admin) => call(getImport, { params: { importId }, caller }),
      (caller: typeof school.admin) =>
        call(startImport, { method: 'POST', params: { importId }, body: { dryRun: true }, caller }),
    ];
    for (const ask of asks) {
      expect((await ask(other.admin)).status).toBe(404);
      for (const role of ['teacher', 'parent', 'student'] as const)
        expect((await ask(await school.person(role))).status).toBe(403);
    }
    const body = { format: 'oneroster-csv', fileName: 'a.zip' };
    expect((await call(createImport, { method: 'POST', body, caller: await school.person('teacher') })).status).toBe(403);
    expect((await school.get('imp_01JZ8K3M7Q2V5X9B4C6D8F0G1H')).status).toBe(404);
  });

  it.each([
    [{}, ['/format', '/fileName']],
    [{ format: 'csv', fileName: 'a.zip' }, ['/format']],
    [{ format: 'oneroster-csv', fileName: 'a\u0000.zip', schoolId: 'x' }, ['/fileName', '/schoolId']],
  ])('is refused with every fault of what was sent: %j', async (body, pointers) => {
    const school = await aSchoolThatImports();
    const answer = await call(createImport, { method: 'POST', body, caller: school.admin });
    expect(answer.status).toBe(422);
    const { errors } = Faults.parse(answer.body);
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('hands out a link for one zip and nothing else', async () => {
    const school = await aSchoolThatImports();
    const { importId, upload, headers } = await school.create();
    expect(headers['location']).toBe(`/v1/imports/${importId}`);
    const { url, method, headers: sent } = upload;
    expect([method, sent]).toEqual(['PUT', { 'content-type': 'application/zip' }]);
    expect((await fetch(url, { method, body: 'a' })).status).toBe(403);
    expect((await fetch(url, { method: 'GET' })).status).toBe(403);
    expect((await fetch(url, { method, headers: sent, body: 'a' })).status).toBe(200);
  });

  it('is not started before its file is there', async () => {
    const school = await aSchoolThatImports();
    const answer = await school.start(await school.upload(undefined), { dryRun: true });
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:rollbook:problem:wrong-state' } });
  });
});
