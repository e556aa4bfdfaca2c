import * as z from 'zod/mini';
import { AuditId, UserId } from './ids.ts';
import { invalid } from './problem.ts';
import { Role } from './roles.ts';
import { addDays, daysBetween, instantOf, type IsoDate, type TimeZone } from './time.ts';

/** What is done that leaves an entry: the first word says to what, the second what was done. */
const auditActions = [
  'school.opened',
  'school.changed',
  'calendar.changed',
  'user.created',
  'user.changed',
  'user.invited',
  'student.created',
  'student.changed',
  'student.signed',
  'class.created',
  'class.changed',
  'cover.changed',
  'absence.reported',
  'absence.decided',
  'absence.changed',
  'marks.given-in-bulk',
  'alert.released',
  'concern.changed',
  'behaviour-policy.changed',
  'incident.corrected',
  'incident.voided',
  'detention-types.changed',
  'detention-session.changed',
  'import.created',
  'import.started',
  'import.completed',
  'import.failed',
  'import.downloaded',
  'export.requested',
  'export.downloaded',
  'report.requested',
  'report.retried',
  'report.cancelled',
  'report.downloaded',
  'letter-template.changed',
  'report-schedule.created',
  'report-schedule.changed',
  'report-schedule.paused',
  'report-schedule.removed',
] as const;
export const AuditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof AuditAction>;

/** A value that the trail may hold: a status, roles, a yes or no, ids. Never what somebody is called, got as a mark or wrote. */
const AuditValue = z.union([z.string(), z.boolean(), z.array(z.string())]);
export type AuditValue = z.infer<typeof AuditValue>;

/** The id of whatever has one. */
export const EntityId = z
  .string()
  .check(z.regex(/^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/, 'must be an id: three letters, _ and a ULID of 26 characters'));

/** A field that changed, by its path such as `guardians/usr_.../mayViewRecord`. Old and new value stand there only for what decides who may do or see what. */
export const AuditChange = z.strictObject({ field: z.string(), from: z.optional(AuditValue), to: z.optional(AuditValue) });
export type AuditChange = z.infer<typeof AuditChange>;

/** Who did it: a person, with the roles of the token, or a function of the installation by its name. */
export const AuditActor = z.union([
  z.strictObject({ userId: UserId, roles: z.array(Role) }),
  z.strictObject({ system: z.string() }),
]);
export type AuditActor = z.infer<typeof AuditActor>;

/** One entry of the audit trail: who changed or disclosed what, when, from where. Ids and names of fields, nothing else about people. */
export const AuditEntry = z.strictObject({
  auditId: AuditId,
  at: z.iso.datetime(),
  actor: AuditActor,
  action: AuditAction,
  entityId: EntityId,
  /** Whom or what it concerns besides: it is found under these ids too. */
  alsoAbout: z.array(EntityId),
  changes: z.array(AuditChange),
  /** The request in which it was done, or that set off what did it. */
  requestId: z.string(),
  /** The event that a function of the installation acted upon. */
  eventId: z.optional(z.string()),
  sourceIp: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What may be asked of the trail. */
export interface AuditQuestion {
  readonly entityId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly from?: IsoDate | undefined;
  readonly to?: IsoDate | undefined;
}

/** Days that one question about the whole school may span: ten years, longer than any record of a pupil is kept after leaving. */
const mostDays = 3653;
/** The dates between which instants can be told apart by ids. */
const firstDate = '1970-01-02';
const lastDate = '9999-12-30';

/** A stretch of time, its end exclusive. */
export interface Stretch {
  readonly from: Date;
  readonly until: Date;
}

/**
 * The stretch of time that a question is about; both dates count in whole, in the zone of the school. Without dates it is this month for the
 * whole school, and all time for one entity or one actor. Fails with `invalid-input` for an entity and an actor at once and for dates that
 * make no stretch.
 */
export function auditStretch(
  { entityId, actorId, from, to }: AuditQuestion,
  { today, timeZone }: { readonly today: IsoDate; readonly timeZone: TimeZone },
): Stretch {
  if (entityId !== undefined && actorId !== undefined)
    throw invalid([{ pointer: '/query/actorId', detail: 'cannot be asked together with entityId; ask for one of them' }]);
  const wholeSchool = entityId === undefined && actorId === undefined;
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? (wholeSchool ? `${last.slice(0, 7)}-01` : firstDate);
  if (from !== undefined && from > last)
    throw invalid([{ pointer: '/query/from', detail: `must not lie after ${last}, got ${from}` }]);
  if (wholeSchool && daysBetween(first, last) > mostDays)
    throw invalid([
      {
        pointer: '/query/from',
        detail: `must lie at most ${String(mostDays)} days before ${last}, got ${first}; only one entity or one actor can be asked for longer`,
      },
    ]);
  return { from: instantOf(within(first), '00:00', timeZone), until: instantOf(addDays(within(last), 1), '00:00', timeZone) };
}

function within(date: IsoDate): IsoDate {
  if (date < firstDate) return firstDate;
  return date > lastDate ? lastDate : date;
}
