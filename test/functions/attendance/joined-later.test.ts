import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as enrolStudent } from '../../../functions/people/classes/enrol-student.ts';
import { call } from '../../support/http.ts';
import { aRegisterDesk } from '../../support/desks/register-desk.ts';

const date = '2026-11-23';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(`${date}T09:00:00Z`);
});
afterAll(() => {
  vi.useRealTimers();
});

/** A register that was taken, and a student who came into its class that same day, afterwards. */
async function aTakenRegisterThatSomebodyJoins() {
  const desk = await aRegisterDesk(1);
  const { school, classId, teacher } = desk;
  const body = { marks: [{ mark: 'P' as const }] };
  expect((await desk.take(body.marks, { date, caller: teacher })).status).toBe(201);
  const joined = await school.addStudent();
  const enrolled = await call(enrolStudent, {
    method: 'PUT',
    params: { classId, studentId: joined },
    body: { beginDate: date },
    caller: school.admin,
  });
  expect(enrolled.status).toBe(201);
  return { ...desk, joined };
}

describe('a student on roll whom a taken register does not name', () => {
  it('stands in the register without a mark, and is counted as such', async () => {
    const { read, registersOf, joined } = await aTakenRegisterThatSomebodyJoins();
    expect((await read({ date })).body.marks).toMatchObject([{ mark: 'P' }, { studentId: joined, mark: null }]);
    const [morning, afternoon] = await registersOf(date);
    expect(morning).toMatchObject({ taken: true, counts: { enrolled: 2, present: 1, absent: 0, noMark: 1 } });
    expect(afternoon).toMatchObject({ taken: false, counts: { enrolled: 2, present: 0, noMark: 2 } });
  });

  it('is marked by itself, by the class teacher too, with the trail of a first value', async () => {
    const { amend, registersOf, history, projectRegister, projectRoster, year, joined, teacher } =
      await aTakenRegisterThatSomebodyJoins();
    const answer = await amend(joined, { mark: 'L', minutesLate: 5 }, { date, tag: '"1"', caller: teacher });
    expect(answer).toMatchObject({ status: 200, body: { version: 2, marks: [{}, { studentId: joined, mark: 'L' }] } });
    expect((await registersOf(date))[0].counts).toMatchObject({ enrolled: 2, late: 1, noMark: 0 });
    expect((await history({ date })).filter(({ studentId }: { studentId: string }) => studentId === joined)).toMatchObject([
      { from: null, to: { mark: 'L' }, by: teacher.userId, role: 'teacher' },
    ]);
    await projectRoster();
    await projectRegister({ date });
    expect((await year(joined)).items).toMatchObject([{ date, session: 'AM', mark: 'L' }]);
  });

  it('needs a reason once the register has closed, as any change does', async () => {
    const { amend, joined, teacher } = await aTakenRegisterThatSomebodyJoins();
    vi.setSystemTime(`${date}T10:00:00Z`);
    const where = { date, tag: '"1"', caller: teacher };
    expect((await amend(joined, { mark: 'P' }, where)).status).toBe(422);
    expect((await amend(joined, { mark: 'P' }, { ...where, because: 'came at ten' })).status).toBe(200);
  });

  it('is not somebody of another class, or of the day before', async () => {
    const { school, amend, teacher } = await aTakenRegisterThatSomebodyJoins();
    const where = { date, tag: '"1"', caller: teacher };
    expect((await amend(await school.addStudent(), { mark: 'P' }, where)).status).toBe(404);
  });
});
