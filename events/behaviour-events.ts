import * as z from 'zod/mini';
import { DetentionId, IncidentId, PolicyTrialId, StudentId } from '../domain/ids.ts';
import { BehaviourConcern } from '../domain/watch/concern.ts';
import { defineEvent } from './contract.ts';

/** What becomes known about incidents, the rules that they fire, and detentions. */
export const behaviourEvents = {
  'behaviour.incident.recorded': defineEvent({
    name: 'behaviour.incident.recorded',
    version: 1,
    why: 'an incident was recorded; points and rules follow for each student who was involved',
    data: z.strictObject({ incidentId: IncidentId, version: z.int() }),
  }),
  'behaviour.incident.corrected': defineEvent({
    name: 'behaviour.incident.corrected',
    version: 1,
    why: 'what an incident says was corrected; points and firings follow',
    data: z.strictObject({ incidentId: IncidentId, version: z.int() }),
  }),
  'behaviour.incident.voided': defineEvent({
    name: 'behaviour.incident.voided',
    version: 1,
    why: 'an incident does not count any more; its points and what they caused are taken back',
    data: z.strictObject({ incidentId: IncidentId, version: z.int() }),
  }),
  'behaviour.policy-trial.requested': defineEvent({
    name: 'behaviour.policy-trial.requested',
    version: 1,
    why: 'a changed policy is to be tried on a school that is too large for one request',
    data: z.strictObject({ trialId: PolicyTrialId }),
  }),
  'behaviour.rule.fired': defineEvent({
    name: 'behaviour.rule.fired',
    version: 1,
    why: "a student's incidents reached the figure of a rule; people are told and a detention is set",
    data: z.strictObject({
      studentId: StudentId,
      year: z.string(),
      firingId: z.string(),
      incidentId: IncidentId,
      /** The firing stood before, and only its detention is set now. */
      detentionOnly: z.optional(z.literal(true)),
    }),
  }),
  'behaviour.rule.reversed': defineEvent({
    name: 'behaviour.rule.reversed',
    version: 1,
    why: 'a firing is not justified any more, or a higher detention covers its own; a detention not yet served is cancelled',
    data: z.strictObject({ studentId: StudentId, year: z.string(), firingId: z.string(), incidentId: IncidentId }),
  }),
  'behaviour.concern.raised': defineEvent({
    name: 'behaviour.concern.raised',
    version: 1,
    why: "a student's points or missed detentions gave a reason to look",
    data: z.strictObject({ studentId: StudentId, concern: BehaviourConcern, window: z.string() }),
  }),
  'detention.scheduled': defineEvent({
    name: 'detention.scheduled',
    version: 1,
    why: 'a detention got a place; the student, the family and the supervisors are told',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.moved': defineEvent({
    name: 'detention.moved',
    version: 1,
    why: 'a detention got another time or place',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.unallocated': defineEvent({
    name: 'detention.unallocated',
    version: 1,
    why: 'a detention waits for a place, because none was free or its own was taken away',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.cancelled': defineEvent({
    name: 'detention.cancelled',
    version: 1,
    why: 'a detention will not be held',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.judged': defineEvent({
    name: 'detention.judged',
    version: 1,
    why: 'how a detention went was said or corrected',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.cause-corrected': defineEvent({
    name: 'detention.cause-corrected',
    version: 1,
    why: 'what a detention was set for was corrected or voided after it had been held',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.telling.due': defineEvent({
    name: 'detention.telling.due',
    version: 1,
    why: 'a change of a detention has stood for ten minutes; the family and the student are told of what it is now',
    data: z.strictObject({ detentionId: DetentionId }),
  }),
  'behaviour.telling.due': defineEvent({
    name: 'behaviour.telling.due',
    version: 1,
    why: 'what a rule or a correction made of an incident has stood for ten minutes; the family is told of what it is now',
    data: z.strictObject({ studentId: StudentId, year: z.string(), incidentId: IncidentId }),
  }),
  'detention.objected': defineEvent({
    name: 'detention.objected',
    version: 1,
    why: 'a guardian or student cannot attend; staff decide',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.objection.decided': defineEvent({
    name: 'detention.objection.decided',
    version: 1,
    why: 'staff decided whether a student who cannot attend is let off; whoever said so hears it',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
  'detention.session.changed': defineEvent({
    name: 'detention.session.changed',
    version: 1,
    why: 'a session of detention got other supervisors, another room or capacity, or was cancelled',
    data: z.strictObject({ typeId: z.string(), date: z.iso.date(), startsAt: z.string(), version: z.int() }),
  }),
  'detention.types.changed': defineEvent({
    name: 'detention.types.changed',
    version: 1,
    why: 'the types of detention changed, and with them the places that there are',
    data: z.strictObject({ version: z.int() }),
  }),
  'detention.outcome.missing': defineEvent({
    name: 'detention.outcome.missing',
    version: 1,
    why: 'nobody has said how a detention went, and the marks of the day do not decide it: its supervisors are asked',
    data: z.strictObject({ detentionId: DetentionId, version: z.int() }),
  }),
} as const;
