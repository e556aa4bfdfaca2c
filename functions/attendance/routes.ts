import * as z from 'zod/mini';
import { AlertState } from '../../domain/alerts/alert.ts';
import { Category, MarkLetter } from '../../domain/attendance/codes/code-set.ts';
import { FollowUp } from '../../domain/attendance/absences/follow-up.ts';
import { CoveredDay } from '../../domain/attendance/absences/known-absences-marks.ts';
import { ShownMark } from '../../domain/attendance/registers/marks.ts';
import { AttendanceSummary } from '../../domain/attendance/figures/summary.ts';
import { SessionId } from '../../domain/calendar.ts';
import { ClassId, StudentId } from '../../domain/ids.ts';
import { AttendanceReach } from '../../domain/notifications/reach.ts';
import { GuardianLink } from '../../domain/people/students.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';
import { absenceRoutes } from './absence-routes.ts';
import { AlertView } from './absences/alert-view.ts';
import { alertRoutes } from './alert-routes.ts';
import { AskedDate } from './figures/asked-dates.ts';
import { ContactView, followUpRoutes } from './follow-up-routes.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { onSiteRoutes } from './on-site-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { ownRegisterRoutes } from './own-register-routes.ts';
import { reminderRoutes } from './reminder-routes.ts';
import { NamedPerson, registerRoutes } from './register-routes.ts';
import { replyRoutes } from './reply-routes.ts';
import { watchRoutes } from './watch-routes.ts';

const absences = { area: 'attendance', room: 'absences' } as const;
const figures = { area: 'attendance', room: 'figures' } as const;

export const Contact = z.strictObject({
  ...z.omit(GuardianLink, { contact: true }).shape,
  name: z.string(),
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  hasAccount: z.boolean(),
  attendance: AttendanceReach,
});

export const AbsenceRow = z.strictObject({
  studentId: StudentId,
  name: z.string(),
  yearGroup: z.optional(z.string()),
  /** The class that takes the student's statutory registers, else the first by name. */
  className: z.optional(z.string()),
  /** Days in a row that the student has been missing by then, this one included; four weeks are looked back over. */
  daysInRow: z.int(),
  marks: z.array(
    z.strictObject({
      session: SessionId,
      classId: ClassId,
      className: z.string(),
      teachers: z.array(NamedPerson),
      mark: MarkLetter,
      reason: z.optional(z.string()),
      note: z.optional(z.string()),
    }),
  ),
  /** Accepted absences that cover the day, or these sessions of it. */
  knownAbsences: z.optional(z.array(z.omit(CoveredDay, { student: true }))),
  explained: z.boolean(),
  /** How far asking the family has come; `explained` also by what a guardian has said and the office has yet to decide. */
  followUp: FollowUp,
  /** Nobody of the family was reached by the hour that the school sets: somebody looks where the student is. */
  welfare: z.optional(z.literal(true)),
  /** Oldest first; notes are for admins. */
  contactLog: z.array(ContactView),
  /** Empty where the caller may not see how the student's guardians are reached today. */
  contacts: z.array(Contact),
  /** How far the alert of the day has come; of two half-days the one that asks for more. */
  alertState: z.optional(AlertState),
  /** The alerts of both half-days, why each is where it is, and what came of telling each guardian. */
  alerts: z.array(AlertView),
  alertsSent: z.array(z.strictObject({ at: z.iso.datetime(), channel: z.string(), recipientId: z.string() })),
});

export const listAbsences = defineRoute({
  id: 'listAbsences',
  ...absences,
  method: 'GET',
  path: '/v1/absences',
  summary: 'List the absences of a day',
  description: 'Who is missing: marks, reasons, and whom to call, in order.',
  roles: staff,
  params: {},
  query: z.strictObject({ date: z.optional(IsoDate), unexplained: z.optional(z.enum(['true', 'false'])) }),
  paged: true,
  ok: { status: [200], body: listOf(AbsenceRow) },
  access: {
    schools: ['get'],
    registers: ['listDay'],
    classes: ['getMany', 'takenOf'],
    marks: ['ofStudents'],
    absences: ['knownOn', 'listSchool'],
    contactLog: ['ofDay'],
    alerts: ['ofDay'],
    students: ['getManyByKey'],
    users: ['getMany'],
    people: ['links'],
    addresses: ['troubles'],
  },
});

export const StudentSessionRow = z.strictObject({
  date: IsoDate,
  session: SessionId,
  classId: ClassId,
  className: z.string(),
  teachers: z.array(NamedPerson),
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
  summary: "Get a student's attendance",
  description: 'Sessions and what they add up to, for the academic year so far unless dates are given.',
  roles: anyRole,
  params: { studentId: StudentId },
  query: z.strictObject({ from: z.optional(AskedDate), to: z.optional(AskedDate) }),
  ok: {
    status: [200],
    body: z.strictObject({ from: IsoDate, to: IsoDate, items: z.array(StudentSessionRow), summary: AttendanceSummary }),
  },
  access: {
    schools: ['get', 'getCalendar'],
    students: ['get'],
    classes: ['taken', 'getMany'],
    users: ['getMany'],
    marks: ['ofStudent'],
    people: ['links'],
  },
  refuses: ['not-found', 'rule-broken'],
});

export const attendanceRoutes = [
  ...registerRoutes,
  ...ownRegisterRoutes,
  ...reminderRoutes,
  listAbsences,
  getStudentAttendance,
  ...absenceRoutes,
  ...followUpRoutes,
  ...replyRoutes,
  ...alertRoutes,
  ...onSiteRoutes,
  ...bulkRoutes,
  ...overviewRoutes,
  ...watchRoutes,
] as const;
