import * as z from 'zod/mini';
import { Category, MarkLetter } from '../../domain/attendance/codes/code-set.ts';
import { AttendanceSummary } from '../../domain/attendance/figures/summary.ts';
import { registerStates, SessionId } from '../../domain/calendar.ts';
import { ClassId, StudentId } from '../../domain/ids.ts';
import { anyRole, staff } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { defineRoute } from '../kernel/route.ts';
import { AskedDate, AskedMonth } from './figures/asked-dates.ts';

const area = 'attendance';

const Count = z.int().check(z.gte(0));

export const getClassAttendance = defineRoute({
  id: 'getClassAttendance',
  area,
  room: 'figures',
  method: 'GET',
  path: '/v1/classes/{classId}/attendance',
  summary: "Get a class's attendance for a month",
  description:
    'A grid with students down, sessions across and the marks of this class. Each summary counts a session once, with the best mark of any class.',
  roles: staff,
  params: { classId: ClassId },
  query: z.strictObject({ month: AskedMonth }),
  ok: {
    status: [200],
    body: z.strictObject({
      classId: ClassId,
      className: z.string(),
      month: AskedMonth,
      days: z.array(
        z.strictObject({ date: IsoDate, sessions: z.array(z.strictObject({ session: SessionId, taken: z.boolean() })) }),
      ),
      students: z.array(
        z.strictObject({
          studentId: StudentId,
          name: z.string(),
          marks: z.array(
            z.strictObject({
              date: IsoDate,
              session: SessionId,
              mark: MarkLetter,
              reason: z.optional(z.string()),
              category: Category,
              /** What the mark exports to in the school's code set. */
              code: z.string(),
            }),
          ),
          summary: AttendanceSummary,
        }),
      ),
    }),
  },
  access: {
    schools: ['get', 'getCalendar'],
    classes: ['get', 'getMany', 'roster', 'taken'],
    registers: ['getMany'],
    students: ['getManyByKey'],
    people: ['links'],
  },
  refuses: ['not-found'],
});

/** What the sessions of many students add up to: whose absence is persistent is asked of one. */
export const Totals = z.omit(AttendanceSummary, { persistentAbsence: true, severeAbsence: true });

export const summaryGroups = ['day', 'week', 'class', 'yearGroup'] as const;

export const getAttendanceSummary = defineRoute({
  id: 'getAttendanceSummary',
  area,
  room: 'figures',
  method: 'GET',
  path: '/v1/attendance/summary',
  summary: 'Get the attendance summary',
  description: 'What registers add up to by day, week, class or year group, for the last seven days unless dates are given.',
  roles: staff,
  params: {},
  query: z.strictObject({
    from: z.optional(AskedDate),
    to: z.optional(AskedDate),
    groupBy: z._default(z.enum(summaryGroups), 'day'),
  }),
  ok: {
    status: [200],
    body: z.strictObject({
      from: IsoDate,
      to: IsoDate,
      groups: z.array(z.strictObject({ key: z.string(), name: z.string(), totals: Totals })),
      totals: Totals,
    }),
  },
  access: {
    schools: ['get', 'getCalendar'],
    classes: ['list', 'rosters'],
    registers: ['listDay'],
    students: ['getManyByKey'],
    people: ['links'],
  },
  refuses: ['rule-broken'],
});

export const getDashboard = defineRoute({
  id: 'getDashboard',
  area,
  room: 'figures',
  method: 'GET',
  path: '/v1/dashboard',
  summary: 'Get the dashboard',
  description: 'What matters today, for the role of the caller.',
  roles: anyRole,
  params: {},
  ok: {
    status: [200],
    body: z.strictObject({
      date: IsoDate,
      schoolDay: z.boolean(),
      /** The last school day before today, and the first after it; absent where the calendar has none. */
      lastSchoolDay: z.optional(IsoDate),
      nextSchoolDay: z.optional(IsoDate),
      unreadNotifications: z.int(),
      registersDue: z.optional(z.int()),
      registersMissing: z.optional(z.int()),
      unexplainedAbsences: z.optional(z.int()),
      attendance: z.optional(Totals),
      /** Open concerns, and guardians' absence reports that wait for a decision: of the school to admins, of the own classes' students to teachers. */
      watchListSize: z.optional(Count),
      pendingAbsenceReports: z.optional(Count),
      /** Incidents recorded today: of the school to admins, their own to teachers. */
      incidentsToday: z.optional(z.strictObject({ positive: Count, negative: Count })),
      /** Students who have a detention today: all to admins, those of the sessions that they supervise to teachers. */
      detentionsToday: z.optional(Count),
      students: z.optional(
        z.array(
          z.strictObject({
            studentId: StudentId,
            name: z.string(),
            today: z.array(z.strictObject({ session: SessionId, mark: MarkLetter, category: Category })),
            /** The statutory sessions of today, all where the school has none: how each stands by the clock, and whether a register names the student. */
            sessions: z.array(z.strictObject({ session: SessionId, state: z.enum(registerStates), taken: z.boolean() })),
            summary: AttendanceSummary,
            watchListSize: Count,
            pendingAbsenceReports: Count,
            /** Points of this academic year as the family sees them. */
            behaviour: z.strictObject({ positive: Count, negative: Count, balance: z.int() }),
            /** Detentions from today on that have a time. */
            detentionsAhead: Count,
          }),
        ),
      ),
    }),
  },
  access: {
    schools: ['get', 'getCalendar'],
    classes: ['list', 'rosters', 'taken'],
    registers: ['listDay'],
    students: ['getManyByKey'],
    marks: ['ofStudent'],
    absences: ['pending', 'knownOn'],
    watchList: ['open'],
    people: ['links'],
    inbox: ['unread'],
    incidents: ['count'],
    ledgers: ['get'],
    detentionTypes: ['get'],
    detentionSessions: ['ofType'],
    detentions: ['days'],
  },
});

export const overviewRoutes = [getClassAttendance, getAttendanceSummary, getDashboard] as const;
