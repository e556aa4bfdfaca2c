import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ReportId, type SchoolId } from '../../../domain/ids.ts';
import { aMonday } from '../../support/a-school.ts';
import type { TestCaller } from '../../support/http.ts';
import { madeRows } from '../../support/reports/made-report.ts';
import { pagesOf } from '../../support/reports/pdf-text.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { ask, asked, fileOf, thatEvening } from '../../support/reports/report-school.ts';
import { runWorkflow } from '../../support/reports/report-workflow.ts';
import { aBehaviourDesk } from '../behaviour/behaviour-desk.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: thatEvening, toFake: ['Date'] });
  cloud = await openReportCloud();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

interface Desk {
  readonly school: { readonly schoolId: SchoolId; readonly admin: TestCaller };
}
const week = { from: '2026-11-16', to: aMonday };

async function made({ school }: Desk, type: string, filters: object, format = 'json') {
  const reportId = ReportId.parse(await asked(school.admin, { type, format, filters }));
  expect(await runWorkflow({ schoolId: school.schoolId, reportId })).toBe('succeeded');
  return reportId;
}
const rowsOf = ({ school }: Desk, type: string, filters: object) => madeRows(school, type, filters);

describe('reports of registers', () => {
  it('print every mark of a day, and what stood before an amendment, by whom, when and why', async () => {
    const desk = await aRegisterDesk(2);
    await desk.take([{ mark: 'A' }, { mark: 'P' }], { date: aMonday });
    await desk.amend(desk.studentIds[0], { mark: 'E', reason: 'illness' }, { date: aMonday, tag: '"1"', because: 'parent rang' });
    expect(await rowsOf(desk, 'register-print-out', { date: aMonday })).toMatchObject([
      { session: 'AM', mark: 'E', reason: 'Illness', amended: expect.stringMatching(/^A to E by .+, 18:00: parent rang$/) },
      { session: 'AM', mark: 'P', amended: '' },
    ]);
    const reportId = await made(desk, 'register-print-out', { date: aMonday }, 'pdf');
    const [page = []] = pagesOf(await fileOf(desk.school, reportId, 'pdf'));
    expect(page.join(' ')).toMatch(/Page 1 of 1 .*Register print-out for Monday 23 November 2026.*parent rang/);
  });

  it('sum up what a naive count of the registers gives', async () => {
    const desk = await aRegisterDesk(2);
    const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', aMonday];
    const marks = { present: 0, absent: 0, late: 0 };
    for (const [index, date] of days.entries()) {
      const first = index % 3 === 0 ? ({ mark: 'A' } as const) : index % 3 === 1 ? ({ mark: 'L', minutesLate: 5 } as const) : {};
      await desk.take([{ mark: 'P', ...first }, { mark: 'P' }], { date, because: 'forgotten' });
      await desk.projectRegister({ date });
      if (index % 3 === 0) marks.absent += 1;
      else marks.present += 1;
      if (index % 3 === 1) marks.late += 1;
    }
    const [first, second] = await rowsOf(desk, 'attendance-summary', week);
    expect(first).toMatchObject({ possible: 6, attended: marks.present, late: marks.late });
    expect(Number(first?.['authorised']) + Number(first?.['unauthorised'])).toBe(marks.absent);
    expect(second).toMatchObject({ possible: 6, attended: 6, rate: 100 });
  });

  it('call nobody persistently absent who has too few sessions, and say how many these are', async () => {
    const desk = await aRegisterDesk(1);
    await desk.take([{ mark: 'A' }], { date: aMonday });
    await desk.projectRegister({ date: aMonday });
    expect(await rowsOf(desk, 'persistent-absence', week)).toEqual([]);
    const pdf = await fileOf(desk.school, await made(desk, 'persistent-absence', week, 'pdf'), 'pdf');
    expect(pagesOf(pdf)[0]).toEqual(expect.arrayContaining(['too few sessions: 1']));
  });

  it('name each register that is missing, of school days alone', async () => {
    const desk = await aRegisterDesk(1);
    await desk.take([{ mark: 'P' }], { date: aMonday });
    await desk.projectRegister({ date: aMonday });
    const rows = await rowsOf(desk, 'missing-registers', { from: '2026-11-20', to: aMonday });
    expect(rows.map(({ date, session }) => [date, session])).toEqual([
      ['2026-11-20', 'AM'],
      ['2026-11-20', 'PM'],
      [aMonday, 'PM'],
    ]);
  });
});

describe('reports of behaviour', () => {
  it('sum up incidents and points, and leave out what was voided', async () => {
    const desk = await aBehaviourDesk();
    await desk.record();
    const { incidentId } = await desk.record();
    await desk.void(incidentId);
    const [row, ...others] = await rowsOf(desk, 'behaviour-summary', week);
    const points = Number(row?.['negativePoints']);
    expect(points).toBeGreaterThan(0);
    expect(row).toMatchObject({ student: 'Given001 Family001', negative: 1, positive: 0, balance: -points });
    expect(others).toEqual([]);
  });

  it('list who is in the sessions of detentions', async () => {
    const desk = await aBehaviourDesk();
    await desk.schedule({ typeId: 'senior', date: '2026-11-27' });
    expect(await rowsOf(desk, 'detention-list', { from: aMonday, to: '2026-11-30' })).toMatchObject([
      { type: 'Senior staff', date: '2026-11-27', student: 'Given001 Family001', status: 'scheduled' },
    ]);
  });

  it('of detentions are for admins alone', async () => {
    const desk = await aBehaviourDesk();
    const body = { type: 'detention-list', format: 'csv', filters: week };
    expect(await ask(desk.teacher, body)).toMatchObject({ status: 403 });
  });
});

describe('reports of students', () => {
  it('show a profile to admins and to the teacher of the student, to no other', async () => {
    const desk = await aBehaviourDesk();
    await desk.record();
    const filters = { studentId: desk.studentIds[0], from: '2026-11-16', to: '2026-11-27' };
    expect(await rowsOf(desk, 'student-profile', filters)).toMatchObject([{ part: 'behaviour', points: expect.any(Number) }]);
    const stranger = await desk.school.addClass(1);
    const body = { type: 'student-profile', format: 'pdf', filters };
    expect(await ask(desk.teacher, body)).toMatchObject({ status: 202 });
    expect(await ask(stranger.teacher, body)).toMatchObject({ status: 404 });
  });

  it('list who came and who left between two days', async () => {
    const { school, studentIds } = await aRegisterDesk(2);
    const [first] = studentIds;
    const student = first && (await school.table.students.get(first));
    if (!student) throw new Error('the student was just added');
    const left = { status: 'withdrawn', leavingDate: '2026-11-20', leavingReason: 'moved' } as const;
    await school.table.students.save(student, { ...student, ...left, version: student.version + 1 });
    const rows = await rowsOf({ school }, 'starters-and-leavers', week);
    expect(rows).toMatchObject([{ event: 'Leavers', date: '2026-11-20', reason: 'moved', student: 'Given001 Family001' }]);
    const since = await rowsOf({ school }, 'starters-and-leavers', { from: '2026-08-01', to: aMonday });
    expect(since.map(({ event }) => event)).toEqual(['Starters', 'Starters', 'Leavers']);
  });

  it('list nobody to the local authority where no concern stands', async () => {
    const { school } = await aRegisterDesk(1);
    expect(await rowsOf({ school }, 'local-authority-list', {})).toEqual([]);
  });
});

describe('a stretch of days', () => {
  it.each([
    ['that ends before it begins', { from: aMonday, to: '2026-11-22' }, '/filters/to'],
    ['of more than a year and its summer', { from: '2025-01-01', to: aMonday }, '/filters/to'],
    ['to come', { from: '2026-11-24', to: '2026-11-30' }, '/filters/from'],
  ])('%s is refused', async (_, filters, pointer) => {
    const { school } = await aRegisterDesk(1);
    const answer = await ask(school.admin, { type: 'attendance-summary', format: 'csv', filters });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
