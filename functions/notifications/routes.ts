import * as z from 'zod/mini';
import { NotificationId } from '../../domain/ids.ts';
import { Delivery } from '../../domain/notifications/delivery.ts';
import { Notification } from '../../domain/notifications/inbox.ts';
import { NoticeId, RecipientId } from '../../domain/notifications/notice.ts';
import { anyRole } from '../../domain/roles.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';
import { unsubscribeFiles } from '../notify/text-files.ts';

const area = 'notifications';

/** A notice as its recipient sees it in the app. */
const NotificationView = z.extend(Notification, { read: z.boolean() });

export const listNotifications = defineRoute({
  id: 'listNotifications',
  area,
  method: 'GET',
  path: '/v1/notifications',
  summary: 'List your notifications',
  description: 'Newest first, for 90 days. Of more than a hundred unread ones, the oldest count as read.',
  roles: anyRole,
  params: {},
  query: z.strictObject({ unread: z.optional(z.literal('true')) }),
  paged: true,
  ok: { status: [200], body: listOf(NotificationView) },
  access: { inbox: ['list', 'listUnread'] },
});

export const readNotification = defineRoute({
  id: 'readNotification',
  area,
  method: 'POST',
  path: '/v1/notifications/{notificationId}/read',
  summary: 'Mark a notification as read',
  description: 'Marking it twice changes nothing.',
  roles: anyRole,
  params: { notificationId: NotificationId },
  ok: { status: [204] },
  access: { inbox: ['read'] },
  refuses: ['not-found'],
});

export const readAllNotifications = defineRoute({
  id: 'readAllNotifications',
  area,
  method: 'POST',
  path: '/v1/notifications/read-all',
  summary: 'Mark all notifications as read',
  roles: anyRole,
  params: {},
  ok: { status: [204] },
  access: { inbox: ['readAll'] },
});

export const listDeliveries = defineRoute({
  id: 'listDeliveries',
  area,
  method: 'GET',
  path: '/v1/deliveries',
  summary: 'List deliveries',
  description:
    'Who was told what, by which channel, and how it went: of one notice, or of one recipient, newest first. With neither, messages that came back, newest first.',
  roles: ['admin'],
  params: {},
  query: z.strictObject({
    noticeId: z.optional(NoticeId),
    recipientId: z.optional(RecipientId),
    outcome: z.optional(z.literal('bounced')),
  }),
  paged: true,
  ok: { status: [200], body: listOf(Delivery) },
  access: { deliveries: ['ofNotice', 'ofRecipient', 'bounced'] },
});

const unsubscribing = {
  area,
  path: '/unsubscribe/{token}',
  roles: 'anyone',
  params: { token: z.string().check(z.minLength(1), z.maxLength(400)) },
  ok: { status: [200], media: 'text/html' },
  files: unsubscribeFiles,
  refuses: ['not-found'],
  throttle: { rate: 20, burst: 40 },
} as const;

export const getUnsubscribePage = defineRoute({
  ...unsubscribing,
  id: 'getUnsubscribePage',
  method: 'GET',
  summary: 'Open the unsubscribe page',
  description: 'Asks whoever follows the link of a mail whether mails of its kind shall end. Opening it changes nothing.',
  access: { cursors: ['key'], users: ['get'], schools: ['get'] },
});

export const unsubscribe = defineRoute({
  ...unsubscribing,
  id: 'unsubscribe',
  method: 'POST',
  summary: 'Unsubscribe from mails of a kind',
  description: 'By the link in the mail: the button of its page, or that of a mail program (RFC 8058).',
  access: { cursors: ['key'], users: ['get', 'save'], schools: ['get'] },
});

export const notificationRoutes = [
  getUnsubscribePage,
  unsubscribe,
  listNotifications,
  readNotification,
  readAllNotifications,
  listDeliveries,
] as const;
