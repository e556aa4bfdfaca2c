import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as enrolStudent } from '../../../functions/people/classes/enrol-student.ts';
import { handler as unenrolStudent } from '../../../functions/people/classes/unenrol-student.ts';
import { call } from '../../support/http.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';

const date = '2026-11-23';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(`${date}T14:00:00Z`);
});
afterAll(() => {
  vi.useRealTimers();
});

type Desk = Awaited<ReturnType<typeof aRegisterDesk>>;

const enrol = ({ school, classId }: Desk, studentId: string | undefined, body: object) =>
  call(enrolStudent, { method: 'PUT', params: { classId, studentId: studentId ?? '' }, body, caller: school.admin });
const unenrol = ({ school, classId }: Desk, studentId: string | undefined) =>
  call(unenrolStudent, { method: 'DELETE', params: { classId, studentId: studentId ?? '' }, caller: school.admin });
const letters = (text: string) =>
  Array.from(text, (mark) => ({ mark: mark as 'P' | 'A' | 'L' | 'E', ...(mark === 'E' && { reason: 'illness' }) }));
const sessionsOf = async ({ year }: Desk, studentId: string | undefined) =>
  (await year(studentId)).items.map(({ session, mark }: { session: string; mark: string }) => `${session} ${mark}`);

describe('a class that changes between the opening of its register and the taking', () => {
  it('needs the student who came meanwhile, and refuses the one who went, each by id', async () => {
    const desk = await aRegisterDesk(2);
    const [stays, goes] = desk.studentIds;
    expect((await desk.read({ date })).body.marks).toHaveLength(2);
    const comes = await desk.school.addStudent();
    expect((await enrol(desk, comes, { beginDate: date })).status).toBe(201);
    const old = await desk.take(letters('PP'), { date });
    expect(old.status).toBe(422);
    expect(old.body.errors).toEqual([{ pointer: '/marks', detail: `${comes} is enrolled and has no mark` }]);
    expect((await unenrol(desk, goes)).status).toBe(204);
    const both = await desk.take(letters('PPP'), { date }, [stays ?? '', goes ?? '', comes]);
    expect(both.status).toBe(422);
    expect(both.body.errors).toMatchObject([
      { pointer: '/marks/1/studentId', detail: `${String(goes)} is not enrolled in this class on ${date}` },
    ]);
    expect((await desk.take(letters('PA'), { date }, [stays ?? '', comes])).status).toBe(201);
  });

  it('counts for nobody what a register does not say, whichever came first, the register or the roll', async () => {
    for (const order of ['register', 'roll'] as const) {
      const desk = await aRegisterDesk(1);
      const comes = await desk.school.addStudent();
      await desk.projectRoster();
      // The register is written with the roll as it was read, a moment before the roll changes.
      expect((await desk.take(letters('P'), { date })).status).toBe(201);
      expect((await enrol(desk, comes, { beginDate: date })).status).toBe(201);
      const steps = [() => desk.projectRegister({ date }), () => desk.projectRoster()];
      for (const step of order === 'register' ? steps : steps.toReversed()) await step();
      expect(await sessionsOf(desk, comes)).toEqual([]);
      await desk.rebuild();
      expect(await sessionsOf(desk, comes)).toEqual([]);
      // Who takes the register anew marks the newcomer.
      expect(
        (await desk.take(letters('PP'), { date, tag: '"1"', because: 'came at ten' }, [...desk.studentIds, comes])).status,
      ).toBe(200);
      await desk.projectRegister({ date });
      expect(await sessionsOf(desk, comes)).toEqual(['AM P']);
    }
  });
});

describe('a student who is moved out of a class on a day already marked', () => {
  it.each([
    ['P', 'register'],
    ['P', 'roll'],
    ['A', 'register'],
    ['L', 'roll'],
  ] as const)('keeps the mark %s of the morning, and nothing of the afternoon (%s first)', async (letter, order) => {
    const desk = await aRegisterDesk(2);
    const [moves, stays] = desk.studentIds;
    await desk.projectRoster();
    expect((await desk.take(letters(`${letter}P`), { date })).status).toBe(201);
    expect((await unenrol(desk, moves)).status).toBe(204);
    const steps = [() => desk.projectRegister({ date }), () => desk.projectRoster()];
    for (const step of order === 'register' ? steps : steps.toReversed()) await step();
    expect((await desk.take(letters('P'), { date, session: 'PM' }, [stays ?? ''])).status).toBe(201);
    await desk.projectRegister({ date, session: 'PM' });
    for (const derived of [() => Promise.resolve(), desk.rebuild]) {
      await derived();
      expect(await sessionsOf(desk, moves)).toEqual([`AM ${letter}`]);
      expect(await sessionsOf(desk, stays)).toEqual(['AM P', 'PM P']);
    }
    expect((await desk.totals({ from: date, to: date })).totals).toMatchObject({ possible: 3 });
    expect((await desk.month('2026-11')).students).toMatchObject([{ marks: [{ mark: letter }] }, { marks: [{}, {}] }]);
  });

  it('keeps the mark also when the register is taken anew, with or without the student', async () => {
    const desk = await aRegisterDesk(2);
    const [moves, stays] = desk.studentIds;
    expect((await desk.take(letters('AP'), { date })).status).toBe(201);
    expect((await unenrol(desk, moves)).status).toBe(204);
    const because = 'seen in the yard';
    expect((await desk.take(letters('L'), { date, tag: '"1"', because }, [stays ?? ''])).status).toBe(200);
    expect((await desk.read({ date })).body.marks).toMatchObject([
      { studentId: stays, mark: 'L' },
      { studentId: moves, mark: 'A' },
    ]);
    expect((await desk.take(letters('LL'), { date, tag: '"2"', because })).status).toBe(200);
    expect((await desk.read({ date })).body.marks).toMatchObject([{ mark: 'L' }, { studentId: moves, mark: 'L' }]);
    expect(await desk.history({ date })).toHaveLength(4);
    await desk.projectRegister({ date });
    expect(await sessionsOf(desk, moves)).toEqual(['AM L']);
  });

  it('has no part in what comes after the day, and is counted anew from the day of coming back', async () => {
    const desk = await aRegisterDesk(2);
    const [moves, stays] = desk.studentIds;
    await desk.projectRoster();
    expect((await desk.take(letters('PP'), { date })).status).toBe(201);
    expect((await unenrol(desk, moves)).status).toBe(204);
    vi.setSystemTime('2026-11-24T14:00:00Z');
    expect((await desk.take(letters('P'), { date: '2026-11-24' }, [stays ?? ''])).status).toBe(201);
    for (const day of [date, '2026-11-24']) await desk.projectRegister({ date: day });
    await desk.projectRoster();
    // The stay is made longer after all: a register that did not name the student says nothing of the student.
    expect((await enrol(desk, moves, { beginDate: '2026-09-01' })).status).toBe(200);
    await desk.projectRoster();
    expect(await sessionsOf(desk, moves)).toEqual(['AM P']);
    await desk.rebuild();
    expect(await sessionsOf(desk, moves)).toEqual(['AM P']);
  });
});
