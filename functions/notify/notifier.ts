import type { NoticeType } from '../../domain/notifications/notice.ts';
import type { Access } from '../table/access-patterns.ts';
import { sendingFault } from './notices/account-notices.ts';
import { textFiles } from './text-files.ts';

/**
 * What telling people takes of the table: `access: { ...notifyAccess, reports: ['get'] }`. A store that a function uses besides is named with these names
 * in it, or `tell` does not compile there.
 */
export const notifyAccess = {
  schools: ['get'],
  cursors: ['key'],
  users: ['getMany', 'byEmail', 'admins'],
  deliveries: ['claim', 'claimSms', 'settle', 'ofNotice'],
  notices: ['supersede', 'hold', 'release'],
  due: ['add'],
  addresses: ['troubles', 'note'],
  sms: ['greeted', 'noteGreeted'],
  inbox: ['add'],
} as const satisfies Access;
export type NotifyAccess = typeof notifyAccess;

/** Seconds: a provider that takes fourteen mails a second is asked by many at once, and has whoever comes too soon wait. */
const patience = 90;

/** What a contract has besides its access when its function tells people of these notices: `...telling(reportReady)`. */
export function telling(...notices: readonly NoticeType[]) {
  return { uses: ['mailer', 'texter'], files: textFiles([...notices, sendingFault]), timeout: patience } as const;
}
