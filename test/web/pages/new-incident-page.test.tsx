import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Schema } from '../../../web/api/schema.ts';
import { noNetwork, problem, type Answers } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { teacher } from '../people.ts';
import { registerView, startOf } from '../registers.ts';

const recorded = { incidentId: 'inc_01' } as Schema<'RecordIncidentAnswer'>; // the page needs no more of it
const rule = {
  rule: 'severity-3',
  figure: 3,
  then: [{ tellGuardians: true }],
  detention: { outcome: 'set', typeId: 'afterSchool' },
};
const answers: Answers = {
  'GET /v1/me/registers': startOf(teacher, [registerView()]),
  'GET /v1/behaviour/policy': {
    categories: [
      { id: 'helpful', name: 'Helpful', kind: 'positive', points: 1 },
      { id: 'rude', name: 'Rude', kind: 'negative', severity: 3, points: 5 },
      { id: 'late', name: 'Late to lesson', kind: 'negative', severity: 1, points: 1 },
      { id: 'gone', name: 'No longer used', kind: 'negative', retired: true },
    ],
    rules: [],
    warnings: [],
  },
  'GET /v1/incidents': { items: [{ categoryId: 'late' }] as Schema<'ListIncidentsAnswer'>['items'] }, // no more is read of them
  'GET /v1/detention-types': { types: [{ id: 'afterSchool', name: 'After school' }] as Schema<'DetentionTypes'>['types'] }, // the same
  'POST /v1/incidents/preview': { students: [{ studentId: 'stu_01NOAH', points: 1, fires: [] }] },
  'POST /v1/incidents': recorded,
};
const open = (more: Answers = {}) => openPage('/behaviour/new', { as: teacher, answers: { ...answers, ...more } });

describe('recording behaviour', () => {
  it('takes three taps: who, what, save', async () => {
    const { user, callsOf } = open();
    await user.click(await screen.findByRole('checkbox', { name: 'Noah Birch' }));
    await user.click(screen.getByRole('radio', { name: /Late to lesson/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Recorded: Late to lesson, 1 student/)).toBeTruthy();
    expect(callsOf('POST /v1/incidents').map(({ body }) => body)).toEqual([
      {
        categoryId: 'late',
        description: 'Late to lesson',
        occurredAt: expect.any(String),
        students: [{ studentId: 'stu_01NOAH' }],
      },
    ]);
  });

  it('offers first what one records most, and nothing that is no longer used', async () => {
    open();
    await vi.waitFor(() => {
      const names = screen.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value); // radios are inputs
      expect(names).toEqual(['late', 'helpful', 'rude']);
    });
  });

  it('says what follows before it is saved, and wants a description from severity 3 on', async () => {
    const fires = [rule] as Schema<'PreviewIncidentAnswer'>['students'][number]['fires']; // literals are widened above
    const preview = { students: [{ studentId: 'stu_01NOAH', points: 5, fires }] };
    const { user, callsOf } = open({ 'POST /v1/incidents/preview': preview });
    await user.click(await screen.findByRole('checkbox', { name: 'Noah Birch' }));
    await user.click(screen.getByRole('radio', { name: /Rude/ }));
    expect(await screen.findByText(/sets a detention: After school, guardians are told/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(callsOf('POST /v1/incidents')).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: /What happened/ }), 'Shouted at a friend');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Recorded: Rude/)).toBeTruthy();
  });

  it('is taken back by Undo, sent or not', async () => {
    const { user, change, callsOf } = open({ 'POST /v1/incidents': noNetwork, 'POST /v1/incidents/{incidentId}/void': recorded });
    const record = async () => {
      await user.click(await screen.findByRole('checkbox', { name: 'Noah Birch' }));
      await user.click(screen.getByRole('radio', { name: /Late to lesson/ }));
      await user.click(screen.getByRole('button', { name: 'Save' }));
    };
    await record();
    expect(await screen.findByText(/Saved on this device: Late to lesson/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/Taken back/)).toBeTruthy();
    expect(callsOf('POST /v1/incidents/{incidentId}/void')).toEqual([]);
    change({ 'POST /v1/incidents': recorded });
    await record();
    expect(await screen.findByText(/Recorded: Late/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/Taken back/)).toBeTruthy();
    expect(callsOf('POST /v1/incidents/{incidentId}/void').map(({ params }) => params)).toEqual([{ incidentId: 'inc_01' }]);
  });

  it('finds somebody of another class by name', async () => {
    const found = { studentId: 'stu_01ZOE', name: 'Zoë Hart', studentNumber: '1042', status: 'enrolled' as const };
    const { user } = open({ 'GET /v1/students': { items: [found] } });
    await user.type(await screen.findByRole('combobox', { name: 'Somebody else' }), 'zo');
    await screen.findByRole('option', { name: /Zoë Hart/ });
    await user.keyboard('{Enter}');
    const tile = await screen.findByRole('checkbox', { name: 'Zoë Hart' });
    expect((tile as HTMLInputElement).checked).toBe(true); // checkboxes are inputs
  });

  it('says in the words of the API why it was refused', async () => {
    const { user } = open({ 'POST /v1/incidents': problem(422, 'invalid-input', 'occurredAt must not be ahead') });
    await user.click(await screen.findByRole('checkbox', { name: 'Noah Birch' }));
    await user.click(screen.getByRole('radio', { name: /Helpful/ }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Not recorded: Helpful.*occurredAt must not be ahead/)).toBeTruthy();
  });
});
