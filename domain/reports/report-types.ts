import * as z from 'zod/mini';
import { ClassId, StudentId } from '../ids.ts';
import type { Role } from '../roles.ts';
import { IsoDate } from '../time.ts';

export const reportFormats = ['csv', 'pdf', 'xlsx', 'json'] as const;
export const ReportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof ReportFormat>;

const ClassIds = z.array(ClassId).check(
  z.minLength(1),
  z.maxLength(100),
  z.refine((ids) => new Set(ids).size === ids.length, 'must name each class once'),
);

/** What an attendance summary adds up: each student, each code by week, or the average daily attendance of each year group. */
const summaries = ['student', 'codeAndWeek', 'averageDaily'] as const;

/** What reports can be limited to. Each type takes some of these, see `reportTypes`. */
export const ReportFilters = z.strictObject({
  /** One school day. */
  date: z.optional(IsoDate),
  /** The first and the last day, both included. */
  from: z.optional(IsoDate),
  to: z.optional(IsoDate),
  classIds: z.optional(ClassIds),
  studentId: z.optional(StudentId),
  /** One row per student where it is not said. */
  by: z.optional(z.enum(summaries)),
  /** Only students whose attendance in percent is not higher. */
  atMost: z.optional(z.int().check(z.gte(0), z.lte(100))),
  /** Titles of columns that are left empty, to be written in by hand. */
  blankColumns: z.optional(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(24))).check(z.maxLength(6))),
});
export type ReportFilters = z.infer<typeof ReportFilters>;

/** One school day, all classes of the school or these. */
const OneDay = z.strictObject({ date: IsoDate, classIds: z.optional(ClassIds) });
const Days = z.strictObject({ from: IsoDate, to: IsoDate, classIds: z.optional(ClassIds) });
const Classes = z.strictObject({ classIds: z.optional(ClassIds) });

interface ReportDeclaration {
  readonly title: string;
  readonly description: string;
  /** Who may ask: of what is not for admins alone, teachers may ask for their own classes and students. */
  readonly roles: readonly Role[];
  /** The name of the file that somebody saves. */
  readonly file: string;
}

/** What may be asked for, with the filters that each type takes. */
export const reportTypes = {
  'nightly-absence': {
    title: 'Nightly absence report',
    description:
      'Who was absent or late on a school day, explained or not, registers not taken, and rates against the school week before',
    roles: ['admin', 'teacher'],
    file: 'absence-report',
    filters: OneDay,
  },
  'register-print-out': {
    title: 'Register print-out',
    description:
      'Every mark of the registers of a school day, with the mark that stood before an amendment, who changed it, when and why',
    roles: ['admin', 'teacher'],
    file: 'registers',
    filters: OneDay,
  },
  'attendance-summary': {
    title: 'Attendance summary',
    description:
      'Sessions possible, attended, authorised, unauthorised and late, with the rate, of each student; or the sessions of each code by week, or the average daily attendance of each year group',
    roles: ['admin', 'teacher'],
    file: 'attendance-summary',
    filters: z.extend(Days, { by: ReportFilters.shape.by }),
  },
  'weekly-absence': {
    title: 'Weekly absence report',
    description: 'Absence and lates by weekday, of the school and of each class',
    roles: ['admin', 'teacher'],
    file: 'weekly-absence',
    filters: Days,
  },
  'pupil-attendance-return': {
    title: 'Pupil-level attendance return',
    description: 'For each pupil and term the sessions possible and attended, and how many there are of each code',
    roles: ['admin'],
    file: 'pupil-attendance-return',
    filters: Days,
  },
  'persistent-absence': {
    title: 'Persistent absence',
    description:
      'Students who missed a tenth or more of at least twenty possible sessions, and those who missed half or more, by class',
    roles: ['admin', 'teacher'],
    file: 'persistent-absence',
    filters: Days,
  },
  'missing-registers': {
    title: 'Missing registers',
    description: 'Registers that were due and were not taken, by class',
    roles: ['admin', 'teacher'],
    file: 'missing-registers',
    filters: Days,
  },
  'behaviour-summary': {
    title: 'Behaviour summary',
    description: "Each student's incidents, positive and negative points and their balance, by class",
    roles: ['admin', 'teacher'],
    file: 'behaviour-summary',
    filters: Days,
  },
  'detention-list': {
    title: 'Detention list',
    description: 'The sessions of detentions between two days, who is in them, and who supervises',
    roles: ['admin'],
    file: 'detentions',
    filters: z.strictObject({ from: IsoDate, to: IsoDate }),
  },
  'student-profile': {
    title: 'Student profile',
    description: 'What stood out in the attendance of a student, incidents and detentions between two days, with the figures',
    roles: ['admin', 'teacher'],
    file: 'student-profile',
    filters: z.strictObject({ studentId: StudentId, from: IsoDate, to: IsoDate }),
  },
  'class-list': {
    title: 'Class list',
    description: 'Who is in a class, with columns to write in',
    roles: ['admin', 'teacher'],
    file: 'class-list',
    filters: z.extend(Classes, { blankColumns: ReportFilters.shape.blankColumns }),
  },
  'emergency-contacts': {
    title: 'Emergency contacts',
    description: 'Whom to ring for each student of a class, in which order, with custody and channels',
    roles: ['admin', 'teacher'],
    file: 'emergency-contacts',
    filters: Classes,
  },
  'starters-and-leavers': {
    title: 'Starters and leavers',
    description: 'Students who came, left or came back between two days',
    roles: ['admin'],
    file: 'starters-and-leavers',
    filters: z.strictObject({ from: IsoDate, to: IsoDate }),
  },
  'local-authority-list': {
    title: 'Local authority list',
    description:
      'Students with ten unauthorised sessions in ten school weeks or fifteen school days of illness, as the watch list has them',
    roles: ['admin'],
    file: 'local-authority-list',
    filters: z.strictObject({}),
  },
  'mail-merge': {
    title: 'Mail merge',
    description: 'One row for each guardian who may see the record of an enrolled student, for letters',
    roles: ['admin'],
    file: 'mail-merge',
    filters: z.strictObject({}),
  },
  'attendance-letter': {
    title: 'Attendance letter',
    description:
      'A letter to each guardian who may see the record of a student with low attendance, 90 percent or less where nothing else is said, in their language',
    roles: ['admin'],
    file: 'attendance-letters',
    filters: z.extend(Days, { atMost: ReportFilters.shape.atMost }),
  },
  'detention-letter': {
    title: 'Detention letter',
    description:
      'A letter on each detention between two days that is still to be served, to each guardian who may see the record',
    roles: ['admin'],
    file: 'detention-letters',
    filters: z.strictObject({ from: IsoDate, to: IsoDate }),
  },
  'attendance-certificate': {
    title: 'Certificate of attendance',
    description: 'What the attendance of a student was, or of every student, to each guardian who may see the record',
    roles: ['admin'],
    file: 'attendance-certificates',
    filters: z.extend(Days, { studentId: ReportFilters.shape.studentId }),
  },
} as const satisfies Record<string, ReportDeclaration & { readonly filters: z.ZodMiniType<ReportFilters> }>;

export const ReportType = z.enum(Object.keys(reportTypes) as [keyof typeof reportTypes]); // the keys of that very object
export type ReportType = z.infer<typeof ReportType>;

const requestOf = <Type extends ReportType>(type: Type) =>
  z.strictObject({ type: z.literal(type), format: ReportFormat, filters: reportTypes[type].filters });

/** What somebody asks for: a type, a format and what that type can be limited to. */
export const ReportRequest = z.discriminatedUnion('type', [
  requestOf('nightly-absence'),
  requestOf('register-print-out'),
  requestOf('attendance-summary'),
  requestOf('weekly-absence'),
  requestOf('pupil-attendance-return'),
  requestOf('persistent-absence'),
  requestOf('missing-registers'),
  requestOf('behaviour-summary'),
  requestOf('detention-list'),
  requestOf('student-profile'),
  requestOf('class-list'),
  requestOf('emergency-contacts'),
  requestOf('starters-and-leavers'),
  requestOf('local-authority-list'),
  requestOf('mail-merge'),
  requestOf('attendance-letter'),
  requestOf('detention-letter'),
  requestOf('attendance-certificate'),
]);
export type ReportRequest = z.infer<typeof ReportRequest>;
