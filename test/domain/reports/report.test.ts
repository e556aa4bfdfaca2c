import { describe, expect, it } from 'vitest';
import { failureReason } from '../../../domain/reports/failure-reason.ts';
import { fileKey, fileName, workFolder } from '../../../domain/reports/report-files.ts';
import {
  checkDownload,
  checkReportDay,
  completed,
  failed,
  nightlyReport,
  progressed,
  Report,
  requestReport,
  retried,
  standingOf,
} from '../../../domain/reports/report.ts';
import { ReportRequest } from '../../../domain/reports/report-types.ts';
import { ReportId, SchoolId, UserId } from '../../../domain/ids.ts';
import { Problem } from '../../../domain/problem.ts';
import { aCalendar } from '../../support/calendar.ts';
import { classId } from '../../support/absence-report.ts';

const id = ReportId.parse('rpt_00000000000000000000000001');
const caller = { userId: UserId.parse('usr_00000000000000000000000001') };
const now = new Date('2026-11-23T18:00:00Z');
const asked = requestReport(id, { type: 'nightly-absence', format: 'csv', filters: { date: '2026-11-20' } }, { caller, now });
const nightly = nightlyReport(id, '2026-11-23', now);
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);
const problemOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error('nothing was refused');
};

describe('a report', () => {
  it('is kept 90 days when a person asks for it, and is made in one format', () => {
    expect(Report.parse(asked)).toMatchObject({
      status: 'queued',
      progress: 0,
      attempt: 1,
      formats: ['csv'],
      nightly: false,
      requestedBy: caller.userId,
      expiresAt: '2027-02-21T18:00:00.000Z',
    });
  });

  it('is kept a year when the clock asks for it, and is made in every format', () => {
    expect(Report.parse(nightly)).toMatchObject({
      format: 'pdf',
      formats: ['pdf', 'csv'],
      nightly: true,
      filters: { date: '2026-11-23' },
      expiresAt: '2027-11-23T18:00:00.000Z',
    });
    expect(nightly).not.toHaveProperty('requestedBy');
  });

  it('is expired from the very instant on, however it ended', () => {
    const ready = completed(asked, 1)!.next;
    expect(standingOf(ready, new Date(daysLater(90).getTime() - 1)).status).toBe('ready');
    expect(standingOf(ready, daysLater(90)).status).toBe('expired');
    expect(standingOf(failed(asked, 1, 'no')!.next, daysLater(91)).status).toBe('expired');
  });

  it('runs towards its end, never backwards, and is not done before it is ready', () => {
    const running = progressed(asked, 0.4)!;
    expect(running).toMatchObject({ status: 'running', progress: 0.4, version: 2 });
    expect(progressed(running, 0.4)).toBeUndefined();
    expect(progressed(running, 0.3)).toBeUndefined();
    expect(progressed(running, 1)?.progress).toBe(0.99);
  });

  it('is told of as ready once', () => {
    const { next, events } = completed(progressed(nightly, 0.9)!, 1)!;
    expect(next).toMatchObject({ status: 'ready', progress: 1, version: 3 });
    expect(events).toEqual([{ type: 'report.ready', data: { reportId: id, nightly: true } }]);
    expect(completed(next, 1)).toBeUndefined();
    expect(progressed(next, 0.5)).toBeUndefined();
  });

  it('fails once, with its reason, and never after it was ready', () => {
    const { next, events } = failed(asked, 1, 'It took too long.')!;
    expect(next).toMatchObject({ status: 'failed', error: 'It took too long.' });
    expect(events).toEqual([{ type: 'report.failed', data: { reportId: id, nightly: false } }]);
    expect(failed(next, 1, 'again')).toBeUndefined();
    expect(progressed(next, 0.9)).toBeUndefined();
    expect(failed(completed(asked, 1)!.next, 1, 'too late')).toBeUndefined();
  });

  it('is begun anew by a retry, with the next attempt and a life of its own', () => {
    const { next, events } = retried(failed(asked, 1, 'no')!.next, daysLater(10));
    expect(next).toMatchObject({ status: 'queued', progress: 0, attempt: 2, expiresAt: daysLater(100).toISOString() });
    expect(next).not.toHaveProperty('error');
    expect(events).toEqual([{ type: 'report.requested', data: { reportId: id, attempt: 2 } }]);
    expect(completed(next, 2)?.next).toMatchObject({ status: 'ready' });
  });

  it.each([
    ['queued', asked, now],
    ['running', progressed(asked, 0.5)!, now],
    ['ready', completed(asked, 1)!.next, now],
    ['expired', failed(asked, 1, 'no')!.next, daysLater(90)],
  ])('that is %s fails to be tried again', (status, report, at) => {
    expect(problemOf(() => retried(report, at))).toMatchObject({
      code: 'wrong-state',
      message: `only a failed report can be tried again, this one is ${status}`,
    });
  });

  it('gives out only files that are there', () => {
    const ready = completed(asked, 1)!.next;
    checkDownload(ready, 'csv', now);
    expect(
      problemOf(() => {
        checkDownload(asked, 'csv', now);
      }).code,
    ).toBe('wrong-state');
    expect(
      problemOf(() => {
        checkDownload(ready, 'csv', daysLater(90));
      }).code,
    ).toBe('wrong-state');
    expect(
      problemOf(() => {
        checkDownload(ready, 'pdf', now);
      }),
    ).toMatchObject({ code: 'invalid-input', faults: [{ pointer: '/query/format' }] });
  });
});

describe('a report that nobody hears of', () => {
  const limit = 3 * 3_600_000;
  it.each([
    ['queued', asked],
    ['running', progressed(asked, 0.5)!],
    ['queued by the clock', nightly],
  ])('%s, has failed after three hours and may be tried again', (_, report) => {
    const [still, gone] = [new Date(now.getTime() + limit), new Date(now.getTime() + limit + 1)];
    expect(standingOf(report, still)).toEqual({ status: report.status });
    expect(standingOf(report, gone)).toEqual({ status: 'failed', error: 'the report stopped without a word; try again' });
    expect(problemOf(() => retried(report, still))).toMatchObject({ code: 'wrong-state' });
    const { next } = retried(report, gone);
    expect([next.status, next.attempt, standingOf(next, gone).status]).toEqual(['queued', 2, 'queued']);
  });
});

describe('what a person asks for', () => {
  const day = { today: '2026-11-23', calendar: aCalendar };

  it('is a school day that has come', () => {
    for (const date of ['2026-11-23', '2026-09-01'])
      expect(() => {
        checkReportDay(date, day);
      }).not.toThrow();
  });

  it.each([
    ['2026-11-24', 'which is still to come'],
    ['2026-11-22', 'which is not a school day'],
    ['2026-10-27', 'which is not a school day'],
  ])('fails for %s, %s', (date, why) => {
    expect(
      problemOf(() => {
        checkReportDay(date, day);
      }).faults,
    ).toEqual([{ pointer: '/filters/date', detail: expect.stringContaining(why) }]);
  });

  it.each([
    ['a class twice', { date: '2026-11-20', classIds: [classId(1), classId(1)] }],
    ['no class at all', { date: '2026-11-20', classIds: [] }],
    ['a date that there is not', { date: '2026-02-30' }],
    ['something unknown', { date: '2026-11-20', school: 'sch_1' }],
  ])('fails with %s', (_, filters) => {
    expect(ReportRequest.safeParse({ type: 'nightly-absence', format: 'pdf', filters }).success).toBe(false);
  });
});

describe('the files of a report', () => {
  const schoolId = SchoolId.parse('sch_00000000000000000000000001');

  it('lie by how long they are kept, then by school', () => {
    expect(fileKey(schoolId, nightly, 'pdf')).toBe(`nightly/${schoolId}/${id}.pdf`);
    expect(fileKey(schoolId, asked, 'csv')).toBe(`reports/${schoolId}/${id}.csv`);
  });

  it('in work lie apart for each attempt', () => {
    expect(workFolder(schoolId, asked)).toBe(`work/${schoolId}/${id}/1/`);
  });

  it.each([
    ['Hillview Primary School', 'absence-report-2026-11-23-hillview-primary-school.pdf'],
    ['Szkoła Łódź "No. 1"; ../x', 'absence-report-2026-11-23-szkola-lodz-no-1-x.pdf'],
    ['第一小学', 'absence-report-2026-11-23.pdf'],
  ])('of %s are saved as %s', (school, name) => {
    expect(fileName(nightly, school, 'pdf')).toBe(name);
  });
});

describe('the reason of a failure', () => {
  it.each(['Sandbox.Timedout', 'ThrottlingException', 'Problem.not-found', 'TypeError', undefined])(
    'for %s is a sentence for people without a word of the machinery',
    (name) => {
      const reason = failureReason(name);
      expect(reason).toMatch(/^[A-Z][a-z ,]+\. It can be tried again\.$/);
      if (name !== undefined) expect(reason).not.toContain(name);
    },
  );

  it('tells a lack of time from a lack of service', () => {
    expect(failureReason('States.Timeout')).toContain('longer than a report may take');
    expect(failureReason('SlowDown')).toContain('too busy');
  });
});
