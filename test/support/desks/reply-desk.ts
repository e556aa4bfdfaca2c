import type { GuardianLink, Student } from '../../../domain/people/students.ts';
import type { User } from '../../../domain/people/users.ts';
import type { School } from '../../../domain/school.ts';
import { StudentId, type UserId } from '../../../domain/ids.ts';
import { handler as answerAbsenceReply } from '../../../functions/attendance/replies/answer-absence-reply.ts';
import { handler as getAbsenceReply } from '../../../functions/attendance/replies/get-absence-reply.ts';
import { handler as getReplyPage } from '../../../functions/attendance/replies/get-reply-page.ts';
import { handler as sendReplyPage } from '../../../functions/attendance/replies/send-reply-page.ts';
import { makeReplyLink, replyLinkAccess } from '../../../functions/attendance/replies/make-reply-link.ts';
import { handler as listSchoolAbsenceReports } from '../../../functions/attendance/absences/list-school-absence-reports.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday } from '../a-school.ts';
import { call } from '../http.ts';
import { aRegisterDesk } from './register-desk.ts';

const link = { relationship: 'parent', priority: 1, mayViewRecord: true, channels: { email: true, sms: true } } as const;

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** A school in which a guardian of two students may be asked why they are missing, with a class of two whose morning register misses both. */
export async function aReplyDesk(
  overrides: Partial<Omit<School, 'id'>> = {},
  { user = {}, size = 2 }: { readonly user?: Partial<User>; readonly size?: number } = {},
) {
  const desk = await aRegisterDesk(size, {
    name: 'Hillside School',
    letterhead: { phone: '01632 960001', email: 'office@hillside.example' },
    ...overrides,
  });
  const { school } = desk;
  const [student, other] = desk.studentIds.map((id) => StudentId.parse(id));
  if (!student || !other) throw new Error('the class has two students');

  const change = async (id: StudentId, changed: (known: Student) => Partial<Student>) => {
    const known = await school.table.students.get(id);
    if (!known) throw new Error('the student is not there');
    await school.table.students.save(known, { ...known, ...changed(known), version: known.version + 1 });
  };
  /** Makes somebody a guardian of a student, or says something new of the link. */
  const setLink = (id: StudentId, guardianId: UserId, values: Partial<GuardianLink> = {}) =>
    change(id, ({ guardians }) => ({
      guardians: [...guardians.filter(({ userId }) => userId !== guardianId), { ...link, userId: guardianId, ...values }],
    }));
  const unlink = (id: StudentId, guardianId: UserId) =>
    change(id, ({ guardians }) => ({ guardians: guardians.filter(({ userId }) => userId !== guardianId) }));
  const addGuardian = async (values: Partial<User> = {}) => {
    const id = await school.addUser({ roles: ['parent'], ...values });
    await setLink(student, id);
    await setLink(other, id);
    return id;
  };
  const guardianId = await addGuardian(user);

  /** A link as an alert brings it, and its token. */
  const ask = async (
    id: StudentId = student,
    { who = guardianId, half = 'morning', date = aMonday }: { who?: UserId; half?: 'morning' | 'afternoon'; date?: string } = {},
  ): Promise<string> => {
    const table = openTable(replyLinkAccess, { schoolId: school.schoolId, now: new Date(), correlationId: 'test' });
    const path = await makeReplyLink(table, { guardianId: who, studentId: id, date, half });
    return path.replace('/r/', '');
  };
  return {
    ...desk,
    student,
    other,
    guardianId,
    addGuardian,
    setLink,
    unlink,
    change,
    ask,
    /** What the office finds reported of the day. */
    reported: async () => (await call(listSchoolAbsenceReports, { caller: school.admin })).body.items,
  };
}

/** Asks by a token, as a program and as a browser. */
export const read = (token: string) => call(getAbsenceReply, { params: { token } });
export const answer = (token: string, body: object) => call(answerAbsenceReply, { method: 'POST', params: { token }, body });
export const open = (token: string) => call(getReplyPage, { params: { token } });
export const send = (token: string, fields: Fields) => {
  const named = Array.isArray(fields) ? (fields as readonly (readonly [string, string])[]) : Object.entries(fields);
  return call(sendReplyPage, {
    method: 'POST',
    params: { token },
    body: new URLSearchParams(named.map(([name, value]): [string, string] => [name, String(value)])).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
};
