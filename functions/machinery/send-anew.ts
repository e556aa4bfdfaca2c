import { trialStanding } from '../../domain/behaviour/policy-trial.ts';
import { exportStanding } from '../../domain/exports/roster-export.ts';
import { awaitsAccount } from '../../domain/people/users.ts';
import { catalog, type NewEvent, type OutboxEntry } from '../../events/catalog.ts';
import type { AwaitedEvent } from '../../domain/awaited.ts';
import { openLog } from '../runtime/logger.ts';
import type { Table } from '../table/open-table.ts';
import type { schoolClock } from './contracts.ts';

type Tables = Table<typeof schoolClock.access>;

/**
 * Sends anew what somebody has waited for in vain: invitations without an account, exports, trials of policies and reports that nobody has begun or ended, imports that
 * are to go on and that no run has. While all is well it sends nothing. Answers how many events it sent.
 */
export async function sendAnew(
  tables: Pick<Tables, 'awaited' | 'users' | 'exports' | 'imports' | 'policyTrials' | 'reports'>,
  now: Date,
): Promise<number> {
  let sent = 0;
  for (const each of await tables.awaited.due()) {
    const standing = await standingOf(each.event, tables, now);
    if (standing === 'settled') await tables.awaited.settle(each);
    else if (standing === 'awaited' && (await tables.awaited.sendAnew(each))) {
      sent += 1;
      openLog({ function: 'schoolClock' }).warn('SENT_ANEW', { type: each.event.type, eventId: each.event.id });
    }
  }
  return sent;
}

/** `underWay`: somebody is at it this moment, and may still die of it, so that the next run of the clock looks again. */
type Standing = 'settled' | 'awaited' | 'underWay';

async function standingOf(
  entry: OutboxEntry,
  { users, exports, imports, policyTrials, reports }: Pick<Tables, 'users' | 'exports' | 'imports' | 'policyTrials' | 'reports'>,
  now: Date,
): Promise<Standing> {
  const awaitedIf = (isAwaited: boolean): Standing => (isAwaited ? 'awaited' : 'settled');
  const event = awaitedEvent(entry);
  switch (event?.type) {
    case 'account.invited': {
      const user = await users.get(event.data.userId);
      return awaitedIf(user !== undefined && awaitsAccount(user));
    }
    case 'behaviour.policy-trial.requested': {
      const trial = await policyTrials.get(event.data.trialId);
      return awaitedIf(trial !== undefined && trialStanding(trial, now).status === 'running');
    }
    case 'export.requested': {
      const asked = await exports.get(event.data.exportId);
      return awaitedIf(asked !== undefined && exportStanding(asked, now).status === 'running');
    }
    case 'import.started': {
      const found = await imports.get(event.data.importId);
      if (found?.status !== 'running' || found.attempt !== event.data.attempt) return 'settled';
      return (await imports.runs(found)) ? 'underWay' : 'awaited';
    }
    case 'report.requested': {
      const report = await reports.get(event.data.reportId);
      return awaitedIf(report?.status === 'queued' && report.attempt === event.data.attempt);
    }
    case undefined:
      return 'settled';
  }
}

/** An entry as the event that it is; undefined for one that a release does not await any more. */
function awaitedEvent({ type, data }: OutboxEntry): NewEvent<AwaitedEvent> | undefined {
  switch (type) {
    case 'account.invited':
      return { type, data: catalog[type].data.parse(data) };
    case 'behaviour.policy-trial.requested':
      return { type, data: catalog[type].data.parse(data) };
    case 'export.requested':
      return { type, data: catalog[type].data.parse(data) };
    case 'import.started':
      return { type, data: catalog[type].data.parse(data) };
    case 'report.requested':
      return { type, data: catalog[type].data.parse(data) };
    default:
      return undefined;
  }
}
