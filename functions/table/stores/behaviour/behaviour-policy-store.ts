import * as z from 'zod/mini';
import { fieldChanges } from '../../../../domain/audit-changes.ts';
import { BehaviourPolicy, defaultPolicy } from '../../../../domain/behaviour/policy.ts';
import { auditWrites } from '../../items/audit-item.ts';
import { keyOf } from '../../items/item-keys.ts';
import { parseItem, type TableContext } from '../../table-context.ts';
import { absent, ifVersion } from '../../wire/database-contract.ts';

const StoredPolicy = z.extend(BehaviourPolicy, { version: z.int() });

/** A policy with its version. */
export interface VersionedPolicy {
  readonly policy: BehaviourPolicy;
  readonly version: number;
}

/** The version of the policy that every school begins with. It is not stored, so that nothing has to be written before a school has its own. */
const firstVersion = 1;

/** The policy of a school on behaviour, and all that were in force before. */
export function openBehaviourPolicy(context: TableContext) {
  const { db, schoolId } = context;
  const key = keyOf('behaviourPolicy', { schoolId });
  const versionKey = (version: number) =>
    keyOf('behaviourPolicyVersion', { schoolId, version: String(version).padStart(6, '0') });
  return {
    async get(): Promise<VersionedPolicy> {
      const item = await db.get(key);
      if (!item) return { policy: defaultPolicy, version: firstVersion };
      const { version, ...policy } = parseItem(StoredPolicy, item);
      return { policy, version };
    },
    /** The policy of a version. Fails when there never was such a version. */
    async at(version: number): Promise<BehaviourPolicy> {
      if (version === firstVersion) return defaultPolicy;
      const item = await db.get(versionKey(version));
      if (!item) throw new Error(`policy version ${String(version)} of school ${schoolId} is not there`);
      const { version: _, ...policy } = parseItem(StoredPolicy, item);
      return policy;
    },
    /** Fails with `stale-version` unless the version in force is the one before this one. */
    async save({ policy, version }: VersionedPolicy, previous: BehaviourPolicy): Promise<void> {
      await db.transact([
        { put: { ...key, ...policy, version }, condition: version === firstVersion + 1 ? absent : ifVersion(version - 1) },
        { put: { ...versionKey(version), ...policy, version }, condition: absent },
        ...auditWrites(context, {
          action: 'behaviour-policy.changed',
          entityId: schoolId,
          changes: fieldChanges(previous, policy),
        }),
      ]);
    },
  };
}
