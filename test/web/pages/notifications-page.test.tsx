import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { NotificationRow } from '../../../web/api/notifications.ts';
import type { Schema } from '../../../web/api/schema.ts';
import { openPage } from '../open-page.tsx';
import { admin } from '../people.ts';

const row: NotificationRow = {
  notificationId: 'ntf_01',
  kind: 'behaviour',
  title: 'Incident recorded',
  body: 'Disruption, Leo Farrow',
  link: '/watch-list',
  at: '2026-11-30T08:30:00.000Z',
  read: false,
};
const school: Schema<'SchoolView'> = {
  id: 'sch_01',
  name: 'Elm Street School',
  timeZone: 'Europe/London',
  codeSet: 'simple',
  sessions: [],
  absenceAlerts: { mode: 'review' },
  nightlyReport: { at: '18:00' },
  sms: { monthlyCap: 100 },
  notifications: { without: { report: ['email', 'sms'] } },
};

describe('notifications', () => {
  it('are counted in the menu, lead to what they are about, and are read by being followed', async () => {
    const { user, callsOf } = openPage('/notifications', {
      as: { ...admin, unreadNotifications: 120 },
      answers: {
        'GET /v1/notifications': { items: [row] },
        'POST /v1/notifications/{notificationId}/read': undefined,
        'GET /v1/watch-list': { items: [] },
      },
    });
    const menu = screen.queryAllByRole('navigation')[0] ?? (await screen.findAllByRole('navigation'))[0];
    expect(within(menu ?? document.body).getByRole('img', { name: '120 unread notifications' }).textContent).toBe('99+');
    await user.click(await screen.findByRole('link', { name: /Incident recorded/ }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Watch list' })).toBeTruthy();
    expect(callsOf('POST /v1/notifications/{notificationId}/read').map(({ params }) => params['notificationId'])).toEqual([
      'ntf_01',
    ]);
  });

  it('say so when there are none', async () => {
    openPage('/notifications', { as: admin, answers: { 'GET /v1/notifications': { items: [] } } });
    expect(await screen.findByText(/Nothing has been told to you yet/)).toBeTruthy();
  });
});

describe('preferences', () => {
  it('offer the ways that the school uses, and send what was chosen', async () => {
    const { user, callsOf } = openPage('/me/preferences', {
      as: admin,
      answers: { 'GET /v1/school': school, 'PATCH /v1/me/preferences': {} },
    });
    const reports = await screen.findByRole('group', { name: 'Reports' });
    expect(within(reports).queryByRole('checkbox', { name: 'E-mail' })).toBeNull();
    await user.click(within(reports).getByRole('checkbox', { name: 'In Rollbook' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Your preferences are saved.')).toBeTruthy();
    expect(callsOf('PATCH /v1/me/preferences')[0]?.body).toMatchObject({
      channels: { report: { inApp: false }, attendance: { inApp: true, email: true, sms: true } },
      quietHours: null,
      language: null,
    });
  });
});
