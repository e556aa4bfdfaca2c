import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FullIncident } from '../../../web/api/incidents.ts';
import { problem, versioned, type Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin, teacher } from '../people.ts';

const incident: FullIncident = {
  incidentId: 'inc_01RULER',
  categoryId: 'disruption',
  categoryName: 'Disruption',
  kind: 'negative',
  description: 'threw a ruler',
  place: 'Hall',
  occurredAt: '2026-11-27T10:00:00.000Z',
  occurredOn: '2026-11-27',
  recordedAt: '2026-11-27T10:05:00.000Z',
  recordedOn: '2026-11-27',
  reporterId: 'usr_01TEACHER',
  reporterName: 'Tola Okafor',
  visibility: 'family',
  students: [{ studentId: 'stu_01LEO', name: 'Leo Farrow', role: 'involved', severity: 2, points: 2 }],
  changes: [
    {
      version: 2,
      at: '2026-11-27T11:00:00.000Z',
      by: 'usr_01TEACHER',
      byName: 'Tola Okafor',
      role: 'teacher',
      was: { description: 'threw a rubber' },
    },
  ],
};
const policy = {
  categories: [{ id: 'disruption', name: 'Disruption', kind: 'negative' as const }],
  rules: [],
  warnings: [],
};
const answers: Answers = {
  'GET /v1/incidents/{incidentId}': versioned(incident, '"2"'),
  'GET /v1/behaviour/policy': policy,
  'GET /v1/detentions': {
    items: [
      {
        detentionId: 'det_01',
        studentId: 'stu_01LEO',
        studentName: 'Leo Farrow',
        typeId: 'lunch',
        typeName: 'Lunch',
        status: 'scheduled',
        date: '2026-12-01',
        supervisorIds: [],
        supervisorNames: [],
        origin: { incidentId: 'inc_01RULER', firingId: 'fir_1', year: '2026' },
      },
    ],
  },
};

describe('the list of incidents', () => {
  it('is narrowed by what stands in the address, and says how to find more when nothing is there', async () => {
    const { callsOf, user } = openPage('/incidents?kind=negative', {
      as: admin,
      answers: { 'GET /v1/classes': { items: [] }, 'GET /v1/incidents': { items: [] } },
    });
    expect(await screen.findByText(/Widen the days/)).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'positive');
    expect(location.search).toBe('?kind=positive');
    expect(callsOf('GET /v1/incidents').map(({ query }) => query.get('kind'))).toEqual(['negative', 'positive']);
  });

  it('goes on where it ended', async () => {
    const row = { ...incident, changes: undefined };
    const { user } = openPage('/incidents', {
      as: admin,
      answers: {
        'GET /v1/classes': { items: [] },
        'GET /v1/incidents': ({ query }) =>
          query.get('cursor') === null
            ? { items: [row], nextCursor: 'next' }
            : { items: [{ ...row, incidentId: 'inc_02', categoryName: 'Kindness' }] },
      },
    });
    const table = await screen.findByRole('table', { name: 'Incidents' });
    expect(within(table).getByRole('rowheader', { name: /Disruption/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await within(table).findByRole('rowheader', { name: /Kindness/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });
});

describe('an incident', () => {
  it('is what the address of its mail leads to, with its history', async () => {
    openPage('/behaviour/inc_01RULER', { as: admin, answers });
    expect(await screen.findByRole('heading', { level: 1, name: 'Disruption' })).toBeTruthy();
    expect(location.pathname).toBe('/incidents/inc_01RULER');
    expect(screen.getByText(/threw a rubber/)).toBeTruthy();
  });

  it('is corrected by what differs only, of the version that was seen', async () => {
    const { user, callsOf, change } = openPage('/incidents/inc_01RULER', { as: admin, answers });
    await user.click(await screen.findByRole('button', { name: 'Correct' }));
    const place = screen.getByRole('textbox', { name: 'Place' });
    await user.clear(place);
    await user.type(place, 'Yard');
    await user.type(screen.getByRole('textbox', { name: 'Why is it changed?' }), 'wrong place');
    change({ 'PATCH /v1/incidents/{incidentId}': { ...incident, place: 'Yard' } });
    await user.click(screen.getByRole('button', { name: 'Save correction' }));
    expect(await screen.findByText('The correction is saved.')).toBeTruthy();
    const [call] = callsOf('PATCH /v1/incidents/{incidentId}');
    expect([call?.body, call?.headers.get('if-match')]).toEqual([{ reason: 'wrong place', place: 'Yard' }, '"2"']);
  });

  it('shows before it is voided what that takes back, and says in the words of the API why it is not', async () => {
    const { user, change } = openPage('/incidents/inc_01RULER', { as: admin, answers });
    await user.click(await screen.findByRole('button', { name: 'Void' }));
    expect(await screen.findByText(/2 points of concern, and the detention Lunch on Tue 1 Dec is cancelled/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Why is it void?' }), 'mistaken identity');
    change({ 'POST /v1/incidents/{incidentId}/void': problem(409, 'wrong-state', 'this incident was voided already') });
    await user.click(within(screen.getByRole('form')).getByRole('button', { name: 'Void' }));
    expect(await screen.findByText(/this incident was voided already/)).toBeTruthy();
  });

  it('is not changed by who recorded it after a day', async () => {
    openPage('/incidents/inc_01RULER', { as: teacher, answers });
    expect(await screen.findByText('threw a ruler')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Void' })).toBeNull();
  });
});
