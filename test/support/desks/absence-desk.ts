import type { GuardianLink } from '../../../domain/people/students.ts';
import type { SessionId } from '../../../domain/calendar.ts';
import type { School } from '../../../domain/school.ts';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import { handler as settleKnownAbsence } from '../../../functions/attendance/absences/settle-known-absence.ts';
import { handler as decideAbsence } from '../../../functions/attendance/absences/decide-absence.ts';
import { handler as getHistory } from '../../../functions/attendance/registers/get-register-history.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as reportAbsence } from '../../../functions/attendance/absences/report-absence.ts';
import { handler as settleSavedRegister } from '../../../functions/attendance/registers/settle-saved-register.ts';
import { handler as signIn } from '../../../functions/attendance/absences/sign-in.ts';
import { handler as signOut } from '../../../functions/attendance/absences/sign-out.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { aMonday, aSchool } from '../a-school.ts';
import { deliver } from '../event-delivery.ts';
import { call, type TestCaller } from '../http.ts';

const consumers = {
  'attendance.register.taken': settleSavedRegister,
  'attendance.register.changed': settleSavedRegister,
  'attendance.absence.accepted': settleKnownAbsence,
  'attendance.absence.withdrawn': settleKnownAbsence,
} as const;

/** More often than this an event is not given to a consumer before it is parked. */
const deliveries = 5;

/** A school with one class, and what its office and teacher do about absences. The first student is the one that is spoken of where none is named. */
export async function anAbsenceDesk(size = 3, overrides: Partial<Omit<School, 'id'>> = {}) {
  const school = await aSchool(overrides);
  const taken = await school.addClass(size);
  const { classId, teacher, studentIds } = taken;
  const student = studentIds[0] ?? '';
  const place = (date: string, session: SessionId) => ({ classId, date, session });

  /** A guardian of the first student. */
  async function guardian(mayViewRecord = true): Promise<TestCaller> {
    const userId = await school.addUser({ roles: ['parent'] });
    const link: GuardianLink = {
      userId,
      relationship: 'parent',
      priority: 1,
      mayViewRecord,
      channels: { email: true, sms: false },
    };
    const known = studentIds[0] && (await school.table.students.get(studentIds[0]));
    if (!known) throw new Error('the student is not there');
    await school.table.students.save(known, { ...known, guardians: [...known.guardians, link], version: known.version + 1 });
    return school.as(userId, 'parent');
  }

  const report = (body: object, caller: TestCaller = school.admin, studentId: string = student) =>
    call(reportAbsence, {
      method: 'POST',
      params: { studentId },
      body: { from: aMonday, to: aMonday, reason: 'illness', ...body },
      caller,
    });
  const decide = (absenceId: string, body: object, caller: TestCaller = school.admin, headers: Record<string, string> = {}) =>
    call(decideAbsence, { method: 'POST', params: { absenceId }, body, headers, caller });
  const take = (
    letters: string,
    options: {
      readonly date?: string;
      readonly session?: SessionId;
      readonly caller?: TestCaller;
      readonly tag?: string;
      readonly reason?: string;
    } = {},
  ) =>
    call(takeRegister, {
      method: 'PUT',
      params: place(options.date ?? aMonday, options.session ?? 'AM'),
      body: {
        marks: studentIds.map((studentId, index) => ({
          studentId,
          mark: letters[index],
          ...(letters[index] === 'E' && { reason: options.reason ?? 'illness' }),
        })),
      },
      headers: options.tag === undefined ? {} : { 'if-match': options.tag },
      caller: options.caller ?? teacher,
    });
  /** Changes the mark of the first student in the register of the morning. */
  const amend = (body: object, options: { readonly tag: string; readonly caller?: TestCaller }) =>
    call(amendMark, {
      method: 'PATCH',
      params: { ...place(aMonday, 'AM'), studentId: student },
      body,
      headers: { 'if-match': options.tag },
      caller: options.caller ?? teacher,
    });
  const open = async (date = aMonday, session: SessionId = 'AM') =>
    (await call(getRegister, { params: place(date, session), caller: teacher })).body;
  /** The mark of the first student as the register shows it. */
  const markOf = async (date = aMonday, session: SessionId = 'AM') => {
    const { name: _name, recent: _recent, studentId: _id, ...mark } = (await open(date, session)).marks[0];
    return mark;
  };
  const history = async (date = aMonday, session: SessionId = 'AM') =>
    (await call(getHistory, { params: place(date, session), caller: teacher })).body.items.filter(
      (item: { studentId: string }) => item.studentId === student,
    );
  const arrive = (at: string, caller: TestCaller = school.admin, studentId: string = student, said: object = {}) =>
    call(signIn, { method: 'POST', params: { studentId }, body: { at, ...said }, caller });
  const leave = (at: string, caller: TestCaller = school.admin, studentId: string = student, said: object = {}) =>
    call(signOut, { method: 'POST', params: { studentId }, body: { at, ...said }, caller });

  /** Gives the consumer of an event the event as often as its queue would, and says whether it was handled. */
  async function tell(name: keyof typeof consumers, data: object): Promise<string> {
    for (let delivery = 1; delivery <= deliveries; delivery += 1)
      if ((await deliver(consumers[name], { name, schoolId: school.schoolId, data })) === 'handled') return 'handled';
    return 'parked';
  }
  const tellTaken = (date = aMonday, session: SessionId = 'AM') =>
    tell('attendance.register.taken', { ...place(date, session), version: 1 });
  const tellChanged = (date = aMonday, session: SessionId = 'AM') =>
    tell('attendance.register.changed', { ...place(date, session), version: 2 });
  const tellAccepted = (absenceId: string) => tell('attendance.absence.accepted', { absenceId, studentId: student });
  const tellWithdrawn = (absenceId: string) => tell('attendance.absence.withdrawn', { absenceId, studentId: student });

  return {
    school,
    classId,
    teacher,
    student,
    studentIds,
    guardian,
    report,
    decide,
    take,
    amend,
    open,
    markOf,
    history,
    arrive,
    leave,
    tellTaken,
    tellChanged,
    tellAccepted,
    tellWithdrawn,
  };
}
