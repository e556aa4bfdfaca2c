import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getReport } from '../../../functions/reports/get-report.ts';
import { handler as listReportTypes } from '../../../functions/reports/list-report-types.ts';
import { handler as requestReport } from '../../../functions/reports/request-report.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { aSchool } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import {
  aNightlyReport,
  aRequest,
  ask,
  asked,
  listed,
  look,
  thatEvening,
  twoClasses,
} from '../../support/reports/report-school.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

describe('asking for a report', () => {
  it('is accepted, says where it will be, and tells the workflow by an event in the same item', async () => {
    const { school } = await twoClasses();
    const reportId = await asked(school.admin);
    const item = await storedItem(keyOf('report', { schoolId: school.schoolId, reportId }));
    expect(item['outbox']).toEqual([
      { id: expect.stringMatching(/^evt_/), type: 'report.requested', data: { reportId, attempt: 1 } },
    ]);
    expect((await look(getReport, school.admin, reportId)).body).toEqual({
      reportId,
      ...aRequest(),
      formats: ['csv'],
      nightly: false,
      status: 'queued',
      progress: 0,
      requestedBy: school.admin.userId,
      createdAt: thatEvening.toISOString(),
      expiresAt: '2027-02-21T18:00:00.000Z',
    });
  });

  it('answers 202 with the place of the report', async () => {
    const school = await aSchool();
    const answer = await ask(school.admin);
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(answer.headers['location']).toMatch(/^\/v1\/reports\/rpt_/);
  });

  it('as a teacher is for own classes, all of them unless some are named', async () => {
    const { school, mine, theirs } = await twoClasses();
    const reportId = await asked(mine.teacher);
    expect((await look(getReport, mine.teacher, reportId)).body).toMatchObject({ filters: { classIds: [mine.classId] } });
    expect(await ask(mine.teacher, aRequest({ classIds: [theirs.classId] }))).toMatchObject({ status: 404 });
    const classless = school.as(await school.addUser(), 'teacher');
    expect(await ask(classless)).toMatchObject({ status: 422, body: { detail: expect.stringContaining('you teach no class') } });
  });

  it.each([
    ['a day to come', { filters: { date: '2026-11-24' } }, '/filters/date'],
    ['a Sunday', { filters: { date: '2026-11-22' } }, '/filters/date'],
    ['a day that there is not', { filters: { date: '2026-11-31' } }, '/filters/date'],
    ['no filters', { filters: undefined }, '/filters'],
    ['another type', { type: 'everything' }, '/type'],
    ['another format', { format: 'docx' }, '/format'],
    ['an unknown field', { school: 'mine' }, '/school'],
  ])('for %s is refused with the place of the fault', async (_, values, pointer) => {
    const school = await aSchool();
    const answer = await ask(school.admin, { ...aRequest(), ...values });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('of a class that there is not is 404', async () => {
    const school = await aSchool();
    expect(await ask(school.admin, aRequest({ classIds: [newId('cls', thatEvening)] }))).toMatchObject({ status: 404 });
  });

  it.each(['parent', 'student'] as const)('is not for a %s', async (role) => {
    const school = await aSchool();
    expect(await ask(school.as(await school.addUser({ roles: [role] }), role))).toMatchObject({ status: 403 });
  });

  it('again with the same Idempotency-Key is the same report', async () => {
    const school = await aSchool();
    const again = () =>
      call(requestReport, {
        method: 'POST',
        path: '/v1/reports',
        caller: school.admin,
        body: aRequest(),
        headers: { 'idempotency-key': 'once' },
      });
    expect((await again()).body).toEqual((await again()).body);
    expect((await listed(school.admin)).ids).toHaveLength(1);
  });
});

describe('the list of reports', () => {
  it('is newest first, page by page, of the whole school for an admin', async () => {
    const { school, mine } = await twoClasses();
    const ids: string[] = [await aNightlyReport(school), await asked(mine.teacher), await asked(school.admin)];
    const first = await listed(school.admin, { limit: '2' });
    expect(first.ids).toEqual(ids.toReversed().slice(0, 2));
    expect(await listed(school.admin, { limit: '2', cursor: first.nextCursor ?? '' })).toEqual({
      ids: ids.slice(0, 1),
      nextCursor: undefined,
    });
  });

  it('is of what a teacher asked for, newest first', async () => {
    const { school, mine, theirs } = await twoClasses();
    await aNightlyReport(school);
    await asked(theirs.teacher);
    await asked(school.admin);
    const own = [await asked(mine.teacher), await asked(mine.teacher, { ...aRequest(), format: 'pdf' })];
    expect((await listed(mine.teacher)).ids).toEqual(own.toReversed());
  });

  it('holds nothing of another school', async () => {
    const { school } = await twoClasses();
    await asked(school.admin);
    expect(await listed((await aSchool()).admin)).toEqual({ ids: [], nextCursor: undefined });
  });
});

describe('the types of reports', () => {
  it('are those that staff may ask for, each with a schema of its filters', async () => {
    const school = await aSchool();
    const { body } = await call(listReportTypes, { caller: school.admin });
    const filters: unknown = expect.objectContaining({ type: 'object', required: ['date'], additionalProperties: false });
    expect(body).toMatchObject({
      items: [
        { type: 'nightly-absence', formats: ['csv', 'pdf', 'xlsx', 'json'], filters },
        ...[
          'register-print-out',
          'attendance-summary',
          'weekly-absence',
          'pupil-attendance-return',
          'persistent-absence',
          'missing-registers',
          'behaviour-summary',
          'detention-list',
          'student-profile',
          'class-list',
          'emergency-contacts',
          'starters-and-leavers',
          'local-authority-list',
          'mail-merge',
          'attendance-letter',
          'detention-letter',
          'attendance-certificate',
        ].map((type) => ({ type })),
      ],
      jsonSchema: { type: 'object', required: ['title', 'schoolName', 'about', 'readAt', 'columns', 'rows'] },
    });
  });

  it('are none for parents and students yet', async () => {
    const school = await aSchool();
    const parent = school.as(await school.addUser({ roles: ['parent'] }), 'parent');
    expect((await call(listReportTypes, { caller: parent })).body).toMatchObject({ items: [] });
  });
});
