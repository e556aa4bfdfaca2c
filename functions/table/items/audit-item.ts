import { AuditEntry, type AuditAction, type AuditChange } from '../../../domain/audit.ts';
import { newIdOfMoment } from '../../runtime/new-id.ts';
import { absent, type Put } from '../wire/database-contract.ts';
import { keyOf } from './item-keys.ts';
import type { Actor, TableContext } from '../table-context.ts';

/** What an entry says of a change besides who made it, when and from where. */
export interface Audited {
  readonly action: AuditAction;
  readonly entityId: string;
  readonly alsoAbout?: readonly string[];
  readonly changes?: readonly AuditChange[];
}

/** Nobody who is named: whoever runs the installation. */
const installation: Actor = { system: 'installation' };

/**
 * The writes of one entry of the audit trail, to be put at the END of the transaction that makes the change: both are stored or neither is. The
 * same entry lies under the month, under each id that it is about and under the person who did it, so that each question is a Query.
 */
export function auditWrites(
  { actor = installation, schoolId, now, correlationId }: TableContext,
  { action, entityId, alsoAbout = [], changes = [] }: Audited,
): readonly Put[] {
  const auditId = newIdOfMoment('aud', now);
  const entry = AuditEntry.parse({
    auditId,
    at: now.toISOString(),
    actor: 'userId' in actor ? { userId: actor.userId, roles: [...actor.roles] } : { system: actor.system },
    action,
    entityId,
    alsoAbout: [...new Set(alsoAbout)].filter((id) => id !== entityId),
    changes: [...changes],
    requestId: actor.requestId ?? correlationId,
    ...(actor.requestId !== undefined && actor.requestId !== correlationId && { eventId: correlationId }),
    ...(actor.sourceIp !== undefined && { sourceIp: actor.sourceIp }),
  });
  const keys = [
    keyOf('auditEntry', { schoolId, month: monthOf(now), auditId }),
    ...[entityId, ...entry.alsoAbout].map((id) => keyOf('auditOf', { schoolId, entityId: id, auditId })),
    ...('userId' in actor ? [keyOf('auditBy', { schoolId, userId: actor.userId, auditId })] : []),
  ];
  return keys.map((key) => ({ put: { ...key, ...entry }, condition: absent }));
}

/**
 * Like `auditWrites`, for a person or class that may be one of very many in a bulk change: then only an entry that says who may do or see what
 * from now on is written, such as other roles. The rest is told by the one entry of the whole.
 */
export function auditRowWrites(context: TableContext, audited: Audited): readonly Put[] {
  const decides = (audited.changes ?? []).some(({ from }) => from !== undefined);
  return context.actor?.inBulk && !decides ? [] : auditWrites(context, audited);
}

/** The month of an instant, in UTC, as partitions name it. */
export function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}
