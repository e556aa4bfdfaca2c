import type { NoticeType } from '../../domain/notifications/notice.ts';
import { accountNotices } from './notices/account-notices.ts';
import { attendanceNotices } from './notices/attendance-notices.ts';
import { behaviourNotices } from './notices/behaviour-notices.ts';
import { detentionNotices } from './notices/detention-notices.ts';
import { reportNotices } from './notices/report-notices.ts';

/** Every kind of notice. A new one is its entry in `notices/`, its texts in `texts/`, and whoever calls `tell` with it. */
export const noticeTypes: readonly NoticeType[] = [
  ...reportNotices,
  ...accountNotices,
  ...attendanceNotices,
  ...detentionNotices,
  ...behaviourNotices,
];

/** The kind of notice that an id names, which is the first word of the ids of its notices. */
export function noticeTypeOf(id: string): NoticeType | undefined {
  return noticeTypes.find((type) => type.id === id);
}
