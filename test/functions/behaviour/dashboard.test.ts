import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mondayMorning } from '../../support/a-school.ts';
import { aGuardian, dashboard } from '../../support/dashboard-figures.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  clockAt();
});
afterAll(() => {
  vi.useRealTimers();
});

describe('the dashboard of staff', () => {
  it('counts the incidents recorded today: all to the office, their own to teachers', async () => {
    const desk = await aBehaviourDesk();
    const other = (await desk.school.addClass(1, { name: '9C' })).teacher;
    clockAt('2026-11-20T15:00:00Z');
    await desk.record();
    // Midnight of London in winter.
    clockAt('2026-11-23T00:00:00Z');
    await desk.record({ classId: desk.classId });
    clockAt('2026-11-23T09:11:00Z');
    await desk.record({ categoryId: 'praise' });
    await desk.record({}, other);
    expect(await dashboard(desk.school.admin)).toMatchObject({ incidentsToday: { positive: 1, negative: 2 } });
    expect(await dashboard(desk.teacher)).toMatchObject({ incidentsToday: { positive: 1, negative: 1 } });
    expect(await dashboard(other)).toMatchObject({ incidentsToday: { positive: 0, negative: 1 } });
  });

  it('counts who has a detention today: all to the office, those they supervise to teachers', async () => {
    const desk = await aBehaviourDesk();
    const [one, two, three] = desk.studentIds;
    await desk.schedule({ studentId: one });
    await desk.schedule({ studentId: two });
    await desk.schedule({ studentId: three, date: '2026-11-24' });
    expect([await dashboard(desk.school.admin), await dashboard(desk.teacher)]).toMatchObject([
      { detentionsToday: 2 },
      { detentionsToday: 0 },
    ]);
    await desk.schedule({ studentId: three, startsAt: '13:30', date: '2026-11-23', supervisorId: desk.teacher.userId });
    expect(await dashboard(desk.teacher)).toMatchObject({ detentionsToday: 1 });
  });
});

describe('the dashboard of a family', () => {
  it('shows the balance without what is for staff, and the detentions ahead, of the own children alone', async () => {
    const desk = await aBehaviourDesk();
    const [one, two] = desk.studentIds;
    const parent = await aGuardian(desk.school, [[one, true]]);
    await desk.record({ students: [{ studentId: one }, { studentId: two }], points: 3 });
    await desk.record({ categoryId: 'bullying' });
    await desk.record({ categoryId: 'praise' });
    const { students, ...rest } = await dashboard(parent);
    expect(students).toMatchObject([
      { studentId: one, behaviour: { positive: 1, negative: 3, balance: -2 }, detentionsAhead: 1 },
    ]);
    expect(students).toHaveLength(1);
    expect(rest).not.toHaveProperty('incidentsToday');
    expect(rest).not.toHaveProperty('detentionsToday');
  });
});
