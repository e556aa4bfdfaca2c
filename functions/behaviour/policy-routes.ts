import * as z from 'zod/mini';
import { BehaviourPolicy, RuleId } from '../../domain/behaviour/policy.ts';
import { PolicyTrial } from '../../domain/behaviour/policy-trial.ts';
import { PolicyTrialId, StudentId } from '../../domain/ids.ts';
import { staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const policyRoom = { area: 'behaviour', room: 'policy' } as const;

const Warning = z.strictObject({ pointer: z.string(), detail: z.string() });

/** The policy in force. Warnings tell of what is allowed and may not be meant. */
const PolicyView = z.strictObject({ ...BehaviourPolicy.shape, warnings: z.array(Warning) });
export type PolicyView = z.infer<typeof PolicyView>;

export const getBehaviourPolicy = defineRoute({
  ...policyRoom,
  id: 'getBehaviourPolicy',
  method: 'GET',
  path: '/v1/behaviour/policy',
  summary: 'Get the behaviour policy',
  roles: staff,
  params: {},
  ok: { status: [200], body: PolicyView, etag: true },
  access: { behaviourPolicy: ['get'] },
});

export const replaceBehaviourPolicy = defineRoute({
  ...policyRoom,
  id: 'replaceBehaviourPolicy',
  method: 'PUT',
  path: '/v1/behaviour/policy',
  summary: 'Replace the behaviour policy',
  roles: ['admin'],
  params: {},
  body: BehaviourPolicy,
  ok: { status: [200], body: PolicyView, etag: true },
  ifMatch: 'required',
  access: { behaviourPolicy: ['get', 'save'], detentionTypes: ['get'] },
  refuses: ['stale-version'],
});

const WouldFireView = z.strictObject({ studentId: StudentId, name: z.string(), rule: RuleId, firedOn: IsoDate });

const { status, failure } = PolicyTrial.shape;

/** How the trial of a policy stands. */
const TrialView = z.strictObject({
  /** Absent where the school was small enough to be looked at in one request: then all is here. */
  trialId: z.optional(PolicyTrialId),
  status,
  /** The share of the students that has been looked at, from 0 to 1. */
  progress: z.number(),
  failure,
  from: IsoDate,
  to: IsoDate,
  /** How often each rule would have fired, beside how often it fired under the policies of that time. */
  rules: z.array(z.strictObject({ rule: RuleId, would: z.int(), did: z.int() })),
});

export const tryBehaviourPolicy = defineRoute({
  ...policyRoom,
  id: 'tryBehaviourPolicy',
  method: 'POST',
  path: '/v1/behaviour/policy/dry-run',
  summary: 'Try a behaviour policy on the last term',
  description:
    'Answers 200 with the students whom it would have hit, or 202 where more than 500 students are enrolled: then follow its Location.',
  roles: ['admin'],
  params: {},
  body: BehaviourPolicy,
  ok: { status: [200, 202], body: z.extend(TrialView, { students: z.array(WouldFireView) }) },
  access: {
    detentionTypes: ['get'],
    schools: ['get', 'getCalendar'],
    students: ['list'],
    ledgers: ['getMany'],
    policyTrials: ['create'],
  },
  limit: { perCaller: 20, perSchool: 40, seconds: 600 },
  throttle: { rate: 20, burst: 40 },
});

export const getPolicyTrial = defineRoute({
  ...policyRoom,
  id: 'getPolicyTrial',
  method: 'GET',
  path: '/v1/behaviour/policy/dry-run/{trialId}',
  summary: 'Get the trial of a behaviour policy',
  description: 'How far it has come. Kept for seven days.',
  roles: ['admin'],
  params: { trialId: PolicyTrialId },
  ok: { status: [200], body: TrialView, etag: true },
  access: { policyTrials: ['get'] },
  refuses: ['not-found'],
});

export const listPolicyTrialStudents = defineRoute({
  ...policyRoom,
  id: 'listPolicyTrialStudents',
  method: 'GET',
  path: '/v1/behaviour/policy/dry-run/{trialId}/students',
  summary: 'List the students of a policy trial',
  description: 'Whom the policy would have hit, as far as the trial has come, by name.',
  roles: ['admin'],
  params: { trialId: PolicyTrialId },
  paged: true,
  ok: { status: [200], body: listOf(WouldFireView) },
  access: { policyTrials: ['get', 'hits'] },
  refuses: ['not-found'],
});

export const policyRoutes = [
  getBehaviourPolicy,
  replaceBehaviourPolicy,
  tryBehaviourPolicy,
  getPolicyTrial,
  listPolicyTrialStudents,
] as const;
