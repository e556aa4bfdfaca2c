import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { categoryOf } from '../../../../domain/attendance/registers/marks.ts';
import { defaultSessions } from '../../../../domain/calendar.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime('2026-11-23T10:00:00Z');
});
afterAll(() => {
  vi.useRealTimers();
});

describe('signing a student in', () => {
  it('makes a missing student late from that time on, with the trail', async () => {
    const { school, classId, student, take, arrive, markOf, history } = await anAbsenceDesk(2);
    await take('AP');
    const answer = await arrive('2026-11-23T09:35:20Z');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      studentId: student,
      date: aMonday,
      time: '09:35',
      sessions: ['AM'],
      away: [],
      moves: [{ kind: 'in', at: '2026-11-23T09:35:20.000Z', time: '09:35' }],
      registers: [{ classId, session: 'AM', taken: true, mark: 'L', timeIn: '09:35' }],
    });
    expect(await markOf()).toEqual({ mark: 'L', timeIn: '09:35', teacher: { mark: 'A' } });
    expect((await history())[1]).toMatchObject({
      from: { mark: 'A' },
      to: { mark: 'L', timeIn: '09:35' },
      by: school.admin.userId,
      role: 'admin',
      reason: 'signed in at 09:35',
    });
  });

  it('is the same however often it is repeated', async () => {
    const { school, classId, take, arrive, history, tellTaken } = await anAbsenceDesk(1);
    await take('A');
    const answers = [
      await arrive('2026-11-23T09:35:20Z'),
      await arrive('2026-11-23T09:35:20Z'),
      await arrive('2026-11-23T09:35:50Z'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[2]?.body).toEqual({ ...answers[0]?.body });
    await tellTaken();
    expect(await history()).toHaveLength(2);
    expect((await school.table.registers.get({ classId, date: aMonday, session: 'AM' }, { consistent: true }))?.version).toBe(2);
  });

  it('leaves who was seen already as they are, and who is excused excused, with the time', async () => {
    const { take, arrive, markOf, studentIds, school, open } = await anAbsenceDesk(3);
    await take('PLE');
    for (const studentId of studentIds) expect((await arrive('2026-11-23T09:35:00Z', school.admin, studentId)).status).toBe(200);
    expect((await open()).marks).toMatchObject([{ mark: 'P' }, { mark: 'L' }, { mark: 'E', reason: 'illness', timeIn: '09:35' }]);
    expect(await markOf()).toEqual({ mark: 'P' });
  });

  it('leaves a known absence what it is after the close, with the time, also in a register that is taken afterwards', async () => {
    const { report, take, arrive, markOf, tellAccepted, tellTaken } = await anAbsenceDesk(1);
    await take('A');
    await tellAccepted((await report({})).body.absenceId);
    await arrive('2026-11-23T09:40:00Z');
    expect(await markOf()).toMatchObject({ mark: 'E', reason: 'illness', timeIn: '09:40' });
    vi.setSystemTime('2026-11-23T14:00:00Z');
    await arrive('2026-11-23T13:45:00Z');
    expect(await markOf(aMonday, 'PM')).toMatchObject({ mark: 'E', timeIn: '13:45', prefilled: true });
    await take('A', { session: 'PM' });
    await tellTaken(aMonday, 'PM');
    expect(await markOf(aMonday, 'PM')).toMatchObject({ mark: 'E', reason: 'illness', timeIn: '13:45' });
  });

  it('fills in a register that is not taken, and mends one that is taken without it', async () => {
    const { take, arrive, markOf, tellTaken } = await anAbsenceDesk(1);
    await arrive('2026-11-23T09:05:00Z');
    expect(await markOf()).toEqual({ mark: 'L', timeIn: '09:05', prefilled: true });
    await take('A');
    expect(await tellTaken()).toBe('handled');
    expect(await markOf()).toEqual({ mark: 'L', timeIn: '09:05', teacher: { mark: 'A' } });
  });

  it('does not stand against what somebody says afterwards', async () => {
    const { school, take, amend, arrive, markOf, tellChanged, tellTaken } = await anAbsenceDesk(1);
    await take('A');
    await arrive('2026-11-23T09:35:00Z');
    vi.setSystemTime('2026-11-23T10:20:00Z');
    const body = { mark: 'A', amendmentReason: 'it was the sister' };
    expect((await amend(body, { tag: '"2"', caller: school.admin })).status).toBe(200);
    for (const tell of [tellChanged, tellTaken]) await tell();
    await arrive('2026-11-23T09:35:00Z');
    expect((await markOf()).mark).toBe('A');
    vi.setSystemTime('2026-11-23T11:00:00Z');
    await arrive('2026-11-23T10:55:00Z');
    expect(await markOf()).toMatchObject({ mark: 'L', timeIn: '10:55' });
  });

  it('counts before the close as attended and after it as unauthorised: the mark follows the clock', async () => {
    const { arrive, take, school, classId, studentIds } = await anAbsenceDesk(2);
    await take('AA');
    await arrive('2026-11-23T09:19:59Z', school.admin, studentIds[0]);
    await arrive('2026-11-23T09:20:00Z', school.admin, studentIds[1]);
    const register = await school.table.registers.get({ classId, date: aMonday, session: 'AM' }, { consistent: true });
    const [session] = defaultSessions;
    if (!session) throw new Error('there is no default session');
    const rules = { date: aMonday, session, timeZone: 'Europe/London', codeSet: 'simple' } as const;
    expect(register?.marks.map((mark) => [mark.timeIn, categoryOf(mark, rules)])).toEqual([
      ['09:19', 'attended'],
      ['09:20', 'unauthorised'],
    ]);
  });

  it('before school begins follows in no register', async () => {
    const { arrive, take, markOf } = await anAbsenceDesk(1);
    await take('A');
    const { status, body } = await arrive('2026-11-23T08:49:59Z');
    expect([status, body.sessions, body.registers]).toEqual([200, [], []]);
    expect((await markOf()).mark).toBe('A');
  });

  it('follows in every class of the session, and in the lesson as in the half day', async () => {
    const sessions = [
      { id: 'AM', name: 'Morning', startsAt: '08:50', closesAfterMinutes: 30, statutory: true },
      { id: 'P1', name: 'First', startsAt: '09:00', closesAfterMinutes: 10, statutory: false },
      { id: 'P2', name: 'Second', startsAt: '10:00', closesAfterMinutes: 10, statutory: false },
    ] as const;
    const { school, studentIds, arrive, classId } = await anAbsenceDesk(1, { sessions: [...sessions] });
    const [art, music, late] = [
      await school.addClass(0, { sessions: ['P1'] }),
      await school.addClass(0, { sessions: ['P1'] }),
      await school.addClass(0, { sessions: ['P2'] }),
    ];
    const known = studentIds[0] && (await school.table.students.get(studentIds[0]));
    if (!known) throw new Error('the student is not there');
    const enrolments = [
      ...known.enrolments,
      ...[art, music, late].map((each) => ({ classId: each.classId, beginDate: '2026-09-01' })),
    ];
    await school.table.students.save(known, { ...known, enrolments, version: 2 });
    const { body } = await arrive('2026-11-23T09:30:00Z');
    expect(body.sessions).toEqual(['AM', 'P1']);
    expect(body.registers.map((each: { classId: string; session: string }) => [each.classId, each.session]).sort()).toEqual(
      [
        [classId, 'AM'],
        [art.classId, 'P1'],
        [music.classId, 'P1'],
      ].sort(),
    );
  });
});

describe('signing a student out', () => {
  it('notes the time beside the mark of who is there, and nothing beside who is not', async () => {
    const { take, leave, open, studentIds, school, history } = await anAbsenceDesk(2);
    await take('PA');
    for (const studentId of studentIds) await leave('2026-11-23T09:45:00Z', school.admin, studentId);
    expect((await open()).marks).toMatchObject([{ mark: 'P', timeOut: '09:45' }, { mark: 'A' }]);
    expect((await open()).marks[1]).not.toHaveProperty('timeOut');
    expect((await history())[1]).toMatchObject({ to: { mark: 'P', timeOut: '09:45' }, reason: 'signed out at 09:45' });
  });

  it('stays with the mark when the register is taken again, and shows in one that is taken later', async () => {
    const { take, arrive, leave, markOf, tellTaken } = await anAbsenceDesk(1);
    await arrive('2026-11-23T09:05:00Z');
    await leave('2026-11-23T09:45:00Z');
    expect(await markOf()).toEqual({ mark: 'L', timeIn: '09:05', timeOut: '09:45', prefilled: true });
    await take('P');
    await tellTaken();
    expect(await markOf()).toEqual({ mark: 'P', timeOut: '09:45' });
  });

  it('and in again in one session keeps the mark', async () => {
    const { take, arrive, leave, markOf } = await anAbsenceDesk(1);
    await take('P');
    await leave('2026-11-23T09:15:00Z');
    const { body } = await arrive('2026-11-23T09:50:00Z');
    expect(body.moves.map(({ kind, time }: { kind: string; time: string }) => [kind, time])).toEqual([
      ['out', '09:15'],
      ['in', '09:50'],
    ]);
    expect(await markOf()).toEqual({ mark: 'P', timeOut: '09:15' });
  });
});

describe('whoever signs students in and out', () => {
  it('is the office or a teacher of the student, and nobody else', async () => {
    const { school, teacher, arrive, leave, guardian } = await anAbsenceDesk(1);
    const colleague = (await school.addClass(1)).teacher;
    const at = '2026-11-23T09:35:00Z';
    expect((await arrive(at, teacher)).status).toBe(200);
    expect((await leave(at, colleague)).status).toBe(404);
    expect((await leave(at, (await aSchool()).admin)).status).toBe(404);
    expect((await leave(at, await guardian())).status).toBe(403);
    expect((await leave(at, await school.person('student'))).status).toBe(403);
    expect((await leave(at, school.admin, 'stu_00000000000000000000000000')).status).toBe(404);
  });

  it('as a teacher says it anew, flagged after the close', async () => {
    const { teacher, take, arrive, markOf, history } = await anAbsenceDesk(1);
    await take('A');
    await arrive('2026-11-23T09:35:00Z', teacher);
    expect(await markOf()).toEqual({ mark: 'L', timeIn: '09:35' });
    expect((await history())[1]).toMatchObject({ role: 'teacher', flagged: true, reason: 'signed in at 09:35' });
  });

  it.each([
    ['a time ahead', '2026-11-23T10:00:01Z'],
    ['yesterday', '2026-11-22T10:00:00Z'],
  ])('cannot name %s', async (_, at) => {
    const { arrive, leave } = await anAbsenceDesk(1);
    expect([(await arrive(at)).status, (await leave(at)).status]).toEqual([422, 422]);
  });

  it('cannot name something else than an instant in UTC', async () => {
    const { arrive } = await anAbsenceDesk(1);
    for (const at of ['09:35', '2026-11-23', '2026-11-23T09:35:00+01:00', '2026-02-30T09:35:00Z'])
      expect((await arrive(at)).status).toBe(422);
  });

  it('does so on school days only, and not for who left the school', async () => {
    const { arrive, school, studentIds } = await anAbsenceDesk(1);
    vi.setSystemTime('2026-11-22T10:00:00Z');
    expect((await arrive('2026-11-22T09:35:00Z')).status).toBe(422);
    vi.setSystemTime('2026-11-23T10:00:00Z');
    const known = studentIds[0] && (await school.table.students.get(studentIds[0]));
    if (!known) throw new Error('the student is not there');
    await school.table.students.save(known, { ...known, status: 'withdrawn', leavingDate: aMonday, version: 2 });
    expect((await arrive('2026-11-23T09:35:00Z')).status).toBe(409);
  });
});
