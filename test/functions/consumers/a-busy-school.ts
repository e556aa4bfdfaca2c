import * as z from 'zod/mini';
import { defaultTypes } from '../../../domain/detentions/types.ts';
import { UserId } from '../../../domain/ids.ts';
import { entryOf } from '../../../functions/kernel/function-contracts.ts';
import { routes } from '../../../functions/routes.ts';
import { handler as schoolClock } from '../../../functions/machinery/school-clock.ts';
import { handler as rebuildCounters } from '../../../functions/machinery/rebuild-counters.ts';
import { handler as provisionAccount } from '../../../functions/school/users/provision-account.ts';
import { handler as createImport } from '../../../functions/imports/create-import.ts';
import { aMonday, aSchool } from '../../support/a-school.ts';
import { busMessage } from '../../support/bus-message.ts';
import { aCalendar } from '../../support/calendar.ts';
import { call, type TestRequest } from '../../support/http.ts';
import { makeBundle, zipOf } from '../../support/oneroster/oneroster-bundle.ts';
import { aGuardian } from '../../support/people-operations.ts';
import { aSchedule } from '../../support/reports/report-schedule.ts';
import { aNightlyReport, aRequest, take } from '../../support/reports/report-school.ts';

const NewImport = z.object({
  importId: z.string(),
  upload: z.object({ url: z.url(), method: z.string(), headers: z.record(z.string(), z.string()) }),
});
/** The ids that answers give to what they made. */
const Made = z.partial(
  z.object({ userId: z.string(), incidentId: z.string(), detentionId: z.string(), absenceId: z.string(), version: z.number() }),
);
const anyVersion = { 'if-match': '*' };
const at = (time: string) => `${aMonday}T${time}:00.000Z`;

/**
 * A school at the end of a Monday on which something happened of every kind that consumers listen to, and nothing of it was handed to any of them. Moves the
 * clock, which must be a pretended one, to that evening.
 */
export async function aBusySchool(setClock: (instant: string) => void) {
  const school = await aSchool({ nightlyReport: { at: '18:00', recipients: ['office@hillside.example'] } });
  const ask = async (id: string, request: TestRequest): Promise<z.infer<typeof Made>> => {
    const route = routes.find((each) => each.id === id);
    if (!route) throw new Error(`there is no operation ${id}`);
    const file = new URL(`../../../functions/${entryOf(route)}`, import.meta.url).pathname;
    const { handler } = (await import(/* @vite-ignore */ file)) as { readonly handler: unknown }; // every entry has one, which another test asserts
    const answer = await call(handler, { method: route.method, path: route.path, caller: school.admin, ...request });
    if (!route.ok.status.includes(answer.status)) throw new Error(`${id} was refused: ${answer.text}`);
    return z.parse(Made, answer.body ?? {});
  };

  setClock(at('09:00'));
  const { classId, studentIds } = await school.addClass(6, { name: '7A', yearGroup: '7' });
  await school.addClass(2, { name: '7B', yearGroup: '7' });
  const [first = '', second = '', third = '', fourth = '', leaver = '', missing = ''] = studentIds;
  const guardian = await school.addUser({ roles: ['parent'] });
  await ask('setGuardian', { params: { studentId: first, userId: guardian }, body: aGuardian });

  await ask('changePreferences', { body: { morningDigest: true } });

  const invite = async (givenName: string) =>
    (
      await ask('createUser', {
        body: { email: `${givenName}@school.example`, givenName, familyName: 'Newman', roles: ['teacher'] },
      })
    ).userId ?? '';
  await invite('Robin');
  const [married, leaving] = [await invite('Kim'), await invite('Alex')];
  // Whose address changes, and who is locked out, has an account before.
  for (const userId of [married, leaving])
    await provisionAccount(busMessage(school.schoolId, 'account.invited', { userId: UserId.parse(userId) }));
  await ask('changeUser', { params: { userId: married }, body: { email: 'kim.married@school.example' } });
  for (const id of ['deactivateUser', 'reactivateUser', 'deactivateUser']) await ask(id, { params: { userId: leaving } });

  for (const date of ['2026-11-18', '2026-11-19', '2026-11-20'])
    for (const session of ['AM', 'PM'] as const) await take(school, { classId, studentIds, session, date }, { 5: { mark: 'A' } });

  const register = { params: { classId, date: aMonday, session: 'AM' } };
  const marks = (letters: string) => ({ marks: studentIds.map((studentId, index) => ({ studentId, mark: letters[index] })) });
  await ask('reportAbsence', { params: { studentId: first }, body: { from: aMonday, to: aMonday, reason: 'illness' } });
  const withdrawn = await ask('reportAbsence', {
    params: { studentId: second },
    body: { from: aMonday, to: aMonday, reason: 'illness' },
  });
  await ask('takeRegister', { ...register, body: marks('AAPPPA') });
  await ask('takeRegister', { ...register, headers: { 'if-match': '"1"' }, body: marks('AAAPPA') });
  await ask('withdrawAbsenceReport', { params: { absenceId: withdrawn.absenceId ?? '' }, body: { reason: 'there after all' } });
  await ask('markInBulk', {
    body: { date: aMonday, sessions: ['PM'], scope: { classIds: [classId] }, mark: 'P', reason: 'trip' },
  });
  await ask('markInBulk', {
    body: { date: aMonday, sessions: ['PM'], scope: { classIds: [classId] }, mark: 'E', reason: 'transport' },
  });

  // What the projector would have kept by then; before there are incidents, whose ledgers it would derive too.
  await rebuildCounters({ schoolId: school.schoolId });
  const incident = (studentId: string, categoryId: string) =>
    ask('recordIncident', {
      body: { categoryId, description: 'as it was seen', occurredAt: at('08:30'), students: [{ studentId }] },
    });
  await incident(third, 'fighting');
  const corrected = await incident(third, 'disruption');
  await ask('correctIncident', { params: { incidentId: corrected.incidentId ?? '' }, body: { categoryId: 'defiance' } });
  const voided = await incident(fourth, 'fighting');
  await ask('voidIncident', { params: { incidentId: voided.incidentId ?? '' }, body: { reason: 'somebody else' } });
  await incident(leaver, 'dangerous');

  const detention = (studentId: string, date: string) =>
    ask('scheduleDetention', { body: { studentId, typeId: 'lunch', reason: 'late three times', date, startsAt: '12:30' } });
  const today = await detention(first, aMonday);
  const missed = await detention(fourth, aMonday);
  await detention(missing, aMonday);
  const moved = await detention(second, '2026-11-24');
  const cancelled = await detention(third, '2026-11-24');
  await detention(leaver, '2026-11-25');
  await ask('changeDetention', {
    params: { detentionId: moved.detentionId ?? '' },
    body: { date: '2026-11-26', startsAt: '12:30' },
  });
  await ask('cancelDetention', { params: { detentionId: cancelled.detentionId ?? '' }, body: { reason: 'a mistake' } });
  await ask('changeDetentionSession', { params: { typeId: 'lunch', date: '2026-11-26' }, body: { cancelled: true } });
  await ask('replaceDetentionTypes', {
    headers: anyVersion,
    body: { types: defaultTypes.map((type) => ({ ...type, room: 'Gym' })) },
  });
  await ask('withdrawStudent', { params: { studentId: leaver }, body: { leavingDate: aMonday, reason: 'moved' } });
  const closures = [...aCalendar.closures, { startDate: '2026-11-25', endDate: '2026-11-25', name: 'Snow', kind: 'closure' }];
  await ask('replaceCalendar', { headers: anyVersion, body: { ...aCalendar, closures } });

  await ask('requestExport', { body: { format: 'oneroster-csv' } });
  const upload = { format: 'oneroster-csv', fileName: 'roster.zip' };
  const created = z.parse(NewImport, (await call(createImport, { method: 'POST', body: upload, caller: school.admin })).body);
  const file = await zipOf(makeBundle({ version: '1.2', students: 5, teachers: 1, classes: 1, guardians: 1 }));
  await fetch(created.upload.url, { method: created.upload.method, headers: created.upload.headers, body: new Uint8Array(file) });
  await ask('startImport', { params: { importId: created.importId }, body: { dryRun: false } });
  await ask('requestReport', { body: aRequest() });

  for (const time of ['09:25', '09:35', '13:45', '18:01']) {
    setClock(at(time));
    await schoolClock();
  }
  const outcome = ({ detentionId = '' }: z.infer<typeof Made>, body: object) =>
    ask('recordDetentionOutcome', { params: { detentionId }, body });
  await outcome(missed, { outcome: 'missed' });
  await outcome(today, { outcome: 'excused', reason: 'ill' });
  return {
    scheduleId: await aSchedule(school.admin),
    schoolId: school.schoolId,
    made: await aNightlyReport(school, 'ready'),
    failed: await aNightlyReport(school, 'failed'),
  };
}
