import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { idleStep, minutesLeft } from '../../../web/shell/idle-watch.ts';
import { mondayMorning, openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

const minute = 60_000;

describe('a shared computer', () => {
  it.each([
    ['nothing', 0, 0, 0],
    ['nothing', 9, 8, 0],
    ['renew', 10, 9, 0],
    ['nothing', 17.9, 0, 0],
    ['warn', 18, 0, 0],
    ['signOut', 20, 0, 0],
  ] as const)('does %s at minute %d when it was used at %d and its session renewed at %d', (step, now, usedAt, renewedAt) => {
    expect(idleStep({ now: now * minute, usedAt: usedAt * minute, renewedAt: renewedAt * minute })).toBe(step);
  });

  it('says how many minutes are left, the last one until its end', () => {
    expect([18, 18.5, 19.5, 19.99].map((now) => minutesLeft(now * minute, 0))).toEqual([2, 2, 1, 1]);
  });

  it('asks two minutes before it signs out, and goes on when somebody answers', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date(mondayMorning) });
    localStorage.setItem('rollbook.signed-in', 'shared');
    const { user } = openPage('/help', { as: admin });
    await screen.findByRole('heading', { level: 1, name: 'Help' });
    act(() => {
      vi.advanceTimersByTime(18 * minute + 10_000);
    });
    expect(await screen.findByText(/You will be signed out in 2 minutes/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stay signed in' }));
    expect(screen.queryByText(/You will be signed out/)).toBeNull();
    act(() => {
      vi.advanceTimersByTime(10_000);
    });
    expect(screen.queryByText(/You will be signed out/)).toBeNull();
  });

  it('does not watch on a device of one’s own', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date(mondayMorning) });
    localStorage.setItem('rollbook.signed-in', 'yes');
    openPage('/help', { as: admin });
    await screen.findByRole('heading', { level: 1, name: 'Help' });
    act(() => {
      vi.advanceTimersByTime(19 * minute);
    });
    expect(screen.queryByText(/You will be signed out/)).toBeNull();
  });
});
