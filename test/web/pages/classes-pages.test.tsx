import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin, teacher } from '../people.ts';
import { registerView, startOf } from '../registers.ts';

const summary = {
  possible: 2,
  attended: 1,
  authorised: 0,
  unauthorised: 1,
  late: 0,
  rate: 50,
  persistentAbsence: true,
  severeAbsence: true,
};
const mark = (date: string, letter: 'P' | 'A') =>
  ({ date, session: 'AM', mark: letter, code: letter, category: letter === 'A' ? 'unauthorised' : 'attended' }) as const;
const answers: Answers = {
  'GET /v1/me/registers': startOf(teacher, [registerView()]),
  'GET /v1/classes': {
    items: [
      {
        ...{ classId: 'cls_017A', name: '7A', academicYear: '2026/27', sessions: ['AM', 'PM'], size: 60, status: 'active' },
        ...{ teacherIds: ['usr_01TEACHER'], teachers: [{ userId: 'usr_01TEACHER', name: 'Tola Okafor' }] },
      },
    ],
  },
  'GET /v1/classes/{classId}/students': {
    items: Array.from({ length: 52 }, (_, index) => ({
      studentId: `stu_${index}`,
      name: `Student ${index}`,
      beginDate: '2026-09-01',
    })),
  },
  'GET /v1/classes/{classId}/attendance': {
    ...{ classId: 'cls_017A', className: '7A', month: '2026-11' },
    days: ['2026-11-26', '2026-11-27'].map((date) => ({ date, sessions: [{ session: 'AM' as const, taken: true }] })),
    students: [
      { studentId: 'stu_01LEO', name: 'Leo Farrow', marks: [mark('2026-11-26', 'P'), mark('2026-11-27', 'A')], summary },
    ],
  },
  'GET /v1/students': { items: [] },
};

describe('a class', () => {
  it('shows its roster in parts, each student with a way to the record', async () => {
    const { user } = openPage('/classes/cls_017A', { as: teacher, answers });
    expect(await screen.findAllByRole('link', { name: /^Student \d+$/ })).toHaveLength(50);
    await user.click(screen.getByRole('button', { name: 'Show 2 more students' }));
    expect(screen.getAllByRole('link', { name: /^Student \d+$/ })).toHaveLength(52);
  });

  it('shows a month as a table: students down, registers across', async () => {
    openPage('/classes/cls_017A?part=month', { as: teacher, answers });
    const table = await screen.findByRole('table', { name: 'Attendance of 7A in 2026-11' });
    expect(within(table).getAllByRole('columnheader')).toHaveLength(4);
    const [, row] = within(table).getAllByRole('row');
    expect(
      within(row!)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['P', 'A', expect.stringContaining('50')]);
  });

  it('is given to a colleague for a day by an admin', async () => {
    const { user, callsOf } = openPage('/classes/cls_017A?part=cover', {
      as: admin,
      answers: {
        ...answers,
        'GET /v1/me/registers': startOf(admin),
        'GET /v1/staff': { items: [{ userId: 'usr_01LOW', name: 'Jo Low' }] },
        'PUT /v1/classes/{classId}/cover/{date}': { classId: 'cls_017A', date: '2026-11-30', covers: [] },
      },
    });
    await user.click(await screen.findByRole('checkbox', { name: 'PM' }));
    await user.click(screen.getByRole('button', { name: 'Save cover' }));
    expect(await screen.findByText(/The colleague finds the registers on Today/)).toBeTruthy();
    expect(callsOf('PUT /v1/classes/{classId}/cover/{date}').map(({ params, body }) => [params['date'], body])).toEqual([
      ['2026-11-30', { userId: 'usr_01LOW', sessions: ['AM'] }],
    ]);
  });
});

describe('the search', () => {
  it('opens by Ctrl K and goes to what is picked by keys', async () => {
    const { user } = openPage('/classes', { as: teacher, answers });
    await screen.findByRole('table', { name: 'Classes' });
    await user.keyboard('{Control>}k{/Control}');
    const box = await screen.findByRole('combobox', { name: 'Student, class or page' });
    expect(document.activeElement).toBe(box);
    await user.keyboard('7a');
    await screen.findByRole('option', { name: 'Take 7A AM' });
    await user.keyboard('{ArrowDown}{Enter}');
    expect(location.pathname).toBe('/classes/cls_017A');
  });
});
