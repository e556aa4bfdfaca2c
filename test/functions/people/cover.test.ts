import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import { handler as getHistory } from '../../../functions/attendance/registers/get-register-history.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { getRegister as getRegisterContract } from '../../../functions/attendance/register-routes.ts';
import { reachesRegister } from '../../../functions/attendance/registers/register-scope.ts';
import { openTable } from '../../../functions/table/open-table.ts';
import { ClassId, UserId } from '../../../domain/ids.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';
import { peopleOperations } from '../../support/people-operations.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

async function aCoveredClass() {
  const school = await aSchool();
  const people = peopleOperations(school.admin);
  const taught = await school.addClass(1);
  const colleague = await school.addUser();
  const asColleague = school.as(colleague, 'teacher');
  const place = (session: string, date = aMonday) => ({ classId: taught.classId, date, session });
  const read = async (session: string, options: { readonly date?: string; readonly caller?: TestCaller } = {}) =>
    (await call(getRegister, { params: place(session, options.date), caller: options.caller ?? asColleague })).status;
  const body = { marks: taught.studentIds.map((studentId) => ({ studentId, mark: 'P' })) };
  const take = (session: string, caller = asColleague) =>
    call(takeRegister, { method: 'PUT', params: place(session), body, caller });
  return { school, people, taught, colleague, asColleague, place, read, take };
}

describe('cover', () => {
  it('lets a colleague read, take and amend the registers of that day and those sessions, and no others', async () => {
    const { people, taught, colleague, asColleague, place, read, take } = await aCoveredClass();
    expect([await read('AM'), (await take('AM')).status]).toEqual([404, 404]);
    const answer = await people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] });
    expect([answer.status, answer.body]).toEqual([
      200,
      { classId: taught.classId, date: aMonday, covers: [{ userId: colleague, sessions: ['AM'] }] },
    ]);
    expect([await read('AM'), await read('PM'), await read('AM', { date: '2026-11-24' })]).toEqual([200, 404, 404]);
    expect((await take('AM')).status).toBe(201);
    const amended = await call(amendMark, {
      method: 'PATCH',
      params: { ...place('AM'), studentId: taught.studentIds[0] ?? '' },
      body: { mark: 'L', minutesLate: 5 },
      headers: { 'if-match': '"1"' },
      caller: asColleague,
    });
    expect(amended.status).toBe(200);
    expect((await call(getHistory, { params: place('AM'), caller: asColleague })).status).toBe(200);
    expect((await call(getHistory, { params: place('PM'), caller: asColleague })).status).toBe(404);
  });

  it('leaves the class to its own teacher too', async () => {
    const { people, taught, colleague, read, take } = await aCoveredClass();
    await people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] });
    expect(await read('AM', { caller: taught.teacher })).toBe(200);
    expect((await take('AM', taught.teacher)).status).toBe(201);
  });

  it('gives nothing to another colleague, nor to the one who covers without the role', async () => {
    const { school, people, taught, colleague, read } = await aCoveredClass();
    await people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] });
    expect(await read('AM', { caller: school.as(await school.addUser(), 'teacher') })).toBe(404);
    expect(await read('AM', { caller: await school.becomes(colleague, 'parent') })).toBe(403);
  });

  it('said anew holds for these sessions only; a session has the colleague who was named last', async () => {
    const { school, people, taught, colleague } = await aCoveredClass();
    const second = await school.addUser();
    const cover = async (userId: string, sessions: readonly string[]) =>
      (await people.cover(taught.classId, aMonday, { userId, sessions })).body.covers;
    await cover(colleague, ['AM']);
    expect(await cover(second, ['PM'])).toEqual(
      [
        { userId: colleague, sessions: ['AM'] },
        { userId: second, sessions: ['PM'] },
      ].sort((one, other) => (one.userId < other.userId ? -1 : 1)),
    );
    expect(await cover(second, ['AM', 'PM'])).toEqual([{ userId: second, sessions: ['AM', 'PM'] }]);
    expect(await cover(second, ['PM'])).toEqual([{ userId: second, sessions: ['PM'] }]);
    expect(await cover(second, [])).toEqual([]);
  });

  it('taken back lets nobody in', async () => {
    const { people, taught, colleague, read } = await aCoveredClass();
    await people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] });
    await people.cover(taught.classId, aMonday, { userId: colleague, sessions: [] });
    expect(await read('AM')).toBe(404);
  });

  it('by two admins at once for two sessions loses neither', async () => {
    const { school, people, taught, colleague } = await aCoveredClass();
    const second = await school.addUser();
    await Promise.all([
      people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] }),
      people.cover(taught.classId, aMonday, { userId: second, sessions: ['PM'] }),
    ]);
    const { covers } = (await people.cover(taught.classId, aMonday, { userId: second, sessions: ['PM'] })).body;
    expect(covers).toHaveLength(2);
  });

  it('fails for somebody who is not active staff, sessions the class does not have, and days without school', async () => {
    const { school, people, taught, colleague } = await aCoveredClass();
    const cover = (userId: string, sessions: readonly string[], date = aMonday) =>
      people.cover(taught.classId, date, { userId, sessions });
    for (const userId of [
      await school.addUser({ roles: ['parent'] }),
      await school.addUser({ status: 'deactivated' }),
      await (await aSchool()).addUser(),
    ])
      expect((await cover(userId, ['AM'])).body.errors).toMatchObject([{ pointer: '/userId' }]);
    expect((await cover(colleague, ['AM', 'P3'])).body.errors).toMatchObject([{ pointer: '/sessions/1' }]);
    expect((await cover(colleague, ['AM', 'AM'])).status).toBe(422);
    for (const date of ['2026-11-22', '2026-10-27', '2026-08-03'])
      expect((await cover(colleague, ['AM'], date)).status).toBe(422);
    await people.changeClass(taught.classId, { status: 'closed' });
    expect((await cover(colleague, ['AM'])).status).toBe(409);
  });

  it('fails for a class of another school and a role that may not', async () => {
    const { people, taught, colleague } = await aCoveredClass();
    const other = await aCoveredClass();
    expect((await people.cover(other.taught.classId, aMonday, { userId: colleague, sessions: ['AM'] })).status).toBe(404);
    expect(
      (await people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] }, { caller: taught.teacher })).status,
    ).toBe(403);
  });
});

describe('asking who covers', () => {
  it('costs half a read unit, and nothing for admins and the class’s teachers', async () => {
    const { school, people, taught, colleague } = await aCoveredClass();
    await people.cover(taught.classId, aMonday, { userId: colleague, sessions: ['AM'] });
    const meter = { read: 0, written: 0 };
    const table = openTable(getRegisterContract.access, {
      schoolId: school.schoolId,
      now: mondayMorning,
      correlationId: 'test',
      meter,
    });
    const classId = ClassId.parse(taught.classId);
    const costs = async (userId: string, roles: readonly ('admin' | 'teacher')[], teaches: readonly ClassId[]) => {
      meter.read = 0;
      const scope = { userId: UserId.parse(userId), roles, teaches, children: [], self: [] };
      return [await reachesRegister(scope, { classId, date: aMonday, session: 'AM' }, table), meter.read];
    };
    expect(await costs(school.admin.userId, ['admin'], [])).toEqual([true, 0]);
    expect(await costs(taught.teacher.userId, ['teacher'], [classId])).toEqual([true, 0]);
    expect(await costs(colleague, ['teacher'], [])).toEqual([true, 0.5]);
    expect(await costs(school.admin.userId, ['teacher'], [])).toEqual([false, 0.5]);
  });
});
