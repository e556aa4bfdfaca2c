import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { noteTimeOf } from '../../../web/api/server-clock.ts';
import { answeredAt } from '../answers.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

/** Whoever comes next has the right clock again. */
afterEach(() => noteTimeOf(new Response(null, { headers: { date: new Date().toUTCString() } })));

it('goes by the day of the school as soon as an answer tells it, also where a page is shown already', async () => {
  const dashboard = { date: '2026-12-01', schoolDay: true, unreadNotifications: 0 };
  openPage('/today', { as: admin, answers: { 'GET /v1/dashboard': answeredAt('2026-12-01T08:55:00Z', dashboard) } });
  await screen.findByText(/no marks yet/);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Tuesday 1 December');
});
