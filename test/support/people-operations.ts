import { UserId, type ClassId, type StudentId } from '../../domain/ids.ts';
import { emptyRoster } from '../../domain/people/classes.ts';
import { rosterWith } from '../../domain/people/enrolments.ts';
import { handler as addContact } from '../../functions/people/add-contact.ts';
import { handler as changeClass } from '../../functions/people/classes/change-class.ts';
import { handler as changeStudent } from '../../functions/people/change-student.ts';
import { handler as coverClass } from '../../functions/people/classes/cover-class.ts';
import { handler as createClass } from '../../functions/people/classes/create-class.ts';
import { handler as createStudent } from '../../functions/people/create-student.ts';
import { handler as enrolStudent } from '../../functions/people/classes/enrol-student.ts';
import { handler as getClass } from '../../functions/people/classes/get-class.ts';
import { handler as getStudent } from '../../functions/people/get-student.ts';
import { handler as listClassStudents } from '../../functions/people/classes/list-class-students.ts';
import { handler as listGuardians } from '../../functions/people/list-guardians.ts';
import { handler as listStudents } from '../../functions/people/list-students.ts';
import { handler as removeGuardian } from '../../functions/people/remove-guardian.ts';
import { handler as setGuardian } from '../../functions/people/set-guardian.ts';
import { handler as unenrolStudent } from '../../functions/people/classes/unenrol-student.ts';
import { handler as withdrawStudent } from '../../functions/people/withdraw-student.ts';
import type { aSchool } from './a-school.ts';
import { call, type TestCaller } from './http.ts';

export interface Asking {
  readonly caller?: TestCaller;
  readonly ifMatch?: string | undefined;
}

export const aStudent = { studentNumber: 'S-100', givenName: 'Anaïs', familyName: 'Łukasik' };
export const aGuardian = { relationship: 'mother', priority: 1, mayViewRecord: true, channels: { email: true, sms: false } };

export const aContact = {
  ...{ givenName: 'Per', familyName: 'Example', phone: '+441632960002' },
  ...{ relationship: 'father', priority: 2, mayViewRecord: true, channels: { email: false, sms: true } },
};

/** The operations on students, guardians and classes as an admin of a school calls them, unless the test says who else does. */
export function peopleOperations(admin: TestCaller) {
  const tag = (ifMatch: string | undefined): Record<string, string> => (ifMatch === undefined ? {} : { 'if-match': ifMatch });
  const asked = ({ caller = admin, ifMatch }: Asking) => ({ caller, headers: tag(ifMatch) });
  return {
    createStudent: (body: object, asking: Asking = {}) => call(createStudent, { method: 'POST', body, ...asked(asking) }),
    getStudent: (studentId: string, asking: Asking = {}) => call(getStudent, { params: { studentId }, ...asked(asking) }),
    listStudents: (query: Record<string, string> = {}, asking: Asking = {}) => call(listStudents, { query, ...asked(asking) }),
    changeStudent: (studentId: string, body: object, asking: Asking = {}) =>
      call(changeStudent, { method: 'PATCH', params: { studentId }, body, ...asked({ ifMatch: '*', ...asking }) }),
    withdrawStudent: (studentId: string, body: object, asking: Asking = {}) =>
      call(withdrawStudent, { method: 'POST', params: { studentId }, body, ...asked(asking) }),
    listGuardians: (studentId: string, asking: Asking = {}) => call(listGuardians, { params: { studentId }, ...asked(asking) }),
    setGuardian: (studentId: string, userId: string, body: object = aGuardian, asking: Asking = {}) =>
      call(setGuardian, { method: 'PUT', params: { studentId, userId }, body, ...asked(asking) }),
    addContact: (studentId: string, body: object = aContact, asking: Asking = {}) =>
      call(addContact, { method: 'POST', params: { studentId }, body, ...asked(asking) }),
    removeGuardian: (studentId: string, userId: string, asking: Asking = {}) =>
      call(removeGuardian, { method: 'DELETE', params: { studentId, userId }, ...asked(asking) }),
    createClass: (body: object, asking: Asking = {}) => call(createClass, { method: 'POST', body, ...asked(asking) }),
    getClass: (classId: string, asking: Asking = {}) => call(getClass, { params: { classId }, ...asked(asking) }),
    changeClass: (classId: string, body: object, asking: Asking = {}) =>
      call(changeClass, { method: 'PATCH', params: { classId }, body, ...asked(asking) }),
    listClassStudents: (classId: string, on: string, asking: Asking = {}) =>
      call(listClassStudents, { params: { classId }, query: { on, limit: '200' }, ...asked(asking) }),
    enrol: (classId: string, studentId: string, body: object, asking: Asking = {}) =>
      call(enrolStudent, { method: 'PUT', params: { classId, studentId }, body, ...asked(asking) }),
    unenrol: (classId: string, studentId: string, query: Record<string, string> = {}, asking: Asking = {}) =>
      call(unenrolStudent, { method: 'DELETE', params: { classId, studentId }, query, ...asked(asking) }),
    cover: (classId: string, date: string, body: object, asking: Asking = {}) =>
      call(coverClass, { method: 'PUT', params: { classId, date }, body, ...asked(asking) }),
  };
}

/** Puts a new student into as many new classes, each with the same stay. */
export async function inManyClasses(
  school: Awaited<ReturnType<typeof aSchool>>,
  count: number,
  stay: { readonly beginDate: string; readonly endDate?: string },
) {
  const { students } = school.table;
  const studentId: StudentId = await school.addStudent();
  const classIds: ClassId[] = [];
  while (classIds.length < count) {
    const size = Math.min(20, count - classIds.length);
    const added = await Promise.all(
      Array.from({ length: size }, () => school.addClass(0, { teacherIds: [UserId.parse(school.admin.userId)] })),
    );
    const previous = await students.get(studentId);
    if (!previous) throw new Error('the student is not there');
    const enrolments = [...previous.enrolments, ...added.map(({ classId }) => ({ classId, ...stay }))];
    const next = { ...previous, enrolments, version: previous.version + 1 };
    await students.save(previous, next, {
      rosters: added.map(({ classId }) => rosterWith({ ...emptyRoster(classId), version: 1 }, next)),
    });
    classIds.push(...added.map(({ classId }) => classId));
  }
  return { studentId, classIds };
}
