import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { schoolDayFacts } from '../../../../domain/alerts/day-facts.ts';
import { nothingKnown } from '../../../../domain/attendance/absences/known-absences-marks.ts';
import { studentKey, StudentId } from '../../../../domain/ids.ts';
import { aMonday, mondayMorning } from '../../../support/a-school.ts';
import { aRegisterDesk } from '../../../support/desks/register-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

it('keeps with a register when it was last saved, by which the alerts of it are due', async () => {
  const desk = await aRegisterDesk(2);
  const [first = '', second = ''] = desk.studentIds;
  const { table } = desk.school;
  const dueAt = async () => {
    const [school, registers] = await Promise.all([table.schools.get(), table.registers.listDay(aMonday, { consistent: true })]);
    if (!school) throw new Error('the school is gone');
    const facts = schoolDayFacts(registers, { known: nothingKnown, pending: [], school });
    return facts.students.get(studentKey(StudentId.parse(first)))?.missed.morning.map((each) => each.dueAt.toISOString());
  };
  vi.setSystemTime(new Date(`${aMonday}T08:55:00Z`));
  await desk.take([{ mark: 'A' as const }, { mark: 'P' as const }], { date: aMonday });
  expect(await dueAt()).toEqual([`${aMonday}T09:25:00.000Z`]);

  vi.setSystemTime(new Date(`${aMonday}T10:02:00Z`));
  const because = 'came at ten';
  expect((await desk.amend(second, { mark: 'A' }, { date: aMonday, tag: '"1"', because })).status).toBe(200);
  expect(await dueAt()).toEqual([`${aMonday}T10:07:00.000Z`]);
});
