import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as decideAbsence } from '../../../functions/attendance/absences/decide-absence.ts';
import { handler as listAbsences } from '../../../functions/attendance/absences/list-absences.ts';
import { aMonday } from '../../support/a-school.ts';
import { call } from '../../support/http.ts';
import { answer, aReplyDesk, open, read, send } from '../../support/desks/reply-desk.ts';
import { storedSchool } from '../../support/tables/stored-school.ts';

const at = (time: string) => new Date(`${aMonday}T${time}:00.000Z`);
beforeAll(() => {
  vi.useFakeTimers({ now: at('09:25'), toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(at('09:25'));
});
afterAll(() => {
  vi.useRealTimers();
});

describe('the link of an alert', () => {
  it('shows given name, date and half-day of the child, and what may be answered', async () => {
    const desk = await aReplyDesk();
    const { status, body, headers } = await read(await desk.ask());
    expect(status).toBe(200);
    expect(body).toEqual({
      school: { name: 'Hillside School', phone: '01632 960001' },
      date: aMonday,
      half: 'morning',
      expiresAt: '2026-11-26T09:25:00.000Z',
      children: [{ child: expect.stringMatching(/^[0-9a-f]{16}$/), givenName: 'Given001' }],
      reasons: expect.arrayContaining([{ code: 'illness', label: 'Illness' }]),
    });
    expect(body.reasons.map(({ code }: { code: string }) => code)).not.toContain('truant');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is changed by nothing that opens it, however often', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    const before = await storedSchool(desk.school.schoolId);
    for (let times = 0; times < 20; times += 1) {
      expect((await open(token)).status).toBe(200);
      expect((await read(token)).status).toBe(200);
    }
    expect(await storedSchool(desk.school.schoolId)).toEqual(before);
  });

  it('brings the office a report that waits, closes the follow-up, and is used by that', async () => {
    const desk = await aReplyDesk();
    await desk.take([{ mark: 'A' }, { mark: 'P' }], { date: aMonday });
    const token = await desk.ask();
    const followUp = async () =>
      (await call(listAbsences, { query: { date: aMonday }, caller: desk.school.admin })).body.items[0].followUp;
    expect(await followUp()).toBe('open');
    const done = await answer(token, { reason: 'illness', note: 'has a fever' });
    expect([done.status, done.body]).toEqual([
      200,
      { answered: [{ child: expect.any(String), givenName: 'Given001' }], open: [] },
    ]);
    const [report, ...more] = await desk.reported();
    expect(more).toEqual([]);
    expect(report).toMatchObject({
      studentId: desk.student,
      status: 'pending',
      from: aMonday,
      to: aMonday,
      sessions: ['AM'],
      reason: 'illness',
      note: 'has a fever',
      reportedBy: desk.guardianId,
      role: 'parent',
      via: 'link',
    });
    expect(await followUp()).toBe('explained');
    expect((await answer(token, { reason: 'medical' })).status).toBe(404);
    expect((await read(token)).status).toBe(404);
    expect(await desk.reported()).toHaveLength(1);
    const decided = await call(decideAbsence, {
      method: 'POST',
      params: { absenceId: report.absenceId },
      body: { decision: 'accept' },
      caller: desk.school.admin,
    });
    expect(decided.body).toMatchObject({ status: 'accepted', schoolDays: 1 });
  });

  it('may answer for the whole day', async () => {
    const desk = await aReplyDesk();
    await answer(await desk.ask(), { reason: 'illness', allDay: true });
    expect((await desk.reported())[0]).not.toHaveProperty('sessions');
  });

  it('refuses a reason that guardians may not name, in words and for nothing', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    const refused = await answer(token, { reason: 'suspended' });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: '/reason', detail: expect.stringMatching(/must be one of illness, .*, got suspended/) }],
    ]);
    expect((await answer(token, { reason: 'illness' })).status).toBe(200);
  });

  it('asks of every child of the guardian who was alerted in that half-day, and is used when all are answered', async () => {
    const desk = await aReplyDesk();
    const [token, second] = [await desk.ask(), await desk.ask(desk.other)];
    await desk.ask(desk.other, { half: 'afternoon' });
    const { body } = await read(token);
    expect(body.children.map(({ givenName }: { givenName: string }) => givenName)).toEqual(['Given001', 'Given002']);
    const [one, other] = body.children;
    expect((await answer(token, { reason: 'illness', children: [one.child] })).body).toEqual({ answered: [one], open: [other] });
    expect((await read(token)).body.children).toEqual([other]);
    const again = await answer(token, { reason: 'medical', children: [one.child] });
    expect([again.status, again.body.errors]).toEqual([422, [{ pointer: '/children/0', detail: 'is not open by this link' }]]);
    // The link of the other child's message is as good as this one.
    expect((await answer(second, { reason: 'transport' })).body).toMatchObject({
      answered: [{ givenName: 'Given002' }],
      open: [],
    });
    expect([(await read(token)).status, (await read(second)).status]).toEqual([404, 404]);
    expect((await desk.reported()).map(({ reason }: { reason: string }) => reason).sort()).toEqual(['illness', 'transport']);
  });

  it('answers once however many press at the same moment', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(token, { reason: 'illness' })));
    for (const { status } of answers) expect([200, 404]).toContain(status);
    expect(await desk.reported()).toHaveLength(1);
  });

  it('ends after 72 hours, to the second', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    vi.setSystemTime(new Date('2026-11-26T09:24:59Z'));
    expect((await read(token)).status).toBe(200);
    vi.setSystemTime(new Date('2026-11-26T09:25:00Z'));
    expect((await read(token)).status).toBe(404);
    expect((await answer(token, { reason: 'illness' })).status).toBe(404);
    expect(await desk.reported()).toEqual([]);
  });

  it('can be answered on the next day, for the day that it asks about', async () => {
    const desk = await aReplyDesk();
    const token = await desk.ask();
    vi.setSystemTime(new Date('2026-11-24T20:00:00Z'));
    await answer(token, { reason: 'illness' });
    expect((await desk.reported())[0]).toMatchObject({ from: aMonday, to: aMonday });
  });
});

describe('two guardians', () => {
  it('may answer each once, and where they differ the office gets both', async () => {
    const desk = await aReplyDesk();
    const second = await desk.addGuardian();
    const [token, other] = [await desk.ask(), await desk.ask(desk.student, { who: second })];
    await answer(token, { reason: 'illness' });
    const seen = await read(other);
    expect([seen.status, seen.text.includes('illness, ')]).toEqual([200, false]);
    expect((await answer(other, { reason: 'medical' })).status).toBe(200);
    expect((await desk.reported()).map((row: Record<string, unknown>) => [row['reportedBy'], row['reason']]).sort()).toEqual(
      [
        [desk.guardianId, 'illness'],
        [second, 'medical'],
      ].sort(),
    );
  });

  it('who say the same are one report, unless one has more to say', async () => {
    const desk = await aReplyDesk();
    const more = [await desk.addGuardian(), await desk.addGuardian()];
    await answer(await desk.ask(), { reason: 'illness' });
    for (const [index, who] of more.entries()) {
      const token = await desk.ask(desk.student, { who });
      const said = index === 0 ? {} : { note: 'in hospital' };
      expect((await answer(token, { reason: 'illness', ...said })).status).toBe(200);
      expect((await answer(token, { reason: 'illness' })).status).toBe(404);
      expect(await desk.reported()).toHaveLength(index + 1);
    }
  });
});
