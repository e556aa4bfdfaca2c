import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeReport } from '../../../../functions/attendance/absences/change-absence-report.ts';
import { handler as listReports } from '../../../../functions/attendance/absences/list-absence-reports.ts';
import { handler as listOfSchool } from '../../../../functions/attendance/absences/list-school-absence-reports.ts';
import { handler as settleKnownAbsence } from '../../../../functions/attendance/absences/settle-known-absence.ts';
import { handler as withdrawReport } from '../../../../functions/attendance/absences/withdraw-absence-report.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';
import { deliver } from '../../../support/event-delivery.ts';
import { call, type TestCaller } from '../../../support/http.ts';

const aTuesday = '2026-11-24';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

const change = (absenceId: string, body: object, caller: TestCaller, headers: Record<string, string> = {}) =>
  call(changeReport, { method: 'PATCH', params: { absenceId }, body, headers, caller });
const withdraw = (absenceId: string, caller: TestCaller, body: object = {}) =>
  call(withdrawReport, { method: 'POST', params: { absenceId }, body, caller });
const ofSchool = async (caller: TestCaller, query: Record<string, string> = {}) =>
  (await call(listOfSchool, { query, caller })).body;

describe('a pending report of a guardian', () => {
  it('is changed by who reported it, with what it said before', async () => {
    const { guardian, report } = await anAbsenceDesk(1);
    const parent = await guardian();
    const { absenceId } = (await report({ note: 'high fever' }, parent)).body;
    const answer = await change(absenceId, { to: aTuesday, note: null, sessions: ['AM'] }, parent, { 'if-match': '"1"' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'pending',
        to: aTuesday,
        sessions: ['AM'],
        decisions: [{ decision: 'changed', role: 'parent', before: { to: aMonday, note: 'high fever' } }],
      },
    });
    expect(answer.body).not.toHaveProperty('note');
    expect((await change(absenceId, { to: aTuesday }, parent, { 'if-match': '"1"' })).status).toBe(412);
    expect((await change(absenceId, { to: aTuesday }, parent)).headers['etag']).toBe('"2"');
  });

  it('is withdrawn by who reported it, once, and the office has one less to decide on', async () => {
    const { school, guardian, report } = await anAbsenceDesk(1);
    const parent = await guardian();
    const { absenceId } = (await report({}, parent)).body;
    expect((await ofSchool(school.admin, { state: 'pending' })).items).toHaveLength(1);
    for (let times = 0; times < 2; times += 1)
      expect(await withdraw(absenceId, parent)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect((await ofSchool(school.admin, { state: 'pending' })).items).toEqual([]);
    expect((await report({}, parent)).status).toBe(201);
  });

  it('is not there for another guardian, another school, or a guardian who may not see the record, and no teacher may change it', async () => {
    const { school, teacher, guardian, report } = await anAbsenceDesk(1);
    const { absenceId } = (await report({}, await guardian())).body;
    const strangers = [await guardian(), await guardian(false), (await aSchool()).admin];
    for (const caller of strangers) {
      expect((await change(absenceId, { to: aTuesday }, caller)).status).toBe(404);
      expect((await withdraw(absenceId, caller)).status).toBe(404);
    }
    for (const caller of [teacher, school.as(await school.addUser(), 'teacher')]) {
      expect((await change(absenceId, { to: aTuesday }, caller)).status).toBe(403);
      expect((await withdraw(absenceId, caller)).status).toBe(403);
    }
  });

  it('is the office’s once it is decided, and is refused where it meets another one or names a reason that is not a guardian’s', async () => {
    const { guardian, report, decide } = await anAbsenceDesk(1);
    const parent = await guardian();
    const { absenceId } = (await report({}, parent)).body;
    const other = (await report({ from: aTuesday, to: aTuesday }, parent)).body.absenceId;
    expect((await change(absenceId, { to: aTuesday }, parent)).status).toBe(409);
    expect((await change(absenceId, { reason: 'suspended' }, parent)).status).toBe(422);
    expect((await change(absenceId, { to: '2026-11-20' }, parent)).status).toBe(422);
    await decide(other, { decision: 'accept' });
    expect(await change(other, { note: 'x' }, parent)).toMatchObject({ status: 409 });
    expect(await withdraw(other, parent)).toMatchObject({ status: 409 });
  });
});

describe('an accepted absence', () => {
  it('is changed by the office, and registers follow: days that it leaves, and another reason', async () => {
    const { school, student, report, take, markOf } = await anAbsenceDesk(1);
    const { absenceId } = (await report({ sessions: ['AM', 'PM'] })).body;
    await take('A');
    const settle = () =>
      deliver(settleKnownAbsence, {
        name: 'attendance.absence.accepted',
        schoolId: school.schoolId,
        data: { absenceId, studentId: student },
      });
    await settle();
    expect(await markOf()).toMatchObject({ mark: 'E', reason: 'illness' });
    expect((await change(absenceId, { reason: 'suspended' }, school.admin)).status).toBe(200);
    await settle();
    await settle();
    expect(await markOf()).toMatchObject({ mark: 'E', reason: 'suspended' });
    expect((await change(absenceId, { from: aTuesday, to: aTuesday, sessions: null }, school.admin)).status).toBe(200);
    await settle();
    expect(await markOf()).toMatchObject({ mark: 'A' });
  });

  it('is withdrawn by the office with a reason only', async () => {
    const { school, report } = await anAbsenceDesk(1);
    const { absenceId } = (await report({})).body;
    expect((await withdraw(absenceId, school.admin)).status).toBe(422);
    expect(await withdraw(absenceId, school.admin, { reason: 'came after all' })).toMatchObject({
      body: { status: 'withdrawn' },
    });
  });

  it('is widened by a report of the office that covers it, and is pending no more', async () => {
    const { school, guardian, report } = await anAbsenceDesk(1);
    const { absenceId } = (await report({ sessions: ['AM'] }, await guardian())).body;
    const widened = await report({ to: aTuesday });
    expect(widened).toMatchObject({ status: 200, body: { absenceId, status: 'accepted', to: aTuesday, schoolDays: 2 } });
    expect(widened.body).not.toHaveProperty('sessions');
    expect((await ofSchool(school.admin, { state: 'pending' })).items).toEqual([]);
    expect((await report({ from: aTuesday, to: '2026-11-25' })).status).toBe(409);
  });
});

describe('what families see of an absence', () => {
  it('is what they wrote, not the note of another guardian, nor what was said of it', async () => {
    const { student, teacher, guardian, report, decide } = await anAbsenceDesk(1);
    const [mother, father] = [await guardian(), await guardian()];
    const { absenceId } = (await report({ note: 'at the clinic' }, mother)).body;
    await decide(absenceId, { decision: 'reject', reason: 'not credible' });
    const seen = async (caller: TestCaller) =>
      (await call(listReports, { params: { studentId: student }, caller })).body.items[0];
    for (const who of [mother, teacher])
      expect(await seen(who)).toMatchObject({ note: 'at the clinic', decisions: [{ reason: 'not credible' }] });
    expect(JSON.stringify(await seen(father))).not.toMatch(/clinic|credible/);
  });
});

describe('the absence reports of a school', () => {
  it('come with those that wait first, by state and by the days on which they begin, page by page', async () => {
    const { school, studentIds, guardian, report } = await anAbsenceDesk(2);
    const parent = await guardian();
    const second = studentIds[1] ?? '';
    const on = (day: string, caller: TestCaller, studentId?: string) => report({ from: day, to: day }, caller, studentId);
    for (const day of ['2026-11-26', aTuesday]) await on(day, parent);
    for (const day of [aMonday, '2026-11-25']) await on(day, school.admin, second);
    const days = (items: readonly { readonly status: string; readonly from: string }[]) =>
      items.map(({ status, from }) => `${status} ${from}`);
    const all = ['pending 2026-11-24', 'pending 2026-11-26', 'accepted 2026-11-25', 'accepted 2026-11-23'];
    expect(days((await ofSchool(school.admin)).items)).toEqual(all);
    const paged = [];
    for (let cursor: string | undefined, pages = 0; pages < 4; pages += 1) {
      const page = await ofSchool(school.admin, { limit: '1', ...(cursor !== undefined && { cursor }) });
      paged.push(...days(page.items));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(days((await ofSchool(school.admin, { from: aTuesday, to: '2026-11-25' })).items)).toEqual([all[0], all[2]]);
    expect(days((await ofSchool(school.admin, { state: 'accepted' })).items)).toEqual(all.slice(2));
    expect((await ofSchool(school.admin, { state: 'accepted' })).items[0]).toMatchObject({
      name: 'Given002 Family002',
      classes: [{ className: '7A' }],
      reportedByName: 'Robin Example',
    });
  });
});
