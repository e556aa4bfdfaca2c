import { NewBrowserSession, BrowserSession } from '../../domain/people/session.ts';
import { defineRoute } from '../kernel/route.ts';

const session = {
  area: 'service',
  room: 'session',
  roles: 'anyone',
  params: {},
  access: {},
  uses: ['own-address', 'sign-in-settings'],
} as const;

export const beginSession = defineRoute({
  ...session,
  id: 'beginSession',
  method: 'POST',
  path: '/v1/session',
  summary: 'Begin a browser session',
  description: 'Exchanges the code of the hosted login for an access token; the refresh token stays in a cookie.',
  body: NewBrowserSession,
  ok: { status: [200], body: BrowserSession },
  refuses: ['unauthenticated', 'forbidden', 'unavailable'],
  throttle: { rate: 20, burst: 60 },
});

export const refreshSession = defineRoute({
  ...session,
  id: 'refreshSession',
  method: 'POST',
  path: '/v1/session/refresh',
  summary: 'Refresh a browser session',
  description: 'Answers a new access token, by the cookie of the session.',
  ok: { status: [200], body: BrowserSession },
  refuses: ['unauthenticated', 'forbidden', 'unavailable'],
  throttle: { rate: 60, burst: 200 },
});

export const endSession = defineRoute({
  ...session,
  id: 'endSession',
  method: 'DELETE',
  path: '/v1/session',
  summary: 'End a browser session',
  ok: { status: [204] },
  refuses: ['forbidden'],
  throttle: { rate: 20, burst: 60 },
});

export const sessionRoutes = [beginSession, refreshSession, endSession] as const;
