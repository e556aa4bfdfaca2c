import * as z from 'zod/mini';
import { BehaviourPolicy, RuleId } from '../../domain/behaviour/policy.ts';
import { StudentId } from '../../domain/ids.ts';
import { staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
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

export const tryBehaviourPolicy = defineRoute({
  ...policyRoom,
  id: 'tryBehaviourPolicy',
  method: 'POST',
  path: '/v1/behaviour/policy/dry-run',
  summary: 'Try a behaviour policy on the last term',
  roles: ['admin'],
  params: {},
  body: BehaviourPolicy,
  ok: {
    status: [200],
    body: z.strictObject({
      from: IsoDate,
      to: IsoDate,
      students: z.array(WouldFireView),
      /** How often each rule would have fired, beside how often it fired under the policies of that time. */
      rules: z.array(z.strictObject({ rule: RuleId, would: z.int(), did: z.int() })),
    }),
  },
  access: {
    behaviourPolicy: ['get'],
    detentionTypes: ['get'],
    schools: ['get', 'getCalendar'],
    students: ['list'],
    ledgers: ['getMany'],
  },
  timeout: 28,
  memory: 1024,
  limit: { perCaller: 20, perSchool: 40, seconds: 600 },
  throttle: { rate: 20, burst: 40 },
});

export const policyRoutes = [getBehaviourPolicy, replaceBehaviourPolicy, tryBehaviourPolicy] as const;
