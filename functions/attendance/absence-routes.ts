import * as z from 'zod/mini';
import { AbsenceReport, DecisionInput, AbsenceStatus, KnownAbsence } from '../../domain/attendance/absences/known-absences.ts';
import { AbsencePatch } from '../../domain/attendance/absences/absence-changes.ts';
import { Move, MoveInput } from '../../domain/attendance/absences/arrivals.ts';
import { Mark } from '../../domain/attendance/registers/marks.ts';
import { SessionId } from '../../domain/calendar.ts';
import { AbsenceId, ClassId, StudentId } from '../../domain/ids.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { IsoDate, LocalTime } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const area = 'attendance';

const ClassName = z.strictObject({ classId: ClassId, className: z.string() });

const AbsenceView = z.extend(z.omit(KnownAbsence, { id: true, days: true, formerDays: true, version: true }), {
  absenceId: AbsenceId,
  /** How many school days an accepted absence covers. */
  schoolDays: z.optional(z.int()),
});
export type AbsenceView = z.infer<typeof AbsenceView>;

export const listAbsenceReports = defineRoute({
  id: 'listAbsenceReports',
  area,
  room: 'absences',
  method: 'GET',
  path: '/v1/students/{studentId}/absence-reports',
  summary: "List a student's absence reports",
  description: 'What was reported and what became of it, newest first.',
  roles: anyRole,
  params: { studentId: StudentId },
  paged: true,
  ok: { status: [200], body: listOf(AbsenceView) },
  access: { schools: ['get'], students: ['get'], absences: ['list'], people: ['links'] },
  refuses: ['not-found'],
});

export const reportAbsence = defineRoute({
  id: 'reportAbsence',
  area,
  room: 'absences',
  method: 'POST',
  path: '/v1/students/{studentId}/absence-reports',
  summary: 'Report an absence',
  description:
    'An absence reported by staff is accepted at once; one reported by a guardian waits for the office. What the office reports over a narrower absence widens that one, which is answered.',
  roles: ['admin', 'teacher', 'parent'],
  params: { studentId: StudentId },
  body: AbsenceReport,
  ok: { status: [201, 200], body: AbsenceView, etag: true },
  access: { schools: ['get', 'getCalendar'], students: ['get'], absences: ['everyOf', 'report', 'decide'], people: ['links'] },
  refuses: ['not-found', 'already-exists', 'wrong-state', 'rule-broken'],
});

export const listSchoolAbsenceReports = defineRoute({
  id: 'listSchoolAbsenceReports',
  area,
  room: 'absences',
  method: 'GET',
  path: '/v1/absence-reports',
  summary: 'List the absence reports of the school',
  description:
    'Those that wait come first, oldest first, then the others, latest first. Filter by state, or by the days on which they begin.',
  roles: ['admin'],
  params: {},
  query: z.strictObject({ state: z.optional(AbsenceStatus), from: z.optional(IsoDate), to: z.optional(IsoDate) }),
  paged: true,
  ok: {
    status: [200],
    body: listOf(
      z.extend(AbsenceView, { name: z.string(), classes: z.array(ClassName), reportedByName: z.optional(z.string()) }),
    ),
  },
  access: { schools: ['get'], absences: ['listSchool'], students: ['getMany'], classes: ['getMany'], users: ['getMany'] },
});

const writing = {
  area,
  room: 'absences',
  roles: ['admin', 'parent'],
  params: { absenceId: AbsenceId },
  ok: { status: [200], body: AbsenceView, etag: true },
  ifMatch: 'optional',
  access: {
    schools: ['get', 'getCalendar'],
    students: ['get'],
    absences: ['find', 'everyOf', 'decide'],
    people: ['links'],
  },
  refuses: ['not-found', 'already-exists', 'wrong-state', 'stale-version', 'rule-broken'],
} as const;

export const changeAbsenceReport = defineRoute({
  ...writing,
  id: 'changeAbsenceReport',
  method: 'PATCH',
  path: '/v1/absence-reports/{absenceId}',
  summary: 'Update an absence report',
  description: 'Guardians may update their own while it waits, the office one that is accepted too. Registers follow.',
  body: AbsencePatch,
});

export const withdrawAbsenceReport = defineRoute({
  ...writing,
  id: 'withdrawAbsenceReport',
  method: 'POST',
  path: '/v1/absence-reports/{absenceId}/withdraw',
  summary: 'Withdraw an absence report',
  description: 'Guardians may withdraw their own while it waits, the office an accepted one too, with a reason.',
  body: z.strictObject({ reason: DecisionInput.shape.reason }),
});

export const decideAbsence = defineRoute({
  id: 'decideAbsence',
  area,
  room: 'absences',
  method: 'POST',
  path: '/v1/absence-reports/{absenceId}/decision',
  summary: 'Decide on an absence report',
  description:
    'Accepts or rejects it. Rejecting an accepted one withdraws it, with a reason, and takes back the marks that it excused.',
  roles: ['admin'],
  params: { absenceId: AbsenceId },
  body: DecisionInput,
  ok: { status: [200], body: AbsenceView, etag: true },
  ifMatch: 'optional',
  access: { schools: ['getCalendar'], students: ['get'], absences: ['find', 'decide'] },
  refuses: ['not-found', 'wrong-state', 'stale-version', 'rule-broken'],
});

const SignedView = z.strictObject({
  studentId: StudentId,
  date: IsoDate,
  /** The time on the school's wall. */
  time: LocalTime,
  /** The sessions whose marks follow; none before school begins. */
  sessions: z.array(SessionId),
  /** Sessions that begin while the student is known to be away, by a departure that says why: known absences of its reason. */
  away: z.array(SessionId),
  moves: z.array(z.pick(Move, { kind: true, at: true, time: true, reason: true, note: true, backAt: true })),
  /** What the registers of those sessions say now; a register not taken has no mark yet and shows the move when it is opened. */
  registers: z.array(
    z.strictObject({
      classId: ClassId,
      session: SessionId,
      taken: z.boolean(),
      ...z.partial(z.pick(Mark, { mark: true, reason: true, timeIn: true, timeOut: true })).shape,
    }),
  ),
});
export type SignedView = z.infer<typeof SignedView>;

const signing = {
  area,
  room: 'absences',
  method: 'POST',
  roles: staff,
  params: { studentId: StudentId },
  ok: { status: [200], body: SignedView },
  access: {
    schools: ['get', 'getCalendar'],
    students: ['get'],
    classes: ['get'],
    registers: ['get', 'history', 'change'],
    absences: ['get', 'knownOf', 'sign'],
    people: ['links'],
  },
  refuses: ['not-found', 'wrong-state', 'stale-version', 'rule-broken'],
} as const;

export const signIn = defineRoute({
  ...signing,
  id: 'signIn',
  path: '/v1/students/{studentId}/arrivals',
  body: z.omit(MoveInput, { backAt: true }),
  summary: 'Sign in a late student',
  description: 'Today, with the reason if there is one. The mark of the session under way follows.',
});

export const signOut = defineRoute({
  ...signing,
  id: 'signOut',
  path: '/v1/students/{studentId}/departures',
  body: MoveInput,
  summary: 'Sign out a student who leaves early',
  description:
    'Today. The mark of the session under way keeps the time. Sessions that begin before backAt are a known absence of that reason.',
});

export const absenceRoutes = [
  listAbsenceReports,
  reportAbsence,
  listSchoolAbsenceReports,
  changeAbsenceReport,
  withdrawAbsenceReport,
  decideAbsence,
  signIn,
  signOut,
] as const;
