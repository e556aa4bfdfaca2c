import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserId, type ReportId } from '../../../domain/ids.ts';
import type { User } from '../../../domain/people/users.ts';
import { completed, failed, nightlyReport, retried } from '../../../domain/reports/report.ts';
import { handler as mailReportLink } from '../../../functions/reports/mail-report-link.ts';
import { handler as runReport } from '../../../functions/reports/run-report.ts';
import { handler as tellReportFailed } from '../../../functions/reports/tell-report-failed.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { deliver } from '../../support/event-delivery.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { storedItem } from '../../support/tables/stored-item.ts';

const now = new Date('2026-11-23T18:00:00Z');
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.setSystemTime(now);
});
afterEach(() => {
  cloud.mishaps.mail = () => undefined;
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const deliveryTo = (schoolId: string, reportId: ReportId, recipientId = '') =>
  ({
    schoolId,
    noticeId: `report-ready/${reportId}`,
    recipientId,
    channel: 'email',
  }) as const;

const reportsOf = (schoolId: Awaited<ReturnType<typeof aSchool>>['schoolId']) =>
  openTable({ reports: ['get', 'create', 'save', 'list'] }, { schoolId, now, correlationId: 'test' }).reports;

/** A school with a nightly report that ended, and the addresses that shall hear of it. */
async function anEndedReport(
  end: 'ready' | 'failed',
  recipients: readonly string[] = ['head@school.example', 'office@school.example'],
  user: Partial<User> = {},
) {
  const school = await aSchool({
    name: 'Hillview <Primary> & Nursery',
    nightlyReport: { at: '18:00', recipients: [...recipients] },
  });
  const { schoolId } = school;
  const users = new Map<string, UserId>();
  for (const email of recipients) users.set(email, await school.addUser({ email, ...user }));
  const reports = reportsOf(schoolId);
  const report = nightlyReport(newId('rpt', now), aMonday, now);
  await reports.create(report, []);
  await reports.save(
    (end === 'ready'
      ? completed(report, report.attempt)
      : failed(report, report.attempt, 'A service was busy. It can be tried again.'))!.next,
    [],
  );
  const event = {
    id: newId('evt', now),
    name: end === 'ready' ? 'report.ready' : 'report.failed',
    schoolId,
    data: { reportId: report.id, nightly: true },
  } as const;
  const sent = () => cloud.mails.filter(({ text }) => text.includes(report.id));
  return { schoolId, school, users, reportId: report.id, event, sent, reports };
}

describe('a report that was asked for', () => {
  it('is made by an execution of its own for each attempt, once however often the event comes, and not by an overtaken event', async () => {
    const { schoolId } = await aSchool();
    const reports = reportsOf(schoolId);
    const report = nightlyReport(newId('rpt', now), aMonday, now);
    const reportId = report.id;
    await reports.create(report, []);
    const asked = (attempt: number) => ({ name: 'report.requested', schoolId, data: { reportId, attempt } }) as const;
    for (const attempt of [1, 1, 2]) expect(await deliver(runReport, asked(attempt))).toBe('handled');
    expect(cloud.executions.filter(({ name }) => name.startsWith(reportId))).toEqual([
      { name: `${reportId}-1`, input: { schoolId, reportId, attempt: 1 } },
    ]);
    const broken = failed(report, 1, 'a service was busy')!.next;
    await reports.save(broken, []);
    await reports.save(retried(broken, now).next, []);
    for (const attempt of [2, 1]) expect(await deliver(runReport, asked(attempt))).toBe('handled');
    expect(cloud.executions.filter(({ name }) => name.startsWith(reportId))).toEqual([
      { name: `${reportId}-1`, input: { schoolId, reportId, attempt: 1 } },
      { name: `${reportId}-2`, input: { schoolId, reportId, attempt: 2 } },
    ]);
  });
});

describe('a nightly report that is ready', () => {
  it('is announced to each recipient by a link, and by nothing about anybody', async () => {
    const { reportId, event, sent } = await anEndedReport('ready');
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(new Set(sent().map(({ to }) => to))).toEqual(new Set(['head@school.example', 'office@school.example']));
    const [mail] = sent();
    expect(mail?.subject).toBe('Absence report for Monday 23 November 2026, Hillview <Primary> & Nursery');
    expect(mail?.text).toContain(`\nhttps://rollbook.example/reports/${reportId}\n`);
    expect(mail?.text).toContain('kept until Tuesday 23 November 2027');
    expect(mail?.html).toContain(`href="https://rollbook.example/reports/${reportId}"`);
    expect(mail?.html).toContain('Hillview &lt;Primary&gt; &amp; Nursery');
    expect(mail?.html).not.toContain('{{');
  });

  it('is announced once, however often the event comes and however many deliver it at once', async () => {
    const { event, sent } = await anEndedReport('ready');
    await Promise.all(Array.from({ length: 4 }, () => deliver(mailReportLink, event)));
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(sent()).toHaveLength(2);
  });

  it('leaves a record of each sending', async () => {
    const { schoolId, users, reportId, event } = await anEndedReport('ready', ['head@school.example']);
    await deliver(mailReportLink, event);
    const record = await storedItem(keyOf('delivery', deliveryTo(schoolId, reportId, users.get('head@school.example'))));
    expect(record).toMatchObject({
      kind: 'report',
      outcome: 'sent',
      providerId: expect.stringMatching(/^mail-/),
      address: 'h***@school.example',
      at: now.toISOString(),
    });
    expect(JSON.stringify(record)).not.toContain('head@');
  });

  it('comes again when the provider fails, and is then sent to those who have not got it', async () => {
    const { event, sent } = await anEndedReport('ready');
    cloud.mishaps.mail = (to) => (to.startsWith('head') ? 'AccountSendingPausedException' : undefined);
    expect(await deliver(mailReportLink, event)).toBe('comes again');
    expect(sent().map(({ to }) => to)).toEqual(['office@school.example']);
    cloud.mishaps.mail = () => undefined;
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(sent().map(({ to }) => to)).toEqual(['office@school.example', 'head@school.example']);
  });

  it('holds nobody up because of an address that is refused for good, whose record does not repeat what the provider said', async () => {
    const { schoolId, users, reportId, event, sent } = await anEndedReport('ready');
    cloud.mishaps.mail = (to) => (to.startsWith('head') ? 'MessageRejected' : undefined);
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(sent().map(({ to }) => to)).toEqual(['office@school.example']);
    const record = await storedItem(keyOf('delivery', deliveryTo(schoolId, reportId, users.get('head@school.example'))));
    expect(record).toMatchObject({ outcome: 'rejected', reason: 'MessageRejected' });
  });

  it('is left to whoever is sending it, unless they must have died', async () => {
    const { schoolId, users, reportId, event, sent } = await anEndedReport('ready', ['head@school.example']);
    const { deliveries } = openTable({ deliveries: ['claim'] }, { schoolId, now, correlationId: 'test' });
    const { schoolId: _, ...key } = deliveryTo(schoolId, reportId, users.get('head@school.example'));
    expect(await deliveries.claim(key, { kind: 'report' })).toMatchObject({ status: 'claimed' });
    expect(await deliver(mailReportLink, event)).toBe('comes again');
    vi.setSystemTime(new Date(now.getTime() + 301_000));
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(sent()).toHaveLength(1);
  });

  it('of a school without recipients is announced to nobody', async () => {
    const { event, sent } = await anEndedReport('ready', []);
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(sent()).toEqual([]);
  });

  const departures: Readonly<Record<string, Partial<User>>> = {
    'was deactivated': { status: 'deactivated' },
    'works there no more': { roles: ['parent'] },
    'was imported and never invited': { invited: false },
    'could not be given an account': { account: { state: 'failed', reason: 'the address is not accepted' } },
  };
  it.each(Object.keys(departures))('goes to nobody who %s, and to the admins where nobody else is left', async (departure) => {
    const { school, event, sent } = await anEndedReport('ready', ['gone@school.example'], departures[departure]);
    const admin = await school.table.users.get(UserId.parse(school.admin.userId));
    expect(await deliver(mailReportLink, event)).toBe('handled');
    expect(sent().map(({ to }) => to)).toEqual([admin?.email]);
  });

  it('is announced to nobody any more a day later', async () => {
    const { event, sent } = await anEndedReport('ready');
    vi.setSystemTime(new Date(now.getTime() + 24 * 3_600_000));
    expect(await deliver(mailReportLink, { ...event, time: now.toISOString() })).toBe('handled');
    expect(sent()).toEqual([]);
  });

  it('that is not there is refused for good', async () => {
    const { schoolId } = await aSchool();
    const reportId: ReportId = newId('rpt', now);
    expect(await deliver(mailReportLink, { name: 'report.ready', schoolId, data: { reportId, nightly: true } })).toBe('refused');
  });
});

describe('a nightly report that failed', () => {
  it('is told of with its reason and a link to try again', async () => {
    const { reportId, event, sent } = await anEndedReport('failed');
    expect(await deliver(tellReportFailed, event)).toBe('handled');
    expect(sent()).toHaveLength(2);
    expect(sent()[0]).toMatchObject({
      subject: 'Absence report for Monday 23 November 2026 could not be made, Hillview <Primary> & Nursery',
      text: expect.stringContaining('A service was busy. It can be tried again.'),
    });
    expect(sent()[0]?.text).toContain(`https://rollbook.example/reports/${reportId}`);
  });

  it('is not told of when somebody has tried again with success in the meantime', async () => {
    const { event, sent } = await anEndedReport('ready');
    expect(await deliver(tellReportFailed, { ...event, name: 'report.failed' })).toBe('handled');
    expect(sent()).toEqual([]);
  });
});
