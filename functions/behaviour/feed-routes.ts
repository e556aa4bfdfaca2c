import * as z from 'zod/mini';
import { anyRole } from '../../domain/roles.ts';
import { defineRoute } from '../kernel/route.ts';

const feedRoom = { area: 'behaviour', room: 'feed' } as const;

/** The secret part of the address of a feed: whose it is and 256 bits of chance. Calendars ask with the ending `.ics`. */
export const FeedToken = z
  .string()
  .check(z.regex(/^[0-9A-Za-z_-]{43,120}(\.ics)?$/, 'must be the last part of the address of a calendar feed'));

export const openCalendarFeed = defineRoute({
  ...feedRoom,
  id: 'openCalendarFeed',
  method: 'POST',
  path: '/v1/me/calendar-feed',
  summary: 'Create the address of your calendar feed',
  roles: anyRole,
  params: {},
  ok: { status: [201], body: z.strictObject({ url: z.url() }) },
  access: { calendarFeeds: ['open'] },
  uses: ['own-address'],
});

export const closeCalendarFeed = defineRoute({
  ...feedRoom,
  id: 'closeCalendarFeed',
  method: 'DELETE',
  path: '/v1/me/calendar-feed',
  summary: 'Revoke the address of your calendar feed',
  roles: anyRole,
  params: {},
  ok: { status: [204] },
  access: { calendarFeeds: ['close'] },
});

export const getCalendarFeed = defineRoute({
  ...feedRoom,
  id: 'getCalendarFeed',
  method: 'GET',
  path: '/v1/calendar/{token}.ics',
  summary: 'Get a calendar feed',
  roles: 'anyone',
  params: { token: FeedToken },
  ok: { status: [200], media: 'text/calendar' },
  access: {
    calendarFeeds: ['find'],
    users: ['get'],
    schools: ['get', 'getCalendar'],
    people: ['links'],
    students: ['getMany'],
    detentionTypes: ['get'],
    detentionSessions: ['ofType'],
    detentions: ['ofStudent'],
  },
  refuses: ['not-found'],
  cacheSeconds: 0,
  throttle: { rate: 20, burst: 60 },
});

export const feedRoutes = [openCalendarFeed, closeCalendarFeed, getCalendarFeed] as const;
