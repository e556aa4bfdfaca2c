import { defaultPolicy } from '../../domain/behaviour/policy.ts';
import { requestTrial } from '../../domain/behaviour/policy-trial.ts';
import { ClassId, PolicyTrialId, UserId, type StudentId } from '../../domain/ids.ts';
import { anyRole, type Role } from '../../domain/roles.ts';
import { IsoDate } from '../../domain/time.ts';
import { handler as reportAbsence } from '../../functions/attendance/absences/report-absence.ts';
import { handler as takeRegister } from '../../functions/attendance/registers/take-register.ts';
import { handler as scheduleDetention } from '../../functions/behaviour/detentions/schedule-detention.ts';
import { handler as recordIncident } from '../../functions/behaviour/incidents/record-incident.ts';
import { handler as createImport } from '../../functions/imports/create-import.ts';
import { handler as requestExport } from '../../functions/imports/exports/request-export.ts';
import { handler as requestReport } from '../../functions/reports/request-report.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { openTable } from '../../functions/table/open-table.ts';
import { aMonday, aSchool, mondayMorning } from './a-school.ts';
import { call, type TestCaller } from './http.ts';
import { aPng } from './pictures.ts';
import { aSchedule } from './reports/report-schedule.ts';

const aLink = { relationship: 'parent', priority: 1, mayViewRecord: true, channels: { email: true, sms: true } } as const;

/** A class with a teacher and one student who has an account and a parent; and a parent who may not see the record. */
async function aFamilyAtSchool(school: Awaited<ReturnType<typeof aSchool>>, familyName: string) {
  const taught = await school.addClass(0, { name: `Class of ${familyName}` });
  const addUser = async (...roles: Role[]) => school.as(await school.addUser({ roles, familyName }), ...roles);
  const [parent, contact, student] = [await addUser('parent'), await addUser('parent'), await addUser('student')];
  const names = { givenName: 'Quillon', familyName };
  const stay = { classId: ClassId.parse(taught.classId), beginDate: '2026-09-01' };
  const guardians = [
    { ...aLink, userId: parent.userId },
    { ...aLink, userId: contact.userId, priority: 2, mayViewRecord: false },
  ];
  const studentId: StudentId = await school.addStudent({
    ...names,
    userId: student.userId,
    enrolments: [stay],
    guardians,
  } as never); // parsed by the builder
  const { classId: _, ...when } = stay;
  await school.table.classes.saveRoster({ classId: stay.classId, entries: [{ studentId, ...names, ...when }], version: 2 });
  return { classId: taught.classId, studentId, teacher: taught.teacher, parent, contact, student };
}

/** Who may have to do with a student, by the role in which they do. */
export type Circle = Readonly<Record<Role, TestCaller>>;

/**
 * A school in which there is one thing of every kind that a path can name, and people around it who may see it; besides, people of the same
 * school who have to do with another student only.
 */
export async function prepareSchool() {
  const school = await aSchool({ name: 'Quillfeather School' });
  const own = await aFamilyAtSchool(school, 'Quillfeather');
  const other = await aFamilyAtSchool(school, 'Elsewhere');
  const { classId, studentId } = own;
  const as = (caller: TestCaller): Circle => ({
    admin: school.admin,
    teacher: own.teacher,
    parent: own.parent,
    student: own.student,
    [caller.roles[0] ?? 'admin']: caller,
  });

  const created = async (handler: unknown, request: Parameters<typeof call>[1], field: string): Promise<string> => {
    const { status, body, text } = await call(handler, { method: 'POST', ...request });
    if (status >= 300) throw new Error(`the prepared school could not be made: ${text}`);
    return String(body[field]);
  };
  const absence = { from: '2026-12-01', to: '2026-12-01', reason: 'illness' };
  const report = { type: 'nightly-absence', format: 'csv', filters: { date: aMonday, classIds: [classId] } };
  const concern = { concern: 'lates', window: '2026-27' } as const;
  const { watchList } = openTable(
    { watchList: ['raise'] },
    { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' },
  );
  const raised = {
    studentId,
    name: 'Quillon Quillfeather',
    sessions: [],
    classIds: [ClassId.parse(classId)],
    raisedAt: mondayMorning.toISOString(),
  };
  await watchList.raise({ ...concern, ...raised, state: 'open', version: 1 }, []);

  const { accounts, crests } = openTable(
    { accounts: ['save'], crests: ['save'] },
    { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' },
  );
  await crests.save({ png: aPng(1, 1).toString('base64'), width: 1, height: 1 });
  for (const { userId } of [school.admin, own.teacher, own.parent, own.student]) {
    const membership = { schoolId: school.schoolId, userId: UserId.parse(userId) };
    const address = `${userId.toLowerCase()}@school.example`;
    await accounts.save({ sub: `sub-${userId}`, address, memberships: [membership], version: 1 });
  }

  const marks = [{ studentId, mark: 'A' }];
  const register = await call(takeRegister, {
    method: 'PUT',
    params: { classId, date: aMonday, session: 'AM' },
    body: { marks },
    caller: own.teacher,
  });
  if (register.status !== 201) throw new Error(`the prepared school could not be made: ${register.text}`);

  const notificationId = newId('ntf', mondayMorning);
  const { inbox } = openTable({ inbox: ['add'] }, { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' });
  const told = { kind: 'report', title: 'Told', body: 'Told', link: '/', at: mondayMorning.toISOString() } as const;
  for (const { userId } of [own.teacher, own.parent, own.student, school.admin])
    await inbox.add(userId as UserId, { notificationId, ...told }); // ids of users of this school

  const { policyTrials } = openTable(
    { policyTrials: ['create'] },
    { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' },
  );
  const trialId = PolicyTrialId.parse(newId('trl', mondayMorning));
  const today = IsoDate.parse(aMonday);
  const term = { from: IsoDate.parse('2026-09-01'), to: today, year: '2026-27', askedOn: today };
  const asked = { id: trialId, policy: defaultPolicy, ...term };
  const { next: trial, events } = requestTrial(asked, { by: UserId.parse(school.admin.userId), now: mondayMorning });
  await policyTrials.create(trial, events);

  /** One value for every hole that a path has. A new kind of thing is made here, by the operation that makes it. */
  const known: Readonly<Record<string, string>> = {
    ...concern,
    notificationId,
    trialId,
    token: 'none',
    studentId,
    classId,
    userId: own.parent.userId,
    schoolId: school.schoolId,
    date: aMonday,
    session: 'AM',
    absenceId: await created(reportAbsence, { params: { studentId }, body: absence, caller: own.parent }, 'absenceId'),
    importId: await created(
      createImport,
      { body: { format: 'oneroster-csv', fileName: 'roster.zip' }, caller: school.admin },
      'importId',
    ),
    incidentId: await created(
      recordIncident,
      {
        body: {
          categoryId: 'disruption',
          description: 'Quillon Quillfeather sang during the test',
          occurredAt: mondayMorning.toISOString(),
          classId,
          students: [{ studentId }],
        },
        caller: own.teacher,
      },
      'incidentId',
    ),
    typeId: 'lunch',
    kind: 'attendance-letter',
    language: 'en',
    detentionId: await created(
      scheduleDetention,
      {
        body: {
          studentId,
          typeId: 'lunch',
          date: aMonday,
          supervisorId: own.teacher.userId,
          reason: 'sang during the test of Quillfeather',
        },
        caller: own.teacher,
      },
      'detentionId',
    ),
    exportId: await created(requestExport, { body: { format: 'oneroster-csv' }, caller: school.admin }, 'exportId'),
    reportId: await created(requestReport, { body: report, caller: own.teacher }, 'reportId'),
    scheduleId: await aSchedule(own.teacher),
  };
  return {
    schoolId: school.schoolId,
    known,
    /** The people around the things that paths name. */
    own: as(school.admin),
    /** People of the school who have to do with another class and student. */
    elsewhere: { teacher: other.teacher, parent: other.parent, student: other.student },
    /** A guardian of the student who may not see the record. */
    contact: own.contact,
    /** Somebody who had every role and was deactivated; the token is good for some minutes more. */
    gone: school.as(await school.addUser({ roles: [...anyRole], status: 'deactivated' }), ...anyRole),
    /** What an answer to a stranger to the school never holds. */
    ofTheSchool: [
      school.schoolId,
      'Quillfeather',
      studentId,
      classId,
      ...[own, other].flatMap(({ teacher, parent, student }) => [teacher.userId, parent.userId, student.userId]),
    ],
    /** What an answer to somebody of another class or family never holds. */
    ofTheStudent: [studentId, 'Quillon Quillfeather', own.student.userId, own.parent.userId],
  };
}
export type PreparedSchool = Awaited<ReturnType<typeof prepareSchool>>;
