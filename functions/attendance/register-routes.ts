import * as z from 'zod/mini';
import { MarkLetter } from '../../domain/attendance/codes/code-set.ts';
import { ShownCode } from '../../domain/attendance/codes/shown-codes.ts';
import { MarkAmendment, MarkInput, ShownMark } from '../../domain/attendance/registers/marks.ts';
import { AmendmentReason } from '../../domain/attendance/registers/register.ts';
import { registerStates, SessionId } from '../../domain/calendar.ts';
import { ClassId, StudentId, UserId } from '../../domain/ids.ts';
import { anyRole, Role, staff } from '../../domain/roles.ts';
import { CodeSetName } from '../../domain/school.ts';
import { IsoDate } from '../../domain/time.ts';
import { listOf } from '../kernel/list-body.ts';
import { defineRoute } from '../kernel/route.ts';

const registers = { area: 'attendance', room: 'registers' } as const;
const registerPath = '/v1/classes/{classId}/registers/{date}/{session}';
const registerParams = { classId: ClassId, date: IsoDate, session: SessionId };

const Counts = z.strictObject({
  enrolled: z.int(),
  present: z.int(),
  absent: z.int(),
  late: z.int(),
  excused: z.int(),
  /** Enrolled and without a mark: everybody before the register is taken, afterwards those who came onto the roll later. */
  noMark: z.int(),
});

export const NamedPerson = z.strictObject({ userId: UserId, name: z.string() });

export const RegisterRow = z.strictObject({
  classId: ClassId,
  className: z.string(),
  session: SessionId,
  state: z.enum(registerStates),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  /** Whether the caller is a teacher of the class. */
  mine: z.boolean(),
  teachers: z.array(NamedPerson),
  taken: z.boolean(),
  takenBy: z.optional(UserId),
  takenByName: z.optional(z.string()),
  takenAt: z.optional(z.iso.datetime()),
  version: z.int(),
  counts: Counts,
});

export const listRegisters = defineRoute({
  id: 'listRegisters',
  ...registers,
  method: 'GET',
  path: '/v1/registers',
  summary: 'List the registers of a day',
  description:
    'Every register that is due on a day, with its counts. With missing=true, those whose session has closed without a register.',
  roles: staff,
  params: {},
  query: z.strictObject({ date: z.optional(IsoDate), missing: z.optional(z.enum(['true', 'false'])) }),
  paged: true,
  ok: { status: [200], body: listOf(RegisterRow) },
  access: { schools: ['get', 'getCalendar'], classes: ['list', 'rosters'], registers: ['listDay'], users: ['getMany'] },
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
  takenByName: z.optional(z.string()),
  /** Whose register it is, where the caller stands in for them on that day. */
  coverFor: z.optional(z.array(NamedPerson)),
  takenAt: z.optional(z.iso.datetime()),
  markedAt: z.optional(z.iso.datetime()),
  version: z.int(),
  marks: z.array(RegisterMark),
});
export type RegisterView = z.infer<typeof RegisterView>;

export const getRegister = defineRoute({
  id: 'getRegister',
  ...registers,
  method: 'GET',
  path: registerPath,
  summary: 'Get a register',
  description: 'Before it is taken, the roll to take it from.',
  roles: staff,
  params: registerParams,
  ok: { status: [200], body: RegisterView, etag: true },
  access: {
    classes: ['cover'],
    registers: ['basis', 'getMany'],
    absences: ['knownOn'],
    students: ['getManyByKey'],
    users: ['getMany'],
    people: ['links'],
  },
  refuses: ['not-found', 'rule-broken'],
});

export const takeRegister = defineRoute({
  id: 'takeRegister',
  ...registers,
  method: 'PUT',
  path: registerPath,
  summary: 'Take a register',
  description:
    'Names every enrolled student once. With If-Match, changes a register that was taken; after its close that needs a reason.',
  roles: staff,
  params: registerParams,
  body: z.strictObject({
    marks: z.array(MarkInput).check(z.maxLength(500)),
    amendmentReason: z.optional(AmendmentReason),
    /** When the marks were made, where they are sent later because there was no network. */
    markedAt: z.optional(z.iso.datetime()),
  }),
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
  summary: "Amend a student's mark",
  description:
    'Changes one mark of a register that was taken. After the close that needs a reason, which is kept with the old value.',
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
  summary: 'Get the history of a register',
  description: 'Every value that the register ever held, the first ones included: who, in which role, when and why.',
  roles: staff,
  params: registerParams,
  ok: { status: [200], body: listOf(HistoryEntry) },
  access: { classes: ['roster', 'cover'], registers: ['get', 'history'], students: ['getManyByKey'], people: ['links'] },
  refuses: ['not-found'],
});

export const listAttendanceCodes = defineRoute({
  id: 'listAttendanceCodes',
  ...registers,
  method: 'GET',
  path: '/v1/attendance/codes',
  summary: 'List attendance codes',
  description: "The school's code set: what each code of a record means, and which may be given as a reason.",
  roles: anyRole,
  params: {},
  ok: { status: [200], body: z.strictObject({ codeSet: CodeSetName, items: z.array(ShownCode) }) },
  access: { schools: ['get'] },
});

export const registerRoutes = [
  listAttendanceCodes,
  listRegisters,
  getRegister,
  takeRegister,
  amendMark,
  getRegisterHistory,
] as const;
