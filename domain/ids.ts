import * as z from 'zod/mini';

const ulid = '[0-9A-HJKMNP-TV-Z]{26}';

const id = (prefix: string) =>
  z.string().check(z.regex(new RegExp(`^${prefix}_${ulid}$`), `must be ${prefix}_ followed by a ULID of 26 characters`));

export const SchoolId = id('sch').brand<'SchoolId'>();
export type SchoolId = z.infer<typeof SchoolId>;
/** No school has this id: what is the installation's, and not a school's, is opened with it. */
export const noSchool = SchoolId.parse('sch_00000000000000000000000000');
export const UserId = id('usr').brand<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const StudentId = id('stu').brand<'StudentId'>();
export type StudentId = z.infer<typeof StudentId>;
export const ClassId = id('cls').brand<'ClassId'>();
export type ClassId = z.infer<typeof ClassId>;
export const AbsenceId = id('abs').brand<'AbsenceId'>();
export type AbsenceId = z.infer<typeof AbsenceId>;
export const BulkId = id('blk').brand<'BulkId'>();
export type BulkId = z.infer<typeof BulkId>;
export const IncidentId = id('inc').brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;
export const DetentionId = id('det').brand<'DetentionId'>();
export type DetentionId = z.infer<typeof DetentionId>;
export const ReportId = id('rpt').brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;
export const ScheduleId = id('rps').brand<'ScheduleId'>();
export type ScheduleId = z.infer<typeof ScheduleId>;
export const ImportId = id('imp').brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;
export const ExportId = id('exp').brand<'ExportId'>();
export type ExportId = z.infer<typeof ExportId>;
export const PolicyTrialId = id('trl').brand<'PolicyTrialId'>();
export type PolicyTrialId = z.infer<typeof PolicyTrialId>;
export const AuditId = id('aud').brand<'AuditId'>();
export type AuditId = z.infer<typeof AuditId>;
export const ContactId = id('ctc').brand<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;
export const NotificationId = id('ntf').brand<'NotificationId'>();
export type NotificationId = z.infer<typeof NotificationId>;
export const EventId = id('evt').brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;

/** Every kind of id by its prefix: what `newId` makes. */
export const idSchemas = {
  sch: SchoolId,
  usr: UserId,
  stu: StudentId,
  cls: ClassId,
  abs: AbsenceId,
  blk: BulkId,
  inc: IncidentId,
  det: DetentionId,
  rpt: ReportId,
  rps: ScheduleId,
  imp: ImportId,
  exp: ExportId,
  trl: PolicyTrialId,
  aud: AuditId,
  ctc: ContactId,
  ntf: NotificationId,
  evt: EventId,
} as const;
export type IdPrefix = keyof typeof idSchemas;
export type IdOf<Prefix extends IdPrefix> = z.infer<(typeof idSchemas)[Prefix]>;

/**
 * The last ten characters of a student's id (50 bits). Registers and a student's keys hold this instead of the id, so that a
 * register of 60 stays under one write unit. Unique in a school because the student's own item is stored under it.
 */
export const StudentKey = z
  .string()
  .check(z.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/))
  .brand<'StudentKey'>();
export type StudentKey = z.infer<typeof StudentKey>;

/** The key of a student's id. */
export function studentKey(studentId: StudentId): StudentKey {
  return StudentKey.parse(studentId.slice(-10));
}

/**
 * The key of the student whom a detention is for: the id ends with it, so that a detention is found under its student by the id alone.
 */
export function studentKeyOfDetention(detentionId: DetentionId): StudentKey {
  return StudentKey.parse(detentionId.slice(-10));
}
