import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as listWatchList } from '../../../functions/attendance/watch/list-watch-list.ts';
import { handler as watchEveryStudent } from '../../../functions/attendance/watch/watch-every-student.ts';
import { handler as withdrawStudent } from '../../../functions/people/withdraw-student.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { deliver } from '../../support/event-delivery.ts';
import { call, type TestCaller } from '../../support/http.ts';
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

type Desk = Awaited<ReturnType<typeof aBehaviourDesk>>;
const listed = async (desk: Desk, query: Record<string, string> = {}, caller: TestCaller = desk.school.admin) =>
  (await call(listWatchList, { query, caller })).body.items as { concern: string; incidentIds?: string[]; cleared?: object }[];
const concerns = async (desk: Desk, query: Record<string, string> = {}, caller?: TestCaller) =>
  (await listed(desk, query, caller)).map(({ concern }) => concern);
const evening = (desk: Desk, date: string) => desk.announce('school.nightly-report.due', { date });

describe.each([
  ['told once', false],
  ['told twice', true],
])('the watch list, every event %s', (_, eachTwice) => {
  it('holds who reached ten points, once, with the incidents, for the office and own teachers, until they are voided', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const { incidentId } = await desk.record({ points: 6 });
    expect(await concerns(desk)).toEqual([]);
    const second = await desk.record({ points: 4 });
    expect(await listed(desk)).toMatchObject([
      {
        concern: 'points',
        window: '2026-27.1',
        incidentIds: expect.arrayContaining([incidentId, second.incidentId]) as unknown,
        state: 'open',
      },
    ]);
    await desk.record({ points: 1 });
    expect(await concerns(desk, { concern: 'points' }, desk.teacher)).toEqual(['points']);
    expect(await concerns(desk, {}, (await desk.school.addClass(1, { name: '9C' })).teacher)).toEqual([]);
    await desk.void(incidentId);
    expect(await concerns(desk)).toEqual([]);
    expect(await listed(desk, { state: 'cleared' })).toMatchObject([{ cleared: { why: 'corrected' } }]);
    const raised = desk.everything.filter(({ type }) => type === 'behaviour.concern.raised');
    expect(raised).toMatchObject([{ data: { concern: 'points' } }]);
  });

  it('holds who missed two detentions, until an outcome is corrected', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const [one, two] = [await desk.schedule({}), await desk.schedule({ date: '2026-11-24' })];
    clockAt('2026-11-24T13:00:00Z');
    await desk.outcome(one.detentionId, { outcome: 'missed' });
    expect(await concerns(desk)).toEqual([]);
    await desk.outcome(two.detentionId, { outcome: 'missed' });
    expect(await concerns(desk, { concern: 'missedDetentions' })).toEqual(['missedDetentions']);
    await desk.outcome(one.detentionId, { outcome: 'completed' });
    expect(await concerns(desk)).toEqual([]);
  });
});

describe('a concern about behaviour', () => {
  it('passes with its days, and stays when attendance is looked at', async () => {
    const desk = await aBehaviourDesk();
    await desk.record({ points: 10 });
    await deliver(watchEveryStudent, {
      name: 'school.nightly-report.due',
      schoolId: desk.school.schoolId,
      data: { date: '2026-11-23' },
    });
    clockAt('2027-01-15T18:00:00Z');
    await evening(desk, '2027-01-15');
    expect(await concerns(desk)).toEqual(['points']);
    clockAt('2027-03-01T18:00:00Z');
    await evening(desk, '2027-03-01');
    expect(await concerns(desk)).toEqual([]);
    expect(await listed(desk, { state: 'cleared' })).toMatchObject([{ concern: 'points', cleared: { why: 'passed' } }]);
  });

  it('goes with the student who leaves', async () => {
    const desk = await aBehaviourDesk();
    await desk.record({ points: 10 });
    const body = { leavingDate: '2026-11-23', reason: 'moved away' };
    const request = { params: { studentId: desk.studentIds[0] ?? '' }, body, headers: { 'if-match': '*' } };
    expect((await desk.ask(withdrawStudent, request)).status).toBe(200);
    await evening(desk, '2026-11-23');
    expect(await listed(desk, { state: 'cleared' })).toMatchObject([{ cleared: { why: 'left' } }]);
  });
});
