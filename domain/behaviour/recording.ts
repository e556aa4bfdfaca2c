import type { StudentId, UserId } from '../ids.ts';
import type { Role } from '../roles.ts';
import type { TimeZone } from '../time.ts';
import type { BehaviourPolicy } from './policy.ts';

/** What an incident has to know of each student it names. `lastDay` is the last day at the school of somebody who left or will leave. */
export interface NamedStudent {
  readonly studentId: StudentId;
  readonly names: readonly string[];
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
}

/** What recording needs to know besides what was reported. */
export interface Recording {
  readonly policy: BehaviourPolicy;
  readonly policyVersion: number;
  readonly students: readonly NamedStudent[];
  readonly zone: TimeZone;
  readonly now: Date;
  readonly caller: { readonly userId: UserId; readonly roles: readonly Role[] };
}
