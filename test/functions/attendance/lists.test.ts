import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as listAbsences } from '../../../functions/attendance/absences/list-absences.ts';
import { handler as listRegisters } from '../../../functions/attendance/registers/list-registers.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import type { GuardianLink } from '../../../domain/people/students.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});
type Class = Awaited<ReturnType<Awaited<ReturnType<typeof aSchool>>['addClass']>>;

const take = (
  taken: Class,
  letters: string,
  options: { readonly date?: string; readonly session?: string; readonly caller?: TestCaller } = {},
) =>
  call(takeRegister, {
    method: 'PUT',
    params: { classId: taken.classId, date: options.date ?? aMonday, session: options.session ?? 'AM' },
    body: { marks: taken.studentIds.map((studentId, index) => ({ studentId, mark: letters[index] })) },
    caller: options.caller ?? taken.teacher,
  });

describe('the registers of a day', () => {
  it('are those of every class with students, with state, who took them and counts', async () => {
    const school = await aSchool();
    const first = await school.addClass(3, { name: '7A' });
    const second = await school.addClass(2, { name: '7B', sessions: ['AM'] });
    await school.addClass(0, { name: 'Empty' });
    expect((await take(first, 'PAL')).status).toBe(201);

    const { body } = await call(listRegisters, { query: { date: aMonday }, caller: second.teacher });

    expect(body.items).toEqual([
      expect.objectContaining({
        classId: first.classId,
        className: '7A',
        session: 'AM',
        state: 'open',
        taken: true,
        takenBy: first.teacher.userId,
        counts: { enrolled: 3, present: 1, absent: 1, late: 1, excused: 0, noMark: 0 },
      }),
      expect.objectContaining({
        classId: first.classId,
        session: 'PM',
        state: 'notOpen',
        taken: false,
        counts: { enrolled: 3, present: 0, absent: 0, late: 0, excused: 0, noMark: 3 },
      }),
      expect.objectContaining({ classId: second.classId, session: 'AM', taken: false, mine: true }),
    ]);
  });

  it('are missing once their session closed without being taken, and none is due on a day without school', async () => {
    const school = await aSchool();
    const first = await school.addClass(1);
    const second = await school.addClass(1);
    await take(first, 'P');
    const missing = async (date = aMonday) =>
      (await call(listRegisters, { query: { date, missing: 'true' }, caller: school.admin })).body.items;
    expect(await missing()).toEqual([]);
    vi.setSystemTime('2026-11-23T09:20:00Z');
    expect(await missing()).toMatchObject([{ classId: second.classId, session: 'AM', state: 'closed' }]);
    vi.setSystemTime(mondayMorning);
    expect((await call(listRegisters, { query: { date: '2026-10-27' }, caller: school.admin })).body.items).toEqual([]);
  });
});

describe('a register before it is taken', () => {
  it('shows the roll in the order of names, without marks, with the last five school days beside each student', async () => {
    const school = await aSchool();
    const taken = await school.addClass(2);
    for (const [date, letters] of [
      ['2026-11-16', 'PA'],
      ['2026-11-17', 'PP'],
      ['2026-11-18', 'LP'],
      ['2026-11-20', 'PP'],
    ] as const)
      await take(taken, letters, { date });

    const { body, headers } = await call(getRegister, {
      params: { classId: taken.classId, date: aMonday, session: 'AM' },
      caller: taken.teacher,
    });

    expect(headers['etag']).toBe('"0"');
    expect(body).toMatchObject({
      taken: false,
      version: 0,
      state: 'open',
      opensAt: '2026-11-23T08:50:00.000Z',
      closesAt: '2026-11-23T09:20:00.000Z',
    });
    expect(body.marks).toMatchObject([
      {
        name: 'Given001 Family001',
        mark: null,
        recent: [
          { date: '2026-11-16', mark: 'P' },
          { date: '2026-11-17', mark: 'P' },
          { date: '2026-11-18', mark: 'L' },
          { date: '2026-11-20', mark: 'P' },
        ],
      },
      {
        name: 'Given002 Family002',
        mark: null,
        recent: [
          { date: '2026-11-16', mark: 'A' },
          { date: '2026-11-17', mark: 'P' },
          { date: '2026-11-18', mark: 'P' },
          { date: '2026-11-20', mark: 'P' },
        ],
      },
    ]);
  });

  it('can be taken with If-Match of its ETag, and not with that of another version', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(1);
    const put = (tag: string) =>
      call(takeRegister, {
        method: 'PUT',
        params: { classId, date: aMonday, session: 'AM' },
        body: { marks: [{ studentId: studentIds[0], mark: 'P' }] },
        headers: { 'if-match': tag },
        caller: teacher,
      });
    expect((await put('"3"')).status).toBe(412);
    expect((await put('"0"')).status).toBe(201);
  });

  it('is not there for a session that the class does not have', async () => {
    const school = await aSchool();
    const { classId, teacher } = await school.addClass(1, { sessions: ['AM'] });
    expect((await call(getRegister, { params: { classId, date: aMonday, session: 'PM' }, caller: teacher })).status).toBe(404);
    expect((await call(getRegister, { params: { classId, date: aMonday, session: 'NOON' }, caller: teacher })).status).toBe(422);
  });
});

describe('a register after its close', () => {
  it('is changed with a reason only, and keeps every value it held', async () => {
    const school = await aSchool();
    const taken = await school.addClass(2);
    await take(taken, 'PA');
    vi.setSystemTime('2026-11-23T11:00:00Z');
    const put = (body: object) =>
      call(takeRegister, {
        method: 'PUT',
        params: { classId: taken.classId, date: aMonday, session: 'AM' },
        body: { marks: taken.studentIds.map((studentId) => ({ studentId, mark: 'P' })), ...body },
        headers: { 'if-match': '"1"' },
        caller: school.admin,
      });
    const refused = await put({});
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('amendmentReason')]);
    expect((await put({ amendmentReason: 'was in the library' })).status).toBe(200);
    const changes = await school.table.registers.history({ classId: taken.classId, date: aMonday, session: 'AM' });
    expect(changes).toMatchObject([
      {
        version: 2,
        by: school.admin.userId,
        role: 'admin',
        reason: 'was in the library',
        changes: [{ from: { mark: 'A' }, to: { mark: 'P' } }],
      },
    ]);
    vi.setSystemTime(mondayMorning);
  });

  it('can still be taken for the first time', async () => {
    const school = await aSchool();
    const taken = await school.addClass(1);
    vi.setSystemTime('2026-11-23T15:00:00Z');
    expect((await take(taken, 'A')).status).toBe(201);
    vi.setSystemTime(mondayMorning);
  });
});

describe('the absences of a day', () => {
  it('name each missing student once, with marks, what is known and whom to call in order', async () => {
    const school = await aSchool();
    const [mother, aunt] = [
      await school.addUser({ roles: ['parent'], givenName: 'Mo', phone: '+441632960001' }),
      await school.addUser({ roles: ['parent'], givenName: 'Al' }),
    ];
    const guardian = (userId: GuardianLink['userId'], priority: number): GuardianLink => ({
      userId,
      relationship: 'parent',
      priority,
      mayViewRecord: true,
      channels: { email: true, sms: false },
    });
    const taken = await school.addClass(3);
    const [first] = taken.studentIds;
    const student = first && (await school.table.students.get(first));
    if (!student) throw new Error('the student is not there');
    await school.table.students.save(student, { ...student, guardians: [guardian(aunt, 2), guardian(mother, 1)], version: 2 });
    await call(takeRegister, {
      method: 'PUT',
      params: { classId: taken.classId, date: aMonday, session: 'AM' },
      body: {
        marks: [
          { studentId: first, mark: 'A' },
          { studentId: taken.studentIds[1], mark: 'P' },
          { studentId: taken.studentIds[2], mark: 'E', reason: 'illness' },
        ],
      },
      caller: taken.teacher,
    });

    const all = (await call(listAbsences, { query: { date: aMonday }, caller: school.admin })).body.items;
    expect(all).toMatchObject([
      {
        studentId: first,
        name: 'Given001 Family001',
        explained: false,
        marks: [{ session: 'AM', classId: taken.classId, mark: 'A' }],
        contacts: [{ userId: mother, phone: '+441632960001' }, { userId: aunt }],
        alertsSent: [],
      },
      { studentId: taken.studentIds[2], explained: true, marks: [{ mark: 'E', reason: 'illness' }] },
    ]);
    const unexplained = (await call(listAbsences, { query: { date: aMonday, unexplained: 'true' }, caller: school.admin })).body
      .items;
    expect(unexplained.map((row: { studentId: string }) => row.studentId)).toEqual([first]);
  });

  it('are a teacher’s own classes’ only', async () => {
    const school = await aSchool();
    const first = await school.addClass(1);
    const second = await school.addClass(1);
    await take(first, 'A');
    await take(second, 'A');
    const seen = async (caller: TestCaller) =>
      (await call(listAbsences, { query: { date: aMonday }, caller })).body.items.map(
        (row: { studentId: string }) => row.studentId,
      );
    expect(await seen(first.teacher)).toEqual(first.studentIds);
    expect((await seen(school.admin)).sort()).toEqual([...first.studentIds, ...second.studentIds].sort());
    expect((await call(listAbsences, { caller: await school.person('parent') })).status).toBe(403);
  });
});
