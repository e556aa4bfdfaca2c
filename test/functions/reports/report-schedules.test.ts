import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { ReportId, UserId } from '../../../domain/ids.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { scheduledReportId } from '../../../functions/reports/derived-report-id.ts';
import { handler as getReport } from '../../../functions/reports/get-report.ts';
import { handler as changeReportSchedule } from '../../../functions/reports/schedules/change-report-schedule.ts';
import { handler as listReportSchedules } from '../../../functions/reports/schedules/list-report-schedules.ts';
import { handler as mailScheduledReport } from '../../../functions/reports/schedules/mail-scheduled-report.ts';
import { handler as removeReportSchedule } from '../../../functions/reports/schedules/remove-report-schedule.ts';
import { handler as runReportSchedule } from '../../../functions/reports/schedules/run-report-schedule.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aSchedule, aWeekly, schedule } from '../../support/reports/report-schedule.ts';
import { listed, look, reportsOf, twoClasses } from '../../support/reports/report-school.ts';
import { runWorkflow } from '../../support/reports/report-workflow.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

type School = Awaited<ReturnType<typeof aSchool>>;

/** The Friday before that Monday, and that Monday's half past seven. */
const friday = new Date('2026-11-20T12:00:00Z');
const halfPastSeven = new Date(`${aMonday}T07:30:00Z`);

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: friday, toFake: ['Date'] });
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.setSystemTime(friday);
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const due = (school: School, scheduleId: string) =>
  ({ name: 'report.schedule.due', schoolId: school.schoolId, data: { scheduleId, date: aMonday } }) as const;

/** Tells a schedule that its hour came, and answers the report that it had made. */
async function run(school: School, scheduleId: Awaited<ReturnType<typeof aSchedule>>) {
  vi.setSystemTime(halfPastSeven);
  expect(await deliver(runReportSchedule, due(school, scheduleId))).toBe('handled');
  return reportsOf(school).get(scheduledReportId(school.schoolId, scheduleId, aMonday));
}

const leave = async (school: School, userId: string) => {
  const user = await school.table.users.get(UserId.parse(userId));
  if (!user) throw new Error('there is no such user');
  await school.table.users.save(user, { ...user, status: 'deactivated', version: user.version + 1 }, []);
};

const shown = async (caller: TestCaller) =>
  z.parse(
    z.object({ items: z.array(z.object({ scheduleId: z.string(), paused: z.optional(z.string()) })) }),
    (await call(listReportSchedules, { caller })).body,
  ).items;

const change = (caller: TestCaller, scheduleId: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
  call(changeReportSchedule, { method: 'PATCH', caller, params: { scheduleId }, body, headers });

describe('a schedule', () => {
  it('is made, listed, changed and taken away', async () => {
    const school = await aSchool();
    const answer = await schedule(school.admin, aWeekly(school.admin.userId));
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { ...aWeekly(school.admin.userId), ownerId: school.admin.userId },
    });
    const [{ scheduleId } = { scheduleId: '' }] = await shown(school.admin);
    expect(answer.headers['location']).toBe(`/v1/report-schedules/${scheduleId}`);
    expect(await change(school.admin, scheduleId, { at: '08:00' }, { 'if-match': '"9"' })).toMatchObject({ status: 412 });
    expect(await change(school.admin, scheduleId, { at: '08:00' }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { at: '08:00' },
      headers: { etag: '"2"' },
    });
    expect(await call(removeReportSchedule, { method: 'DELETE', caller: school.admin, params: { scheduleId } })).toMatchObject({
      status: 204,
    });
    expect(await shown(school.admin)).toEqual([]);
  });

  it('of a teacher is for own classes, and seen by that teacher and admins alone', async () => {
    const { school, mine, theirs } = await twoClasses();
    const scheduleId = await aSchedule(mine.teacher);
    expect(await shown(mine.teacher)).toMatchObject([{ scheduleId }]);
    expect(await shown(theirs.teacher)).toEqual([]);
    expect(await change(theirs.teacher, scheduleId, { at: '08:00' })).toMatchObject({ status: 404 });
    expect(await change((await aSchool()).admin, scheduleId, { at: '08:00' })).toMatchObject({ status: 404 });
    expect(await change(school.admin, scheduleId, { at: '08:00' })).toMatchObject({
      status: 200,
      body: { ownerId: mine.teacher.userId },
    });
    const body = aWeekly(mine.teacher.userId, { filters: { days: 'lastWeek', classIds: [theirs.classId] } });
    expect(await schedule(mine.teacher, body)).toMatchObject({ status: 404 });
    expect(await schedule(mine.teacher, aWeekly(mine.teacher.userId, { type: 'mail-merge', filters: {} }))).toMatchObject({
      status: 403,
    });
  });

  it.each([
    ['a day that does not move', { filters: { from: '2026-11-23' } }, '/filters/from'],
    ['no days where some are needed', { filters: {} }, '/filters/days'],
    ['a weekday twice', { weekdays: ['monday', 'monday'] }, '/weekdays'],
    ['nobody to get it', { recipients: [] }, '/recipients'],
    ['an hour that there is not', { at: '24:10' }, '/at'],
  ])('with %s is refused with the place of the fault', async (_, values, pointer) => {
    const school = await aSchool();
    expect(await schedule(school.admin, aWeekly(school.admin.userId, values))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer }] },
    });
  });

  it('is for people who work for the school only', async () => {
    const school = await aSchool();
    const parent = await school.addUser({ roles: ['parent'] });
    const imported = await school.addUser({ invited: false });
    const elsewhere = (await aSchool()).admin.userId;
    for (const recipient of [parent, imported, elsewhere])
      expect(await schedule(school.admin, aWeekly(recipient))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/recipients/0', detail: expect.stringContaining('no active member of staff') }] },
      });
    expect(await schedule(school.as(parent, 'parent'), aWeekly(school.admin.userId))).toMatchObject({ status: 403 });
  });
});

describe('the hour of a schedule', () => {
  it('is announced once, however often the clock runs', async () => {
    const school = await aSchool();
    const scheduleId = await aSchedule(school.admin);
    vi.setSystemTime(halfPastSeven);
    await schoolClock();
    vi.setSystemTime(new Date(halfPastSeven.getTime() + 300_000));
    await schoolClock();
    const { schoolId } = school;
    const item = await storedItem(keyOf('instant', { schoolId, instant: `${aMonday}#report-schedule#${scheduleId}` }));
    expect(item['outbox']).toEqual([
      expect.objectContaining({ type: 'report.schedule.due', data: { scheduleId, date: aMonday } }),
    ]);
  });

  it('makes one report of the week before, for its owner and recipients, however often it is told', async () => {
    const { school, mine } = await twoClasses();
    const scheduleId = await aSchedule(school.admin, {
      recipients: [mine.teacher.userId],
      filters: { days: 'lastWeek', classIds: [mine.classId] },
    });
    const report = await run(school, scheduleId);
    expect(await run(school, scheduleId)).toEqual(report);
    expect(report).toMatchObject({
      type: 'attendance-summary',
      formats: ['xlsx'],
      filters: { from: '2026-11-16', to: '2026-11-22', classIds: [mine.classId] },
      requestedBy: school.admin.userId,
    });
    expect((await listed(mine.teacher)).ids).toEqual([report?.id]);
    const view = (await look(getReport, mine.teacher, String(report?.id))).body;
    expect(view).toMatchObject({ scheduleId });
    expect(view).not.toHaveProperty('recipients');
  });

  it('mails a link to those recipients who may see all of it', async () => {
    const { school, mine, theirs } = await twoClasses();
    const scheduleId = await aSchedule(school.admin, {
      recipients: [mine.teacher.userId, theirs.teacher.userId],
      filters: { days: 'lastWeek', classIds: [mine.classId] },
    });
    const reportId = ReportId.parse((await run(school, scheduleId))?.id);
    expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('succeeded');
    const stored = await storedItem(keyOf('report', { schoolId: school.schoolId, reportId }));
    expect(stored['outbox']).toMatchObject([{ type: 'report.ready', data: { reportId, nightly: false, scheduled: true } }]);
    const ready = {
      name: 'report.ready',
      schoolId: school.schoolId,
      data: { reportId, nightly: false, scheduled: true },
    } as const;
    expect(await deliver(mailScheduledReport, ready)).toBe('handled');
    expect(await deliver(mailScheduledReport, ready)).toBe('handled');
    const mails = cloud.mails.filter(({ text }) => text.includes(reportId));
    const reader = await school.table.users.get(UserId.parse(mine.teacher.userId));
    expect(mails.map(({ to }) => to)).toEqual([reader?.email]);
    expect(mails[0]?.subject).toContain('Attendance summary');
    expect(await look(getReport, theirs.teacher, reportId)).toMatchObject({ status: 404 });
  });

  it.each([
    ['its owner has left', 'noOwner', (school: School, owner: string) => leave(school, owner)],
    ['its recipients have left', 'noRecipients', (school: School, _: string, recipient: string) => leave(school, recipient)],
    [
      'its owner is no admin any more',
      'notAllowed',
      async (school: School, owner: string) => {
        await school.becomes(owner, 'teacher');
      },
    ],
  ])('pauses the schedule when %s, tells the admins, and goes on once it is changed', async (_, why, happens) => {
    const school = await aSchool();
    const owner = school.as(await school.addUser({ roles: ['admin'] }), 'admin');
    const recipient = await school.addUser();
    const scheduleId = await aSchedule(owner, { recipients: [recipient] });
    await happens(school, owner.userId, recipient);
    expect(await run(school, scheduleId)).toBeUndefined();
    expect(await shown(school.admin)).toMatchObject([{ scheduleId, paused: why }]);
    const admin = await school.table.users.get(UserId.parse(school.admin.userId));
    const told = () => cloud.mails.filter(({ to, subject }) => to === admin?.email && subject.includes('No more reports'));
    expect(told()).toHaveLength(1);
    await run(school, scheduleId);
    expect(told()).toHaveLength(1);

    if (why === 'notAllowed') return;
    const changed = await change(school.admin, scheduleId, { recipients: [school.admin.userId] });
    expect(changed).toMatchObject({ status: 200, body: { recipients: [school.admin.userId] } });
    expect(changed.body).not.toHaveProperty('paused');
    expect(await run(school, scheduleId)).toMatchObject({ status: 'queued' });
  });

  it('makes nothing once the schedule is gone', async () => {
    const school = await aSchool();
    const scheduleId = await aSchedule(school.admin);
    const schedules = openTable(
      { reportSchedules: ['remove'] },
      { schoolId: school.schoolId, now: friday, correlationId: 'test' },
    );
    await schedules.reportSchedules.remove({ id: scheduleId, version: 1 });
    expect(await run(school, scheduleId)).toBeUndefined();
  });
});
