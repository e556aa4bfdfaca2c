import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserId } from '../../../domain/ids.ts';
import { outboxEntries } from '../../../functions/machinery/outbox-entries.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { handler as runReport } from '../../../functions/reports/run-report.ts';
import { handler as requestReport } from '../../../functions/reports/request-report.ts';
import { handler as createUser } from '../../../functions/school/users/create-user.ts';
import { handler as deactivateUser } from '../../../functions/school/users/deactivate-user.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call } from '../../support/http.ts';
import { openTableStream } from '../../support/tables/table-stream.ts';
import { askExport, anExport, makeExport } from '../imports/export-school.ts';
import { serveBuckets } from '../imports/import-school.ts';

serveBuckets();
const minute = 60_000;
const hour = 60 * minute;

let stream: Awaited<ReturnType<typeof openTableStream>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  stream = await openTableStream();
});
afterAll(() => {
  stream.close();
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;

/** The ids of all events of a kind that went out for a school, in their order. */
async function sent({ schoolId }: School, type: string): Promise<readonly string[]> {
  const entries = (await stream.read()).flatMap(outboxEntries);
  const details = entries
    .filter(({ detailType }) => detailType === `${type}.v1`)
    .map(({ detail }) => JSON.parse(detail) as { readonly id: string; readonly schoolId: string });
  return details.filter((detail) => detail.schoolId === schoolId).map(({ id }) => id);
}

/** Lets the clock run so long after Monday morning. */
async function clockAfter(ms: number): Promise<void> {
  vi.setSystemTime(mondayMorning.getTime() + ms);
  await schoolClock();
}

async function asked(): Promise<{ readonly school: School; readonly exportId: string }> {
  vi.setSystemTime(mondayMorning);
  const school = await aSchool();
  return { school, exportId: await anExport(school.admin) };
}

const statusOf = async ({ school, exportId }: { readonly school: School; readonly exportId: string }) =>
  String((await askExport(exportId, school.admin)).body.status);

describe('an export that nobody makes', () => {
  it('is left alone for half an hour, then sent anew under the same id, and made', async () => {
    const { school, exportId } = await asked();
    await clockAfter(20 * minute);
    expect(await sent(school, 'export.requested')).toHaveLength(1);
    await clockAfter(31 * minute);
    const [first, second, ...more] = await sent(school, 'export.requested');
    expect([second, more]).toEqual([first, []]);
    expect(await makeExport(school.schoolId, exportId)).toBe('handled');
    expect(await statusOf({ school, exportId })).toBe('completed');
    await clockAfter(9 * hour);
    expect(await sent(school, 'export.requested')).toHaveLength(2);
  });

  it('is sent once by a clock that comes after seven hours, however many run at once', async () => {
    const { school } = await asked();
    vi.setSystemTime(mondayMorning.getTime() + 7 * hour);
    await Promise.all([schoolClock(), schoolClock(), schoolClock()]);
    expect(await sent(school, 'export.requested')).toHaveLength(2);
  });

  it('is not sent for ever: who asked is told after a day that it failed', async () => {
    const { school, exportId } = await asked();
    for (let hours = 1; hours <= 72; hours += 1) await clockAfter(hours * hour);
    expect(await sent(school, 'export.requested')).toHaveLength(3);
    expect(await statusOf({ school, exportId })).toBe('failed');
  });

  it('is made once also when two runs meet', async () => {
    const { school, exportId } = await asked();
    const runs = await Promise.all([makeExport(school.schoolId, exportId), makeExport(school.schoolId, exportId)]);
    expect(runs).toContain('handled');
    expect(await makeExport(school.schoolId, exportId)).toBe('handled');
    expect(await statusOf({ school, exportId })).toBe('completed');
  });
});

describe('while all is well', () => {
  it('nothing is sent anew, and nothing is left to look at', async () => {
    const { school, exportId } = await asked();
    await makeExport(school.schoolId, exportId);
    await clockAfter(31 * minute);
    expect(await sent(school, 'export.requested')).toHaveLength(1);
    const { awaited } = openTable(
      { awaited: ['due'] },
      { schoolId: school.schoolId, now: new Date(mondayMorning.getTime() + 48 * hour), correlationId: 'test' },
    );
    expect(await awaited.due()).toEqual([]);
  });
});

describe('a report that nobody begins', () => {
  const aReport = async () => {
    vi.setSystemTime(mondayMorning);
    const school = await aSchool();
    const answer = await call(requestReport, {
      method: 'POST',
      body: { type: 'nightly-absence', format: 'csv', filters: { date: aMonday } },
      caller: school.admin,
    });
    expect(answer.status).toBe(202);
    const reports = openTable(
      { reports: ['get', 'save'] },
      { schoolId: school.schoolId, now: new Date(), correlationId: 'test' },
    ).reports;
    const report = await reports.get(answer.body.reportId as never); // as the answer has it
    return { school, reports, report: report ?? expect.unreachable() };
  };

  it('is sent anew while it is queued, and not once it runs', async () => {
    const { school, reports, report } = await aReport();
    await clockAfter(31 * minute);
    expect(await sent(school, 'report.requested')).toHaveLength(2);
    await reports.save({ ...report, status: 'running', version: 2 }, []);
    await clockAfter(8 * hour);
    expect(await sent(school, 'report.requested')).toHaveLength(2);
  });

  it('counts by its attempt: that the first failed says nothing of the second', async () => {
    const { school, reports, report } = await aReport();
    await reports.save({ ...report, status: 'queued', attempt: 2, version: 2 }, [
      { type: 'report.requested', data: { reportId: report.id, attempt: 2 } },
    ]);
    await clockAfter(31 * minute);
    const events = await sent(school, 'report.requested');
    expect([events.length, new Set(events).size, events.at(-1)]).toEqual([3, 2, events[1]]);
    expect(
      await deliver(runReport, {
        name: 'report.requested',
        schoolId: school.schoolId,
        data: { reportId: report.id, attempt: 1 },
      }),
    ).toBe('handled');
  });
});

describe('a user who was invited', () => {
  const invited = async () => {
    vi.setSystemTime(mondayMorning);
    const school = await aSchool();
    const answer = await call(createUser, {
      method: 'POST',
      body: { email: 'new@school.example', givenName: 'Nia', familyName: 'Example', roles: ['teacher'] },
      caller: school.admin,
    });
    expect(answer.status).toBe(201);
    const userId = UserId.parse(answer.body.userId);
    const user = (await school.table.users.get(userId)) ?? expect.unreachable();
    return { school, userId, user };
  };

  it('and has no account after half an hour is invited anew', async () => {
    const { school } = await invited();
    await clockAfter(29 * minute);
    expect(await sent(school, 'account.invited')).toHaveLength(1);
    await clockAfter(31 * minute);
    expect(await sent(school, 'account.invited')).toHaveLength(2);
  });

  it('is not when there is an account, or a reason why there is none', async () => {
    for (const account of [
      { sub: 'sub-1', state: 'invited' },
      { state: 'failed', reason: 'the address was refused' },
    ] as const) {
      const { school, user } = await invited();
      await school.table.users.save(user, { ...user, account, version: user.version + 1 }, []);
      await clockAfter(31 * minute);
      expect(await sent(school, 'account.invited')).toHaveLength(1);
    }
  });

  it('is not when the office took the person out again', async () => {
    const { school, userId } = await invited();
    expect((await call(deactivateUser, { method: 'POST', params: { userId }, caller: school.admin })).status).toBe(200);
    await clockAfter(31 * minute);
    expect(await sent(school, 'account.invited')).toHaveLength(1);
  });
});
