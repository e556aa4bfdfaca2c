import * as z from 'zod/mini';
import { firingDetentions, ledgerRoles } from '../../domain/behaviour/ledger.ts';
import { BehaviourKind, DetentionTypeId, RuleId } from '../../domain/behaviour/policy.ts';
import { IncidentId, StudentId } from '../../domain/ids.ts';
import { anyRole } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { defineRoute } from '../kernel/route.ts';
import { detentionRoutes } from './detention-routes.ts';
import { detentionTypeRoutes } from './detention-type-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { policyRoutes } from './policy-routes.ts';

/** What a student got for one incident. Families see neither what is for staff only nor what was reversed by a correction. */
const LedgerRow = z.strictObject({
  incidentId: IncidentId,
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  role: z.enum(ledgerRoles),
  /** The name of the category; absent for victims and witnesses in the view of their family. */
  category: z.optional(z.string()),
  kind: z.optional(BehaviourKind),
  severity: z.optional(z.int()),
  points: z.optional(z.int()),
  note: z.optional(z.string()),
  expiresOn: z.optional(IsoDate),
  expired: z.optional(z.literal(true)),
  voided: z.optional(z.literal(true)),
  /** A later version of the incident stands in its place. */
  corrected: z.optional(z.literal(true)),
  reversedAt: z.optional(z.iso.datetime()),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

/** A rule that fired, with all that it counted; for staff. */
const FiringRow = z.strictObject({
  firingId: z.string(),
  rule: RuleId,
  firedOn: IsoDate,
  figure: z.int(),
  incidentIds: z.array(IncidentId),
  detention: z.optional(z.strictObject({ typeId: DetentionTypeId, outcome: z.enum(firingDetentions) })),
  reversedAt: z.optional(z.iso.datetime()),
});

export const getStudentBehaviour = defineRoute({
  id: 'getStudentBehaviour',
  area: 'behaviour',
  room: 'ledgers',
  method: 'GET',
  path: '/v1/students/{studentId}/behaviour',
  summary: "Get a student's points",
  roles: anyRole,
  params: { studentId: StudentId },
  query: z.strictObject({ year: z.optional(z.string().check(z.minLength(1), z.maxLength(64))) }),
  ok: {
    status: [200],
    body: z.strictObject({
      year: z.string(),
      balance: z.int(),
      positive: z.int(),
      negative: z.int(),
      items: z.array(LedgerRow),
      firings: z.optional(z.array(FiringRow)),
    }),
  },
  access: {
    schools: ['get', 'getCalendar'],
    behaviourPolicy: ['get'],
    students: ['get'],
    ledgers: ['get'],
    people: ['links'],
  },
  refuses: ['not-found'],
});

export const behaviourRoutes = [
  ...policyRoutes,
  ...incidentRoutes,
  getStudentBehaviour,
  ...detentionTypeRoutes,
  ...detentionRoutes,
  ...feedRoutes,
] as const;
