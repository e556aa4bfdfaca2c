import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as reportAbsence } from '../../../../functions/attendance/absences/report-absence.ts';
import { handler as getRegister } from '../../../../functions/attendance/registers/get-register.ts';
import { handler as listOwnRegisters } from '../../../../functions/attendance/registers/list-own-registers.ts';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { handler as getMe } from '../../../../functions/school/get-me.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { call, type TestCaller } from '../../../support/http.ts';
import { peopleOperations } from '../../../support/people-operations.ts';
import { loadOf } from '../../../support/tables/units.ts';

const tuesday = '2026-11-24';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const own = async (caller: TestCaller, query: Record<string, string> = {}) =>
  (await call(listOwnRegisters, { query, caller })).body;
const named = (days: readonly { readonly date: string; readonly registers: readonly Record<string, unknown>[] }[]) =>
  days.map(({ date, registers }) => [
    date,
    ...registers.map(({ className, session }) => `${String(className)} ${String(session)}`),
  ]);

async function aTaughtClass() {
  const school = await aSchool();
  const taught = await school.addClass(3, { name: '7A' });
  const other = await school.addClass(2, { name: '8B' });
  const { teacher, classId, studentIds } = taught;
  const take = (date: string, session: string) =>
    call(takeRegister, {
      method: 'PUT',
      params: { classId, date, session },
      body: { marks: studentIds.map((studentId, index) => ({ studentId, mark: index === 0 ? 'A' : 'P' })) },
      caller: school.admin,
    });
  return { school, taught, other, teacher, take, people: peopleOperations(school.admin) };
}

describe('one’s own registers', () => {
  it('are those of one’s classes on a day and the school day after it, each as it is read by itself', async () => {
    const { school, taught, teacher, take } = await aTaughtClass();
    for (const date of ['2026-11-19', '2026-11-20', aMonday]) expect((await take(date, 'AM')).status).toBe(201);
    const [, second = ''] = taught.studentIds;
    const known = { from: tuesday, to: tuesday, reason: 'medical' };
    await call(reportAbsence, { method: 'POST', params: { studentId: second }, body: known, caller: school.admin });

    const { days } = await own(teacher, { date: aMonday, days: '2' });

    expect(named(days)).toEqual([
      [aMonday, '7A AM', '7A PM'],
      [tuesday, '7A AM', '7A PM'],
    ]);
    const alone = days.flatMap(({ date, registers }: { date: string; registers: { session: string }[] }) =>
      registers.map(async ({ session }) => {
        const params = { classId: taught.classId, date, session };
        return (await call(getRegister, { params, caller: teacher })).body;
      }),
    );
    expect(days.flatMap(({ registers }: { registers: unknown[] }) => registers)).toEqual(await Promise.all(alone));
    expect(days[0].registers[0]).toMatchObject({ taken: true, marks: [{ recent: [{ mark: 'A' }, { mark: 'A' }] }, {}, {}] });
    expect(days[1].registers[0].marks.map(({ mark }: { mark: unknown }) => mark)).toEqual([null, 'E', null]);
  });

  it('are besides those that one covers, and no other session of that class', async () => {
    const { school, other, teacher, people } = await aTaughtClass();
    const covering = { userId: teacher.userId, sessions: ['AM'] };
    expect((await people.cover(other.classId, aMonday, covering)).status).toBe(200);
    const { days } = await own(teacher);
    expect(named(days)).toEqual([[aMonday, '7A AM', '7A PM', '8B AM']]);
    expect(days[0].registers[2].coverFor).toEqual([{ userId: other.teacher.userId, name: 'Robin Example' }]);
    expect(named((await own(school.as(other.teacher.userId, 'teacher'))).days)).toEqual([[aMonday, '8B AM', '8B PM']]);
  });

  it('come with who one is, the codes and the sessions of the school', async () => {
    const { school, teacher } = await aTaughtClass();
    const { me, codeSet, codes, sessions } = await own(teacher);
    expect(me).toEqual((await call(getMe, { caller: teacher })).body);
    expect([codeSet, sessions]).toEqual(['simple', (await school.table.schools.get())?.sessions]);
    expect(codes).toContainEqual(expect.objectContaining({ code: 'medical', mark: 'E' }));
  });

  it('are none for families and on a day without school', async () => {
    const { school, teacher } = await aTaughtClass();
    expect((await own(await school.person('parent'))).days).toEqual([{ date: aMonday, schoolDay: true, registers: [] }]);
    expect((await own(teacher, { date: '2026-11-22', days: '2' })).days).toEqual([
      { date: '2026-11-22', schoolDay: false, registers: [] },
      expect.objectContaining({ date: aMonday, schoolDay: true }),
    ]);
  });

  it('cost half a unit for each register of the two days and of the five before each, and few besides', async () => {
    const { teacher } = await aTaughtClass();
    const { units, calls } = await loadOf(() => own(teacher, { days: '2' }));
    // 24 registers are asked for; who asks, what they are to others, the school, its calendar, and of each day the covers, the class, its roster and what is known.
    expect([units, calls]).toEqual([22.5, 19]);
  });
});
