import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { noNetwork, problem, stillWaiting } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin, parent, teacher } from '../people.ts';
import { registerRow } from '../registers.ts';

const rows = {
  items: [registerRow(), registerRow({ classId: 'cls_018B', className: '8B', mine: false, taken: false, state: 'closed' })],
};

describe('the registers of a day', () => {
  it('are one’s own at first, each with its state and a link to it', async () => {
    const { callsOf } = openPage('/registers', { as: teacher, answers: { 'GET /v1/registers': rows } });
    const card = await screen.findByRole('link', { name: /7A AM/ });
    expect(card.getAttribute('href')).toBe('/classes/cls_017A/registers/2026-11-30/AM');
    expect(card.textContent).toContain('Open until 09:20');
    expect(screen.queryByRole('link', { name: /8B/ })).toBeNull();
    expect(callsOf('GET /v1/registers').map(({ query }) => query.get('date'))).toEqual(['2026-11-30']);
  });

  it('are those of the whole school on wish, which stands in the address', async () => {
    const { user } = openPage('/registers', { as: teacher, answers: { 'GET /v1/registers': rows } });
    await user.click(await screen.findByRole('radio', { name: 'All' }));
    expect((await screen.findByRole('link', { name: /8B AM/ })).textContent).toContain('Missing');
    expect(location.search).toBe('?all=yes');
  });

  it('are those of the day that the address names', async () => {
    const { callsOf } = openPage('/registers?date=2026-11-27', { as: admin, answers: { 'GET /v1/registers': { items: [] } } });
    expect(await screen.findByText('No register is due on this day.')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Registers of Friday 27 November');
    expect(callsOf('GET /v1/registers').map(({ query }) => query.get('date'))).toEqual(['2026-11-27']);
  });

  it('keep their place while they are read', async () => {
    openPage('/registers', { as: teacher, answers: { 'GET /v1/registers': stillWaiting } });
    expect(within(await screen.findByRole('main')).getByRole('status', { name: 'Loading' })).toBeTruthy();
  });

  it.each([
    ['a network that is away', noNetwork, /Check your connection/],
    ['a refusal, in the words of the API', problem(422, 'invalid-input', 'date is not a date'), /date is not a date/],
  ])('say what to do about %s', async (_, reply, text) => {
    openPage('/registers', { as: teacher, answers: { 'GET /v1/registers': reply } });
    expect((await screen.findByRole('alert', {}, { timeout: 20_000 })).textContent).toMatch(text);
  });

  it('are not for families', async () => {
    openPage('/registers', { as: parent });
    expect(await screen.findByRole('heading', { level: 1, name: 'Not for your role' })).toBeTruthy();
  });
});
