import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import { at, pagedQuery } from './pages.ts';
import type { Schema } from './schema.ts';

/** Something that one was told in the application. */
export type NotificationRow = Schema<'ListNotificationsAnswer'>['items'][number];
/** What became of one message that was sent. */
export type DeliveryRow = Schema<'Delivery'>;

/** What one was told, the latest first; all of it or what is unread. */
export function notificationsQuery(unread: boolean) {
  return pagedQuery(['notifications', unread], (cursor, signal) =>
    bodyOf(api.GET('/v1/notifications', { params: { query: { ...(unread && { unread: 'true' }), ...at(cursor) } }, signal })),
  );
}

/** Notes that one has read something. */
export function readNotification(notificationId: string): Promise<unknown> {
  return api.POST('/v1/notifications/{notificationId}/read', { params: { path: { notificationId } } });
}

/** Notes that one has read everything. */
export function readAllNotifications(): Promise<unknown> {
  return api.POST('/v1/notifications/read-all', {});
}

/** What became of messages, the latest first; all, or what bounced. */
export function deliveriesQuery(filters: { readonly outcome?: 'bounced'; readonly recipientId?: string }) {
  return pagedQuery(['deliveries', filters], (cursor, signal) =>
    bodyOf(api.GET('/v1/deliveries', { params: { query: { ...filters, ...at(cursor) } }, signal })),
  );
}

/** Changes how one is told of things. */
export function changePreferences(body: Schema<'PreferencesPatch'>): Promise<unknown> {
  return api.PATCH('/v1/me/preferences', { body });
}

/** What the school allows: its ways of telling people, languages and hours among its settings. */
export const schoolQuery = queryOptions({
  queryKey: ['school', 'shown'],
  queryFn: ({ signal }) => bodyOf(api.GET('/v1/school', { signal })),
  staleTime: 300_000,
});

/** Ends one's calendar feed: its address works no longer. */
export function closeCalendarFeed(): Promise<unknown> {
  return api.DELETE('/v1/me/calendar-feed', {});
}
