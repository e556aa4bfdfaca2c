import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
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

/** A register taken by a roll that was read a moment before the stay of its first student was removed. */
async function takenMeanwhile() {
  const desk = await aRegisterDesk(2);
  const { school, classId, studentIds } = desk;
  const [removed, stays] = studentIds;
  expect((await desk.take([{ mark: 'A' }, { mark: 'P' }], { date })).status).toBe(201);
  const [roster, student] = await Promise.all([school.table.classes.roster(classId), school.table.students.get(removed!)]);
  const entries = roster.entries.filter(({ studentId }) => studentId !== removed);
  const next = { ...student!, enrolments: [], version: student!.version + 1 };
  await school.table.students.save(student, next, { rosters: [{ ...roster, entries, version: roster.version + 1 }] });
  return { desk, removed, stays };
}

const named = { name: 'Given001 Family001', mark: 'A' };

describe('a student whose stay is removed at the very moment at which a register is taken', () => {
  it('is shown in the register with name and mark, and can be amended', async () => {
    const { desk, removed, stays } = await takenMeanwhile();
    expect((await desk.read({ date })).body.marks).toMatchObject([
      { studentId: removed, ...named },
      { studentId: stays, mark: 'P' },
    ]);
    const amended = await desk.amend(removed, { mark: 'P' }, { date, tag: '"1"', because: 'seen in the yard' });
    expect(amended.status).toBe(200);
    expect(amended.body.marks).toMatchObject([{ studentId: removed, mark: 'P' }, { studentId: stays }]);
  });

  it('keeps the mark when the register is taken anew, with or without the student', async () => {
    const { desk, removed, stays } = await takenMeanwhile();
    const because = 'came late';
    const without = await desk.take([{ mark: 'L' }], { date, tag: '"1"', because }, [stays!]);
    expect(without.body.marks).toMatchObject([
      { studentId: stays, mark: 'L' },
      { studentId: removed, ...named },
    ]);
    const anew = await desk.take([{ mark: 'L' }, { mark: 'L' }], { date, tag: '"2"', because });
    expect(anew.body.marks).toMatchObject([
      { studentId: stays, mark: 'L' },
      { studentId: removed, mark: 'L' },
    ]);
  });

  it('stands in the history and in the month of the class', async () => {
    const { desk, removed, stays } = await takenMeanwhile();
    expect(await desk.history({ date })).toMatchObject([
      { studentId: removed, from: null, to: { mark: 'A' } },
      { studentId: stays, from: null, to: { mark: 'P' } },
    ]);
    const { students } = await desk.month('2026-11');
    expect(students).toMatchObject([{ studentId: removed, name: named.name, marks: [{ mark: 'A' }] }, { studentId: stays }]);
  });
});
