import * as z from 'zod/mini';
import { Category, MarkLetter } from '../../domain/attendance/codes/code-set.ts';
import { CoveredDay } from '../../domain/attendance/absences/known-absences-marks.ts';
import { MarkAmendment, MarkInput, ShownMark } from '../../domain/attendance/registers/marks.ts';
import { AmendmentReason } from '../../domain/attendance/registers/register.ts';
import { AttendanceSummary } from '../../domain/attendance/figures/summary.ts';
import { registerStates, SessionId } from '../../domain/calendar.ts';
import { ClassId, StudentId, UserId } from '../../domain/ids.ts';
import { GuardianLink } from '../../domain/people/students.ts';
import { anyRole, Role, staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';
import { absenceRoutes } from './absence-routes.ts';
import { AskedDate } from './figures/asked-dates.ts';
import { overviewRoutes } from './overview-routes.ts';
import { watchRoutes } from './watch-routes.ts';

const absences = { area: 'attendance', room: 'absences' } as const;
const figures = { area: 'attendance', room: 'figures' } as const;
const registers = { area: 'attendance', room: 'registers' } as const;
const registerPath = '/v1/classes/{classId}/registers/{date}/{session}';
const registerParams = { classId: ClassId, date: IsoDate, session: SessionId };

const Counts = z.strictObject({ enrolled: z.int(), present: z.int(), absent: z.int(), late: z.int(), excused: z.int() });

export const RegisterRow = z.strictObject({
  classId: ClassId,
  className: z.string(),
  session: SessionId,
  state: z.enum(registerStates),
  taken: z.boolean(),
  takenBy: z.optional(UserId),
  takenAt: z.optional(z.iso.datetime()),
  counts: Counts,
});

export const listRegisters = defineRoute({
  id: 'listRegisters',
  ...registers,
  method: 'GET',
  path: '/v1/registers',
  summary: 'Every register due on a day, with what is in it; those of a session that closed without being taken by missing=true',
  roles: staff,
  params: {},
  query: z.strictObject({ date: z.optional(IsoDate), missing: z.optional(z.enum(['true', 'false'])) }),
  paged: true,
  ok: { status: [200], body: listOf(RegisterRow) },
  access: { schools: ['get', 'getCalendar'], classes: ['list', 'rosters'], registers: ['listDay'] },
});

const Recent = z.strictObject({ date: IsoDate, mark: MarkLetter });

export const RegisterMark = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  mark: z.nullable(MarkLetter),
  ...z.omit(ShownMark, { mark: true }).shape,
  prefilled: z.optional(z.boolean()),
  recent: z.array(Recent),
});

export const RegisterView = z.strictObject({
  classId: ClassId,
  className: z.string(),
  date: IsoDate,
  session: SessionId,
  state: z.enum(registerStates),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  taken: z.boolean(),
  takenBy: z.optional(UserId),
  takenAt: z.optional(z.iso.datetime()),
  version: z.int(),
  marks: z.array(RegisterMark),
});
export type RegisterView = z.infer<typeof RegisterView>;

export const getRegister = defineRoute({
  id: 'getRegister',
  ...registers,
  method: 'GET',
  path: registerPath,
  summary: 'A register; before it is taken, the roll to take it from',
  roles: staff,
  params: registerParams,
  ok: { status: [200], body: RegisterView, etag: true },
  access: {
    classes: ['cover'],
    registers: ['basis', 'getMany'],
    absences: ['knownOn'],
    students: ['getManyByKey'],
    people: ['links'],
  },
  refuses: ['not-found', 'rule-broken'],
});

export const takeRegister = defineRoute({
  id: 'takeRegister',
  ...registers,
  method: 'PUT',
  path: registerPath,
  summary: 'Take a register, naming every enrolled student once; with If-Match change a taken one, after its close with a reason',
  roles: staff,
  params: registerParams,
  body: z.strictObject({ marks: z.array(MarkInput).check(z.maxLength(500)), amendmentReason: z.optional(AmendmentReason) }),
  ok: { status: [201, 200], body: RegisterView, etag: true },
  ifMatch: 'optional',
  access: {
    classes: ['cover'],
    registers: ['basis', 'take', 'change'],
    absences: ['knownOn'],
    students: ['getManyByKey'],
    people: ['links'],
  },
  refuses: ['not-found', 'already-exists', 'stale-version', 'rule-broken'],
});

export const amendMark = defineRoute({
  id: 'amendMark',
  ...registers,
  method: 'PATCH',
  path: `${registerPath}/marks/{studentId}`,
  summary: "Change one student's mark in a taken register; after its close with a reason, kept with the old value",
  roles: staff,
  params: { ...registerParams, studentId: StudentId },
  body: z.extend(MarkAmendment, { amendmentReason: z.optional(AmendmentReason) }),
  ok: { status: [200], body: RegisterView, etag: true },
  ifMatch: 'required',
  access: { classes: ['cover'], registers: ['basis', 'change'], students: ['getManyByKey'], people: ['links'] },
  refuses: ['not-found', 'wrong-state', 'stale-version', 'rule-broken'],
});

const HistoryValue = z.nullable(ShownMark);

export const HistoryEntry = z.strictObject({
  studentId: StudentId,
  from: HistoryValue,
  to: HistoryValue,
  by: UserId,
  role: z.optional(Role),
  at: z.iso.datetime(),
  reason: z.optional(z.string()),
  flagged: z.optional(z.boolean()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const getRegisterHistory = defineRoute({
  id: 'getRegisterHistory',
  ...registers,
  method: 'GET',
  path: `${registerPath}/history`,
  summary: 'Every value that a register ever held, the first ones too: who, in which role, when and why',
  roles: staff,
  params: registerParams,
  ok: { status: [200], body: listOf(HistoryEntry) },
  access: { classes: ['roster', 'cover'], registers: ['get', 'history'], students: ['getManyByKey'], people: ['links'] },
  refuses: ['not-found'],
});

/** A guardian of somebody who is missing; a contact has no account and no address. */
export const Contact = z.strictObject({
  ...z.omit(GuardianLink, { contact: true }).shape,
  name: z.string(),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  hasAccount: z.boolean(),
});

export const AbsenceRow = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  yearGroup: z.optional(z.string()),
  marks: z.array(
    z.strictObject({
      session: SessionId,
      classId: ClassId,
      mark: MarkLetter,
      reason: z.optional(z.string()),
      note: z.optional(z.string()),
    }),
  ),
  /** Accepted absences that cover the day, or these sessions of it. */
  knownAbsences: z.optional(z.array(z.omit(CoveredDay, { student: true }))),
  explained: z.boolean(),
  contacts: z.array(Contact),
  alertsSent: z.array(z.strictObject({ at: z.iso.datetime(), channel: z.string() })),
});

export const listAbsences = defineRoute({
  id: 'listAbsences',
  ...absences,
  method: 'GET',
  path: '/v1/absences',
  summary: 'Who is missing on a day: marks, reasons and whom to call, in order',
  roles: staff,
  params: {},
  query: z.strictObject({ date: z.optional(IsoDate), unexplained: z.optional(z.enum(['true', 'false'])) }),
  paged: true,
  ok: { status: [200], body: listOf(AbsenceRow) },
  access: {
    schools: ['get'],
    registers: ['listDay'],
    absences: ['knownOn'],
    students: ['getManyByKey'],
    users: ['getMany'],
    people: ['links'],
  },
});

export const StudentSessionRow = z.strictObject({
  date: IsoDate,
  session: SessionId,
  classId: ClassId,
  category: Category,
  /** What the mark exports to in the school's code set. */
  code: z.string(),
  ...z.omit(ShownMark, { teacher: true, absenceId: true, note: true }).shape,
});

export const getStudentAttendance = defineRoute({
  id: 'getStudentAttendance',
  ...figures,
  method: 'GET',
  path: '/v1/students/{studentId}/attendance',
  summary: "A student's sessions and what they add up to; the academic year so far unless dates are given",
  roles: anyRole,
  params: { studentId: StudentId },
  query: z.strictObject({ from: z.optional(AskedDate), to: z.optional(AskedDate) }),
  ok: {
    status: [200],
    body: z.strictObject({ from: IsoDate, to: IsoDate, items: z.array(StudentSessionRow), summary: AttendanceSummary }),
  },
  access: { schools: ['get', 'getCalendar'], students: ['get'], classes: ['taken'], marks: ['ofStudent'], people: ['links'] },
  refuses: ['not-found', 'rule-broken'],
});

export const attendanceRoutes = [
  listRegisters,
  getRegister,
  takeRegister,
  amendMark,
  getRegisterHistory,
  listAbsences,
  getStudentAttendance,
  ...absenceRoutes,
  ...overviewRoutes,
  ...watchRoutes,
] as const;
