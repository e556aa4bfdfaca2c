import { describe, expect, it } from 'vitest';
import { handler as listAudit } from '../../../functions/school/list-audit.ts';
import { aMonday } from '../../support/a-school.ts';
import { alertTests } from '../../support/alert-tests.ts';
import { call } from '../../support/http.ts';

const { aDesk } = alertTests();
const review = { absenceAlerts: { mode: 'review' } } as const;

/** A school that reviews in which all three are missing, each with a guardian, and the alerts wait for a member of staff. */
async function threeWait(overrides: object = review) {
  const desk = await aDesk(3, overrides);
  const guardians = await Promise.all([desk.first, desk.second, desk.third].map((studentId) => desk.addGuardian(studentId)));
  await desk.take('AAA');
  await desk.at('09:25');
  return { desk, guardians, mails: () => guardians.map((guardian) => guardian.mails().length) };
}

describe('in a school that reviews', () => {
  it('nothing is sent before a member of staff presses send, and then once, for all', async () => {
    const { desk, mails } = await threeWait();
    expect(mails()).toEqual([0, 0, 0]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'forReview', why: 'mode' });
    const pressed = await desk.press();
    expect(pressed.status).toBe(202);
    expect(pressed.body.sending.map(({ studentId }: { studentId: string }) => studentId).sort()).toEqual(
      [...desk.studentIds].sort(),
    );
    await desk.settle();
    expect(mails()).toEqual([1, 1, 1]);
    const { body: trail } = await call(listAudit, { query: { entityId: desk.first }, caller: desk.school.admin });
    expect(trail.items).toContainEqual(
      expect.objectContaining({
        action: 'alert.released',
        actor: expect.objectContaining({ userId: desk.school.admin.userId }) as unknown,
      }),
    );
    const again = await desk.press();
    expect(again.body.sending).toMatchObject([{ state: 'sent' }, { state: 'sent' }, { state: 'sent' }]);
    await desk.settle();
    expect(mails()).toEqual([1, 1, 1]);
  });

  it('one press lets a whole year go, whatever a transaction may write', async () => {
    const desk = await aDesk(60, review);
    await desk.take('A'.repeat(60));
    await desk.at('09:25');
    const { status, body } = await desk.press();
    expect([status, body.sending?.length]).toEqual([202, 60]);
    const { body: trail } = await call(listAudit, {
      query: { actorId: desk.school.admin.userId, limit: '200' },
      caller: desk.school.admin,
    });
    const released = trail.items.filter(({ action }: { action: string }) => action === 'alert.released');
    expect(new Set(released.map(({ entityId }: { entityId: string }) => entityId))).toEqual(new Set(desk.studentIds));
  });

  it('one press sends some, and names what has become explained meanwhile', async () => {
    const { desk, guardians, mails } = await threeWait();
    await desk.report({}, guardians[1]?.caller, desk.second);
    const { body } = await desk.press([desk.first, desk.second]);
    expect(body).toEqual({
      sending: [{ studentId: desk.first, half: 'morning', state: 'due' }],
      notSent: [{ studentId: desk.second, half: 'morning', state: 'notNeeded', why: 'reported' }],
    });
    await desk.settle();
    expect(mails()).toEqual([1, 0, 0]);
    expect(await desk.alertOf(desk.third)).toMatchObject({ state: 'forReview' });
  });

  it('what becomes explained between the press and the sending is not sent', async () => {
    const { desk, guardians, mails } = await threeWait();
    await desk.press([desk.first]);
    await desk.report({}, guardians[0]?.caller, desk.first);
    await desk.settle();
    expect(mails()).toEqual([0, 0, 0]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'reported' });
  });

  it('who is not missing is named as such, who is not there is not found, and other days are refused', async () => {
    const desk = await aDesk(3, review);
    await desk.take('PPP');
    expect((await desk.press([desk.first])).body).toEqual({ sending: [], notSent: [{ studentId: desk.first }] });
    const other = await aDesk(3, review);
    expect((await desk.press([other.first])).status).toBe(404);
    expect((await desk.press(undefined, desk.school.admin, '2026-11-20')).status).toBe(422);
    expect((await desk.press(undefined, desk.teacher)).status).toBe(403);
  });

  it('a change of mode sends nothing of what waits', async () => {
    const { desk, mails } = await threeWait();
    await desk.setMode('auto');
    await desk.settle();
    await desk.at('11:00');
    expect(mails()).toEqual([0, 0, 0]);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'forReview' });
    await desk.at('15:31');
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'tooLate' });
  });

  it('a press is refused in a school that sends no alerts', async () => {
    const { desk } = await threeWait({ absenceAlerts: { mode: 'off' } });
    expect((await desk.press()).status).toBe(409);
    expect(await desk.alertOf(desk.first)).toMatchObject({ state: 'notNeeded', why: 'off' });
  });
});

describe('what waits when the mode changes before it is due', () => {
  it.each([
    ['review', { state: 'forReview', why: 'mode' }],
    ['off', { state: 'notNeeded', why: 'off' }],
  ] as const)('to %s', async (mode, expected) => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await desk.take('APP');
    await desk.at('09:20');
    await desk.setMode(mode);
    await desk.at('09:30');
    expect(guardian.mails()).toEqual([]);
    expect(await desk.alertOf(desk.first)).toMatchObject(expected);
  });
});

describe('the list of absences', () => {
  it('tells how far each alert has come, and begins with whom nobody could be told of', async () => {
    const desk = await aDesk();
    const guardian = await desk.addGuardian(desk.first);
    await desk.addGuardian(desk.third, { mayViewRecord: false });
    await desk.take('AAA');
    await desk.at('09:25');
    const rows = await desk.rows();
    expect(rows.map(({ alertState }: { alertState: string }) => alertState)).toEqual(['unreachable', 'unreachable', 'sent']);
    expect(rows.at(-1)).toMatchObject({
      studentId: desk.first,
      alertsSent: [{ channel: 'email', recipientId: guardian.userId, at: `${aMonday}T09:25:00.000Z` }],
      alerts: [{ half: 'morning', state: 'sent', session: 'AM', dueAt: `${aMonday}T09:25:00.000Z` }],
    });
    expect(rows[1]).toMatchObject({ studentId: desk.third, alertsSent: [] });
    expect(rows[1].alerts[0].outcomes).toContainEqual(
      expect.objectContaining({ channel: 'email', outcome: 'refused', why: 'custody' }),
    );
    const pages = await desk.rows(desk.school.admin, { limit: '1' });
    expect(pages).toMatchObject([{ alertState: 'unreachable' }]);
  });
});
