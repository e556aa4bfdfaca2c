import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { routeAt } from '../../../web/shell/fault-reports.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

describe('the school in the top line', () => {
  it('is a choice for whoever has several, which counts what is unread in the others and asks for a new session', async () => {
    const memberships = [
      { schoolId: 'sch_01', name: 'Elm Street School', roles: admin.roles, unreadNotifications: 4 },
      { schoolId: 'sch_02', name: 'Oak School', roles: ['parent' as const], unreadNotifications: 2 },
    ];
    const { user, callsOf } = openPage('/help', {
      as: { ...admin, memberships },
      answers: { 'POST /v1/me/school': { schoolId: 'sch_02', name: 'Oak School', roles: ['parent'] } },
    });
    const choice = await screen.findByRole('combobox', { name: 'School' });
    const before = callsOf('POST /v1/session/refresh').length;
    await user.selectOptions(choice, screen.getByRole('option', { name: 'Oak School (2 unread)' }));
    await expect.poll(() => callsOf('POST /v1/session/refresh').length).toBe(before + 1);
    expect(callsOf('POST /v1/me/school').map(({ body }) => body)).toEqual([{ schoolId: 'sch_02' }]);
  });
});

describe('a report of a fault', () => {
  it('names the page by its route, never by whom it is about', () => {
    expect(routeAt('/children/stu_01LEO/absence')).toBe('childAbsence');
    expect(routeAt('/today')).toBe('today');
    expect(routeAt('/nowhere/at/all')).toBeUndefined();
  });
});
