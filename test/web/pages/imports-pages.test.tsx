import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RosterImport } from '../../../web/api/setup/imports.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

const nothing = { created: 0, changed: 0, unchanged: 0, withdrawn: 0, rejected: 0 };
const tried: RosterImport = {
  importId: 'imp_01',
  format: 'oneroster-csv',
  fileName: 'roster.zip',
  status: 'completed',
  dryRun: true,
  counts: { users: nothing, students: { ...nothing, created: 3, withdrawn: 25 }, classes: nothing, enrolments: nothing },
  rejections: [{ file: 'users.csv', line: 7, column: 'email', detail: 'must be an e-mail address' } as never],
  rejectionsTotal: 2,
  otherSchools: [],
  calendarYears: 0,
  withdrawals: { students: 25, ofStudents: 200, staff: 0, ofStaff: 10 },
  needsConfirmation: true,
  createdAt: '2026-11-30T08:00:00Z',
};

describe('an import', () => {
  it('waits at its step in the list', async () => {
    openPage('/imports', {
      as: admin,
      answers: { 'GET /v1/imports': { items: [tried, { ...tried, importId: 'imp_02', dryRun: false }] } },
    });
    const link = (await screen.findAllByRole('link', { name: 'roster.zip' }))[0];
    expect(link?.getAttribute('href')).toBe('/imports/imp_01');
    expect(screen.getByText('Tried, to be applied')).toBeTruthy();
    expect(screen.getByText('Applied')).toBeTruthy();
  });

  it('shows what would change and each row that is not taken', async () => {
    openPage('/imports/imp_01', { as: admin, answers: { 'GET /v1/imports/{importId}': tried } });
    const students = await screen.findByRole('row', { name: /^Students/ });
    expect(
      within(students)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['3', '0', '0', '25', '0']);
    expect(screen.getByRole('row', { name: 'users.csv 7 email must be an e-mail address' })).toBeTruthy();
    expect(screen.getByText('And 1 more, which are in the CSV file.')).toBeTruthy();
  });

  it('is applied only after the number of those who leave is typed, where it is large', async () => {
    const { user, callsOf, change } = openPage('/imports/imp_01', {
      as: admin,
      answers: { 'GET /v1/imports/{importId}': tried },
    });
    const field = await screen.findByRole('textbox', { name: /25 people would leave/ });
    await user.type(field, '24');
    await user.click(screen.getByRole('button', { name: 'Apply these changes' }));
    expect(await screen.findByRole('link', { name: /must be 25/ })).toBeTruthy();
    expect(callsOf('POST /v1/imports/{importId}/start')).toEqual([]);
    change({
      'POST /v1/imports/{importId}/start': { ...tried, status: 'running', dryRun: false },
      'GET /v1/imports/{importId}': { ...tried, dryRun: false },
    });
    await user.clear(field);
    await user.type(field, '25');
    await user.click(screen.getByRole('button', { name: 'Apply these changes' }));
    expect(await screen.findByText('The import was applied.')).toBeTruthy();
    expect(callsOf('POST /v1/imports/{importId}/start').map(({ body }) => body)).toEqual([
      { dryRun: false, invite: false, confirmWithdrawals: true },
    ]);
  });
});

describe('an export', () => {
  it('is asked for and downloaded by a link that is made for it', async () => {
    const waiting = {
      exportId: 'exp_01',
      format: 'oneroster-csv',
      status: 'running',
      createdAt: '2026-11-30T08:00:00Z',
    } as const;
    const { user, callsOf, change } = openPage('/exports', { as: admin, answers: { 'GET /v1/exports': { items: [] } } });
    expect(await screen.findByText('Nothing was exported in the last 30 days.')).toBeTruthy();
    change({
      'POST /v1/exports': { exportId: 'exp_01', status: 'running' },
      'GET /v1/exports': { items: [waiting] },
    });
    await user.click(screen.getByRole('button', { name: 'Make an export' }));
    expect(await screen.findByRole('row', { name: /Mon 30 Nov, 08:00 Being made/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Download/ })).toBeNull();
    expect(callsOf('POST /v1/exports')).toHaveLength(1);
  });
});
