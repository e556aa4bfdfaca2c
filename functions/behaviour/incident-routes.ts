import * as z from 'zod/mini';
import { Incident, IncidentChange, IncidentInput, IncidentStudent, VoidReason } from '../../domain/behaviour/incident.ts';
import { BehaviourKind, DetentionTypeId, RuleAction, RuleId } from '../../domain/behaviour/policy.ts';
import { ClassId, IncidentId, StudentId, UserId } from '../../domain/ids.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const incidentsRoom = { area: 'behaviour', room: 'incidents' } as const;
const path = '/v1/incidents/{incidentId}';
const params = { incidentId: IncidentId };

/** An incident as staff see it, with names beside ids. */
const IncidentView = z.strictObject({
  incidentId: IncidentId,
  ...z.omit(Incident, { id: true, students: true, version: true, policy: true, expiresAfter: true, changes: true }).shape,
  reporterName: z.string(),
  className: z.optional(z.string()),
  students: z.array(z.strictObject({ ...IncidentStudent.shape, name: z.string() })),
});
export type IncidentView = z.infer<typeof IncidentView>;

const FullIncidentView = z.strictObject({
  ...IncidentView.shape,
  /** What was changed since, newest last. */
  changes: z.array(z.extend(IncidentChange, { byName: z.optional(z.string()) })),
  voidedByName: z.optional(z.string()),
});

export type FullIncidentView = z.infer<typeof FullIncidentView>;

/** The parts of own children, or the own part, as families see them: of victims and witnesses the note alone. */
const FamilyIncidentView = z.strictObject({
  incidentId: IncidentId,
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  students: z.array(
    z.strictObject({
      ...z.pick(IncidentStudent, { studentId: true, role: true, severity: true, points: true, familyNote: true }).shape,
      name: z.string(),
      /** The name of the category. */
      category: z.optional(z.string()),
      kind: z.optional(BehaviourKind),
      voided: z.optional(z.literal(true)),
    }),
  ),
});
export type FamilyIncidentView = z.infer<typeof FamilyIncidentView>;

/** What recording reads: the policy, the students that are named, and what decides what may be read back. */
const recording = {
  schools: ['get'],
  behaviourPolicy: ['get'],
  students: ['getMany'],
  classes: ['get'],
  users: ['getMany'],
} as const;

export const listIncidents = defineRoute({
  ...incidentsRoom,
  id: 'listIncidents',
  method: 'GET',
  path: '/v1/incidents',
  summary: 'List incidents',
  roles: staff,
  params: {},
  query: z.strictObject({
    from: z.optional(IsoDate),
    to: z.optional(IsoDate),
    kind: z.optional(BehaviourKind),
    studentId: z.optional(StudentId),
    classId: z.optional(ClassId),
    reporterId: z.optional(UserId),
  }),
  ok: { status: [200], body: listOf(IncidentView) },
  paged: true,
  access: {
    schools: ['get', 'getCalendar'],
    incidents: ['list', 'listOf', 'getMany'],
    ledgers: ['get'],
    students: ['get', 'getMany'],
    classes: ['getMany'],
    users: ['getMany'],
    people: ['links'],
  },
  refuses: ['not-found'],
});

export const recordIncident = defineRoute({
  ...incidentsRoom,
  id: 'recordIncident',
  method: 'POST',
  path: '/v1/incidents',
  summary: 'Record an incident',
  roles: staff,
  params: {},
  body: IncidentInput,
  ok: { status: [201], body: FullIncidentView, etag: true },
  access: { ...recording, incidents: ['record'] },
});

/** What one rule would do about one student if the incident were recorded now. */
const Preview = z.strictObject({
  students: z.array(
    z.strictObject({
      studentId: StudentId,
      points: z.int(),
      severity: z.optional(z.int()),
      fires: z.array(
        z.strictObject({
          rule: RuleId,
          figure: z.int(),
          then: z.array(RuleAction),
          detention: z.optional(z.strictObject({ typeId: DetentionTypeId, outcome: z.enum(['set', 'covered', 'tooOld']) })),
        }),
      ),
    }),
  ),
});

export const previewIncident = defineRoute({
  ...incidentsRoom,
  id: 'previewIncident',
  method: 'POST',
  path: '/v1/incidents/preview',
  summary: 'Preview what an incident would cause',
  roles: staff,
  params: {},
  body: IncidentInput,
  ok: { status: [200], body: Preview },
  access: {
    schools: ['get', 'getCalendar'],
    behaviourPolicy: ['get'],
    detentionTypes: ['get'],
    students: ['getMany'],
    ledgers: ['get'],
  },
});

export const getIncident = defineRoute({
  ...incidentsRoom,
  id: 'getIncident',
  method: 'GET',
  path,
  summary: 'Get an incident',
  description: 'Families and students get their own part of it.',
  roles: anyRole,
  params,
  ok: { status: [200], body: z.union([FullIncidentView, FamilyIncidentView]), etag: true },
  access: {
    schools: ['get'],
    incidents: ['get'],
    students: ['getMany'],
    classes: ['get'],
    users: ['getMany'],
    people: ['links'],
  },
  refuses: ['not-found'],
});

export const correctIncident = defineRoute({
  ...incidentsRoom,
  id: 'correctIncident',
  method: 'PATCH',
  path,
  summary: 'Correct an incident',
  roles: staff,
  params,
  body: z.strictObject({
    ...z.partial(IncidentInput).shape,
    place: z.optional(z.nullable(IncidentInput.shape.place)),
    classId: z.optional(z.nullable(IncidentInput.shape.classId)),
    reason: z.optional(VoidReason),
  }),
  ok: { status: [200], body: FullIncidentView, etag: true },
  ifMatch: 'optional',
  access: {
    schools: ['get'],
    behaviourPolicy: ['at'],
    incidents: ['get', 'change'],
    students: ['getMany'],
    classes: ['get'],
    users: ['getMany'],
    people: ['links'],
  },
  refuses: ['not-found', 'wrong-state', 'rule-broken', 'stale-version'],
});

export const voidIncident = defineRoute({
  ...incidentsRoom,
  id: 'voidIncident',
  method: 'POST',
  path: '/v1/incidents/{incidentId}/void',
  summary: 'Void an incident',
  roles: staff,
  params,
  body: z.strictObject({ reason: VoidReason }),
  ok: { status: [200], body: FullIncidentView, etag: true },
  access: {
    schools: ['get'],
    incidents: ['get', 'change'],
    students: ['getMany'],
    classes: ['get'],
    users: ['getMany'],
    people: ['links'],
  },
  refuses: ['not-found', 'wrong-state', 'stale-version'],
});

export const incidentRoutes = [
  listIncidents,
  recordIncident,
  previewIncident,
  getIncident,
  correctIncident,
  voidIncident,
] as const;
