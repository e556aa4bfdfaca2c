import { defaultQuietHours } from '../../domain/notifications/quiet-hours.ts';
import type { SchoolWays } from '../../domain/notifications/reach.ts';
import type { StoredSchool } from '../table/stores/people/schools-store.ts';

/** What a school allows, as decisions need it. */
export function schoolWays({
  timeZone,
  notifications,
  sms,
}: Pick<StoredSchool, 'timeZone' | 'notifications' | 'sms'>): SchoolWays {
  return {
    timeZone,
    quietHours: notifications?.quietHours ?? defaultQuietHours,
    smsCap: sms.monthlyCap,
    without: notifications?.without,
  };
}
