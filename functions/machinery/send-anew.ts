import { exportStanding } from '../../domain/exports/roster-export.ts';
import { awaitsAccount } from '../../domain/people/users.ts';
import { catalog, type NewEvent, type OutboxEntry } from '../../events/catalog.ts';
import type { AwaitedEvent } from '../../domain/awaited.ts';
import { openLog } from '../runtime/logger.ts';
import type { Table } from '../table/open-table.ts';
import type { schoolClock } from './contracts.ts';

type Tables = Table<typeof schoolClock.access>;

/**
 * Sends anew what somebody has waited for in vain: invitations without an account, exports and reports that nobody has begun or ended. While all is
 * well it sends nothing. Answers how many events it sent.
 */
export async function sendAnew(tables: Pick<Tables, 'awaited' | 'users' | 'exports' | 'reports'>, now: Date): Promise<number> {
  let sent = 0;
  for (const each of await tables.awaited.due()) {
    if (!(await isWaitedFor(each.event, tables, now))) await tables.awaited.settle(each);
    else if (await tables.awaited.sendAnew(each)) {
      sent += 1;
      openLog({ function: 'schoolClock' }).warn('SENT_ANEW', { type: each.event.type, eventId: each.event.id });
    }
  }
  return sent;
}

async function isWaitedFor(
  entry: OutboxEntry,
  { users, exports, reports }: Pick<Tables, 'users' | 'exports' | 'reports'>,
  now: Date,
): Promise<boolean> {
  const event = awaitedEvent(entry);
  switch (event?.type) {
    case 'account.invited': {
      const user = await users.get(event.data.userId);
      return user !== undefined && awaitsAccount(user);
    }
    case 'export.requested': {
      const asked = await exports.get(event.data.exportId);
      return asked !== undefined && exportStanding(asked, now).status === 'running';
    }
    case 'report.requested': {
      const report = await reports.get(event.data.reportId);
      return report?.status === 'queued' && report.attempt === event.data.attempt;
    }
    case undefined:
      return false;
  }
}

/** An entry as the event that it is; undefined for one that a release does not await any more. */
function awaitedEvent({ type, data }: OutboxEntry): NewEvent<AwaitedEvent> | undefined {
  switch (type) {
    case 'account.invited':
      return { type, data: catalog[type].data.parse(data) };
    case 'export.requested':
      return { type, data: catalog[type].data.parse(data) };
    case 'report.requested':
      return { type, data: catalog[type].data.parse(data) };
    default:
      return undefined;
  }
}
