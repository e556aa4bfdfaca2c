import { screen, waitForElementToBeRemoved } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openPage } from '../open-page.tsx';
import { admin, teacher } from '../people.ts';

const day = { date: '2026-11-30', schoolDay: true, unreadNotifications: 0 } as const;

describe('today', () => {
  it('leads a teacher to the detentions that they supervise and to concerns about their students', async () => {
    openPage('/today', {
      as: teacher,
      answers: { 'GET /v1/dashboard': { ...day, detentionsToday: 2, watchListSize: 3 } },
    });
    const supervised = await screen.findByRole('link', { name: '2 students in detentions that you supervise today' });
    expect(supervised.getAttribute('href')).toBe('/detentions');
    expect(screen.getByRole('link', { name: '3 concerns on the watch list' }).getAttribute('href')).toBe('/watch-list');
  });

  it('says nothing of detentions and concerns to a teacher who has none any more', async () => {
    const { change } = openPage('/today', {
      as: teacher,
      answers: { 'GET /v1/dashboard': { ...day, detentionsToday: 1, watchListSize: 0 } },
    });
    const mine = await screen.findByRole('region', { name: 'My students' });
    change({ 'GET /v1/dashboard': { ...day, detentionsToday: 0, watchListSize: 0 } });
    vi.setSystemTime(Date.now() + 60_000);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await waitForElementToBeRemoved(mine);
  });

  it('shows the office the incidents and detentions of the school beside registers and absences', async () => {
    openPage('/today', {
      as: admin,
      answers: { 'GET /v1/dashboard': { ...day, detentionsToday: 1, incidentsToday: { positive: 2, negative: 3 } } },
    });
    expect((await screen.findByRole('link', { name: '5 incidents today' })).getAttribute('href')).toBe('/incidents');
    expect(screen.getByRole('link', { name: '1 student in detention today' }).getAttribute('href')).toBe('/detentions');
  });
});
