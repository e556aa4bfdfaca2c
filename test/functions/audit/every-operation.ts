import * as z from 'zod/mini';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { ClassId, StudentId, type UserId } from '../../../domain/ids.ts';
import { handler as recordIncident } from '../../../functions/behaviour/incidents/record-incident.ts';
import { handler as createImport } from '../../../functions/imports/create-import.ts';
import { handler as reportAbsence } from '../../../functions/attendance/absences/report-absence.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { aCalendar } from '../../support/calendar.ts';
import { call, type TestRequest } from '../../support/http.ts';
import { aContact, aGuardian } from '../../support/people-operations.ts';
import { aPng } from '../../support/pictures.ts';
import { aSchedule, aWeekly } from '../../support/reports/report-schedule.ts';
import { aNightlyReport, aRequest } from '../../support/reports/report-school.ts';

/** What changes something and leaves no entry, with the reason. */
export const withoutEntry: Readonly<Record<string, string>> = {
  takeRegister:
    'a register says itself who took it and when, and each later change of it is a record of its own that is only ever added: see its history',
  chooseSchool: 'a person says which of their own schools to show; nothing of a school changes, and nobody else is concerned',
  amendMark:
    'the record of the change holds old and new mark, who, role, when and why, and is only ever added: see the history of the register',
  recordIncident: 'an incident says itself who recorded it and when, and nothing of it is ever deleted',
  noteContact: 'an entry of the contact log says itself who asked whom and when, and is only ever added',
  askForRegisters:
    'somebody asks a colleague for a register, and nothing of the school changes; the delivery record says who was told when',
  releaseAlerts: 'not of itself: each student whose message it lets go has one, see test/functions/alerts/review.test.ts',
  beginSession: 'the login keeps who signed in and when; nothing of a school changes',
  refreshSession: 'the same',
  endSession: 'the same',
  reportClientFault: 'a fault of the application goes to the log; nothing of a school changes',
  previewIncident: 'nothing is changed',
  previewLetterTemplate: 'nothing is changed',
  tryBehaviourPolicy: 'nothing is changed',
  scheduleDetention: 'a detention keeps every step of its life, with who, when and why',
  changeDetention: 'the same',
  recordDetentionOutcome: 'the same',
  cancelDetention: 'the same',
  objectToDetention: 'the same',
  openCalendarFeed: 'a person opens an address of their own, and nobody else is concerned',
  closeCalendarFeed: 'the same',
  readNotification: 'what somebody has read is their own affair, and nothing of the school changes',
  readAllNotifications: 'the same',
  answerAbsenceReply:
    'whoever holds the link is logged in as nobody; the entry of the reported absence names the operation as its actor, and the guardian',
  sendReplyPage: 'the same',
  unsubscribe: 'whoever holds the link is logged in as nobody; the entry of the changed user names the operation as its actor',
};

type Stage = Awaited<ReturnType<typeof aStage>>;

/** A school in which every operation can succeed: a class with a teacher, two students, and one of them with a guardian. */
export async function aStage() {
  const school = await aSchool();
  const taught = await school.addClass(2);
  const guardianId = await school.addUser({ roles: ['parent'] });
  const guardian = { ...aGuardian, userId: guardianId } as const;
  const studentId = await school.addStudent({ guardians: [{ ...guardian, relationship: 'mother' }] });
  return { school, ...taught, studentId, pupilId: StudentId.parse(taught.studentIds[0]), guardianId };
}

const anyVersion = { 'if-match': '*' };
/** What the answers say that other requests need. */
const NewImport = z.object({
  importId: z.string(),
  upload: z.object({ url: z.url(), method: z.string(), headers: z.record(z.string(), z.string()) }),
});
const NewAbsence = z.object({ absenceId: z.string() });

const NewIncident = z.object({ incidentId: z.string() });

async function anIncidentOf({ school, studentId }: Stage): Promise<string> {
  const body = {
    categoryId: 'disruption',
    description: 'talked',
    occurredAt: mondayMorning.toISOString(),
    students: [{ studentId }],
  };
  const answer = await call(recordIncident, { method: 'POST', body, caller: school.admin });
  return NewIncident.parse(answer.body).incidentId;
}

const user = (userId: UserId) => ({ params: { userId } });

/** An absence that the office reported. */
async function aReport({ school, pupilId }: Stage) {
  const body = { from: '2026-12-01', to: '2026-12-02', reason: 'illness' };
  const reported = await call(reportAbsence, { method: 'POST', params: { studentId: pupilId }, body, caller: school.admin });
  return z.parse(NewAbsence, reported.body);
}

/** For each operation a request that changes something, in a school that `aStage` made. */
export const requests: Readonly<Record<string, (stage: Stage) => Promise<TestRequest> | TestRequest>> = {
  replaceBehaviourPolicy: () => ({ headers: anyVersion, body: { ...defaultPolicy, pointsExpireAfterSchoolDays: 60 } }),
  correctIncident: async (stage) => ({ params: { incidentId: await anIncidentOf(stage) }, body: { description: 'told better' } }),
  voidIncident: async (stage) => ({ params: { incidentId: await anIncidentOf(stage) }, body: { reason: 'mistaken identity' } }),
  replaceDetentionTypes: () => ({
    headers: anyVersion,
    body: { types: defaultTypes.map((type) => ({ ...type, room: 'Gym' })) },
  }),
  changeDetentionSession: () => ({ params: { typeId: 'lunch', date: aMonday }, body: { room: 'Gym' } }),
  replaceCrest: () => ({ body: aPng(1, 1) }),
  removeCrest: async ({ school }) => {
    const { crests } = openTable({ crests: ['save'] }, { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' });
    await crests.save({ png: 'AAAA', width: 1, height: 1 });
    return {};
  },
  changeSchool: () => ({ headers: anyVersion, body: { name: 'Hilltop School' } }),
  replaceCalendar: () => ({ headers: anyVersion, body: { ...aCalendar, closures: [] } }),
  changePreferences: () => ({ body: { language: 'cy' } }),
  createUser: () => ({
    body: { email: 'robin@school.example', givenName: 'Robin', familyName: 'Newman', roles: ['teacher'], phone: '+441632960001' },
  }),
  changeUser: async ({ school }) => ({
    ...user(await school.addUser()),
    body: { familyName: 'Married', roles: ['teacher', 'admin'] },
  }),
  deactivateUser: async ({ school }) => user(await school.addUser()),
  reactivateUser: async ({ school }) => user(await school.addUser({ status: 'deactivated' })),
  endSessions: async ({ school }) => user(await school.addUser()),
  resendInvitation: async ({ school }) => user(await school.addUser()),
  createStudent: () => ({
    body: { studentNumber: 'S-4711', givenName: 'Nadia', familyName: 'Newcomer', birthDate: '2015-02-03' },
  }),
  changeStudent: ({ studentId }) => ({ params: { studentId }, headers: anyVersion, body: { preferredGivenName: 'Sammie' } }),
  withdrawStudent: async ({ school }) => ({
    params: { studentId: await school.addStudent() },
    body: { leavingDate: aMonday, reason: 'moved to Brighton' },
  }),
  setGuardian: ({ studentId, guardianId }) => ({
    params: { studentId, userId: guardianId },
    body: { ...aGuardian, mayViewRecord: false },
  }),
  addContact: ({ studentId }) => ({ params: { studentId }, body: aContact }),
  removeGuardian: ({ studentId, guardianId }) => ({ params: { studentId, userId: guardianId } }),
  createClass: async ({ school }) => ({
    body: { name: 'Year Eight Otters', academicYear: '2026/27', sessions: ['AM'], teacherIds: [await school.addUser()] },
  }),
  changeClass: ({ classId }) => ({ params: { classId }, body: { name: 'Year Seven Badgers' } }),
  enrolStudent: ({ classId, studentId }) => ({ params: { classId, studentId }, body: { beginDate: aMonday } }),
  unenrolStudent: async ({ school, pupilId }) => ({
    params: { classId: String((await school.table.students.get(pupilId))?.enrolments[0]?.classId), studentId: pupilId },
  }),
  coverClass: async ({ school, classId }) => ({
    params: { classId, date: aMonday },
    body: { userId: await school.addUser(), sessions: ['AM'] },
  }),
  createImport: () => ({ body: { format: 'oneroster-csv', fileName: 'confidential-roster.zip' } }),
  startImport: async ({ school }) => {
    const created = await call(createImport, {
      method: 'POST',
      body: { format: 'oneroster-csv', fileName: 'roster.zip' },
      caller: school.admin,
    });
    const { importId, upload } = z.parse(NewImport, created.body);
    await fetch(upload.url, { method: upload.method, headers: upload.headers, body: 'a bundle' });
    return { params: { importId }, body: { dryRun: true } };
  },
  requestExport: () => ({ body: { format: 'oneroster-csv' } }),
  markInBulk: ({ classId }) => ({
    body: { date: aMonday, sessions: ['AM'], scope: { classIds: [classId] }, mark: 'P', reason: 'trip' },
  }),
  reportAbsence: ({ studentId }) => ({
    params: { studentId },
    body: { from: '2026-12-01', to: '2026-12-02', reason: 'illness', note: 'has caught the measles' },
  }),
  decideAbsence: async (stage) => ({
    params: await aReport(stage),
    body: { decision: 'reject', reason: 'they are here after all' },
  }),
  changeAbsenceReport: async (stage) => ({ params: await aReport(stage), body: { to: '2026-12-03' } }),
  withdrawAbsenceReport: async (stage) => ({ params: await aReport(stage), body: { reason: 'they are here after all' } }),
  signIn: ({ pupilId }) => ({ params: { studentId: pupilId }, body: { at: mondayMorning.toISOString() } }),
  signOut: ({ pupilId }) => ({ params: { studentId: pupilId }, body: { at: mondayMorning.toISOString() } }),
  handleConcern: async ({ school, pupilId, classId }) => {
    const concern = { concern: 'lates', window: '2026-27' } as const;
    const { watchList } = openTable(
      { watchList: ['raise'] },
      { schoolId: school.schoolId, now: mondayMorning, correlationId: 'test' },
    );
    const raised = {
      studentId: pupilId,
      name: 'Sam Pupil',
      sessions: [],
      classIds: [ClassId.parse(classId)],
      raisedAt: mondayMorning.toISOString(),
    };
    await watchList.raise({ ...concern, ...raised, state: 'open', version: 1 }, []);
    return {
      params: { ...concern, studentId: pupilId },
      headers: anyVersion,
      body: { state: 'handled', ownerId: await school.addUser() },
    };
  },
  requestReport: () => ({ body: aRequest() }),
  createReportSchedule: ({ school }) => ({ body: aWeekly(school.admin.userId) }),
  changeReportSchedule: async ({ school }) => ({
    params: { scheduleId: await aSchedule(school.admin) },
    body: { at: '08:00' },
  }),
  removeReportSchedule: async ({ school }) => ({ params: { scheduleId: await aSchedule(school.admin) } }),
  replaceLetterTemplate: () => ({
    params: { kind: 'attendance-letter', language: 'en' },
    headers: { 'if-match': '"0"' },
    body: { subject: 'Attendance', body: 'Dear {{guardian}}' },
  }),
  cancelReport: async ({ school }) => ({ params: { reportId: await aNightlyReport(school) } }),
  retryReport: async ({ school }) => ({ params: { reportId: await aNightlyReport(school, 'failed') } }),
};
