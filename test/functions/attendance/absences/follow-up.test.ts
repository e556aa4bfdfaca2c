import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeSchool } from '../../../../functions/school/change-school.ts';
import { handler as listAbsences } from '../../../../functions/attendance/absences/list-absences.ts';
import { handler as noteContact } from '../../../../functions/attendance/absences/note-contact.ts';
import { handler as reportAbsence } from '../../../../functions/attendance/absences/report-absence.ts';
import { handler as decideAbsence } from '../../../../functions/attendance/absences/decide-absence.ts';
import { aMonday, mondayMorning } from '../../../support/a-school.ts';
import { call, type TestCaller } from '../../../support/http.ts';
import { peopleOperations } from '../../../support/people-operations.ts';
import { aRegisterDesk } from '../../../support/desks/register-desk.ts';

const at = (time: string) => new Date(`${aMonday}T${time}:00.000Z`);

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(at('08:55'));
});
afterAll(() => {
  vi.useRealTimers();
});

/** Two students whom a register misses, the first with a guardian. */
async function aMissingPair() {
  const desk = await aRegisterDesk(2);
  await desk.take(
    desk.studentIds.map(() => ({ mark: 'A' as const })),
    { date: aMonday },
  );
  const [studentId = '', other = ''] = desk.studentIds;
  const ask = (body: object, caller: TestCaller = desk.school.admin, date = aMonday) =>
    call(noteContact, { method: 'POST', params: { date }, body: { studentId, channel: 'call', ...body }, caller });
  const row = async (id = studentId, caller: TestCaller = desk.school.admin) =>
    (await call(listAbsences, { query: { date: aMonday }, caller })).body.items.find(
      (each: { studentId: string }) => each.studentId === id,
    );
  return { ...desk, studentId, other, ask, row };
}

describe('following a missing student up', () => {
  it('is open until somebody of the family is reached, and then a worry no more', async () => {
    const { row, ask, other } = await aMissingPair();
    expect(await row()).toMatchObject({ followUp: 'open', contactLog: [] });
    expect(await row()).not.toHaveProperty('welfare');
    vi.setSystemTime(at('10:29'));
    const noted = await ask({ outcome: 'noAnswer', note: 'rang twice' });
    expect([noted.status, noted.body]).toMatchObject([201, { channel: 'call', outcome: 'noAnswer', note: 'rang twice' }]);
    expect(await row()).not.toHaveProperty('welfare');
    vi.setSystemTime(at('10:30'));
    expect(await row()).toMatchObject({
      followUp: 'open',
      welfare: true,
      contactLog: [{ outcome: 'noAnswer', byName: expect.any(String) }],
    });
    await ask({ outcome: 'reached', channel: 'visit' });
    expect(await row()).toMatchObject({ followUp: 'reached', contactLog: [{ outcome: 'noAnswer' }, { outcome: 'reached' }] });
    expect(await row()).not.toHaveProperty('welfare');
    expect(await row(other)).toMatchObject({ followUp: 'open', welfare: true, contactLog: [] });
  });

  it('is a worry by the hour that the school sets', async () => {
    const { row, school } = await aMissingPair();
    const body = { absenceAlerts: { mode: 'auto', welfareAt: '09:40' } };
    await call(changeSchool, { method: 'PATCH', body, headers: { 'if-match': '*' }, caller: school.admin });
    // To change the mode alone leaves the hour.
    const again = { absenceAlerts: { mode: 'review' } };
    const changed = await call(changeSchool, {
      method: 'PATCH',
      body: again,
      headers: { 'if-match': '*' },
      caller: school.admin,
    });
    expect(changed.body.absenceAlerts).toEqual({ mode: 'review', welfareAt: '09:40' });
    vi.setSystemTime(at('09:39'));
    expect(await row()).not.toHaveProperty('welfare');
    vi.setSystemTime(at('09:40'));
    expect(await row()).toMatchObject({ welfare: true });
  });

  it('is closed by what a guardian says, and open again when the office rejects it', async () => {
    const { row, school, studentId } = await aMissingPair();
    const userId = await school.addUser({ roles: ['parent'] });
    await peopleOperations(school.admin).setGuardian(studentId, userId);
    const guardian = school.as(userId, 'parent');
    const body = { from: aMonday, to: aMonday, reason: 'illness' };
    const reported = await call(reportAbsence, { method: 'POST', params: { studentId }, body, caller: guardian });
    expect(await row()).toMatchObject({ explained: false, followUp: 'explained' });
    const decision = { decision: 'reject', reason: 'was seen in town' };
    const params = { absenceId: reported.body.absenceId };
    await call(decideAbsence, { method: 'POST', params, body: decision, caller: school.admin });
    expect(await row()).toMatchObject({ explained: false, followUp: 'open' });
  });

  it('is noted by the class teacher too, who sees no notes; by nobody of another class, and of no day to come', async () => {
    const { ask, row, teacher, school, studentId } = await aMissingPair();
    expect((await ask({ outcome: 'leftMessage', note: 'with the neighbour' }, teacher)).status).toBe(201);
    const [seen] = (await row(studentId, teacher)).contactLog;
    expect(seen).toMatchObject({ outcome: 'leftMessage' });
    expect(seen).not.toHaveProperty('note');
    expect((await row()).contactLog[0]).toMatchObject({ note: 'with the neighbour' });
    expect((await ask({ outcome: 'reached' }, await school.person('teacher'))).status).toBe(404);
    const early = await ask({ outcome: 'reached' }, school.admin, '2026-11-24');
    expect([early.status, early.body.detail]).toEqual([422, expect.stringContaining(`today is ${aMonday}, got 2026-11-24`)]);
    expect((await ask({ outcome: 'maybe' })).status).toBe(422);
  });
});

it('shows how many days in a row a student is missing by then, and the class', async () => {
  vi.setSystemTime(new Date('2026-11-20T09:00:00Z'));
  const desk = await aRegisterDesk(2);
  const missing = [{ mark: 'A' as const }, { mark: 'P' as const }];
  await desk.take(missing, { date: '2026-11-20' });
  await desk.projectRegister({ date: '2026-11-20' });
  vi.setSystemTime(at('09:00'));
  await desk.take([{ mark: 'A' as const }, { mark: 'A' as const }], { date: aMonday });
  const { items } = (await call(listAbsences, { query: { date: aMonday }, caller: desk.school.admin })).body;
  const rows = new Map(items.map((row: { studentId: string }) => [row.studentId, row]));
  expect(rows.get(desk.studentIds[0])).toMatchObject({ daysInRow: 2, className: expect.any(String) });
  expect(rows.get(desk.studentIds[1])).toMatchObject({ daysInRow: 1 });
});
