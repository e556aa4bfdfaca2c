import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { reportTypes } from '../../../domain/reports/report-types.ts';
import type { ReportRow } from '../../../web/api/reports.ts';
import { fieldsOf } from '../../../web/pages/reports/filter-schema.ts';
import { problem, type Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

const report: ReportRow = {
  reportId: 'rpt_01',
  type: 'attendance-summary',
  status: 'failed',
  error: 'the class is not there any more',
  progress: 0,
  createdAt: '2026-11-30T08:00:00.000Z',
  expiresAt: '2027-02-28T08:00:00.000Z',
  filters: { from: '2026-11-02', to: '2026-11-29' },
  format: 'pdf',
  formats: ['pdf'],
  nightly: false,
};
/** The types as `GET /v1/report-types` lists them. */
const types = Object.entries(reportTypes).map(([type, { title, description, filters }]) => ({
  type: type as ReportRow['type'], // the types are made of these keys
  title,
  description,
  formats: ['pdf' as const, 'csv' as const],
  filters: { ...z.toJSONSchema(filters) },
}));
const answers: Answers = {
  'GET /v1/report-types': { items: types, jsonSchema: {} },
  'GET /v1/reports': { items: [report] },
  'GET /v1/classes': { items: [] },
};

describe('the form of a report', () => {
  it('knows what each filter of each type is', () => {
    const kinds = types.map((type) => [type.type, fieldsOf(type).map(({ name, kind }) => `${name}: ${kind}`)]);
    expect(Object.fromEntries(kinds)).toMatchObject({
      'nightly-absence': ['date: date', 'classIds: class list'],
      'attendance-summary': expect.arrayContaining(['from: date', 'to: date', 'by: choice']),
      'student-profile': expect.arrayContaining(['studentId: student']),
      'class-list': expect.arrayContaining(['blankColumns: text list']),
      'attendance-letter': expect.arrayContaining(['atMost: number']),
      'mail-merge': [],
    });
    expect(types.flatMap(fieldsOf).filter(({ kind }) => kind === 'text')).toEqual([]);
  });

  it('is that of the type in the address, sends what it says, and shows a refused filter at its field', async () => {
    const { user, callsOf, change } = openPage('/reports?type=attendance-summary', {
      as: admin,
      answers: {
        ...answers,
        'POST /v1/reports': problem(422, 'invalid-input', 'the input is not valid'),
      },
    });
    const form = await screen.findByRole('form', { name: 'Ask for a report' });
    await user.selectOptions(within(form).getByRole('combobox', { name: 'One line for each' }), 'student');
    await user.click(within(form).getByRole('button', { name: 'Make the report' }));
    expect((await within(form).findAllByText(/the input is not valid/)).length).toBeGreaterThan(0);
    change({ 'POST /v1/reports': { reportId: 'rpt_02', status: 'queued' } });
    await user.click(within(form).getByRole('button', { name: 'Make the report' }));
    expect(await screen.findByText(/The report is being made/)).toBeTruthy();
    expect(callsOf('POST /v1/reports').at(-1)?.body).toEqual({
      type: 'attendance-summary',
      format: 'pdf',
      filters: { from: '2026-11-03', to: '2026-11-30', by: 'student' },
    });
  });
});

describe('the list of reports', () => {
  it('says why one failed, and has it made again', async () => {
    const { user, callsOf, change } = openPage('/reports', { as: admin, answers });
    expect(await screen.findByText(/the class is not there any more/)).toBeTruthy();
    change({
      'POST /v1/reports/{reportId}/retry': { ...report, status: 'ready' },
      'GET /v1/reports': { items: [{ ...report, status: 'ready' }] },
    });
    await user.click(screen.getByRole('button', { name: 'Make it again' }));
    expect(await screen.findByRole('button', { name: 'Download PDF' })).toBeTruthy();
    expect(callsOf('POST /v1/reports/{reportId}/retry').map(({ params }) => params['reportId'])).toEqual(['rpt_01']);
  });
});

describe('a report', () => {
  it('says by its name and its days which it is, and why it could not be made', async () => {
    openPage('/reports/rpt_01', { as: admin, answers: { ...answers, 'GET /v1/reports/{reportId}': report } });
    expect(await screen.findByRole('heading', { name: 'Attendance summary' })).toBeTruthy();
    expect(screen.getByText(/2 Nov.*29 Nov/)).toBeTruthy();
    expect(screen.getByText(/the class is not there any more/)).toBeTruthy();
  });
});
