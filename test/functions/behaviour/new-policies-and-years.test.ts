import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import { handler as replacePolicy } from '../../../functions/behaviour/policy/replace-behaviour-policy.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { aCalendar } from '../../support/calendar.ts';
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

it('a policy that is put in force fires nothing for what was recorded before, and judges what is recorded next with it', async () => {
  const desk = await aBehaviourDesk();
  await desk.record({ points: 4 });
  await desk.record({ points: 4 });
  const happened = desk.everything.length;
  const body = {
    ...defaultPolicy,
    rules: [{ id: 'five', when: 'points', atLeast: 5, withinSchoolDays: 30, then: [{ detention: 'senior' }] }],
  };
  const put = await desk.ask(replacePolicy, { method: 'PUT', body, headers: { 'if-match': '*' } });
  expect(put.status).toBe(200);
  await desk.settle();
  expect(desk.everything.slice(happened).map(({ type }) => type)).not.toContain('behaviour.rule.fired');
  expect(await desk.detentions()).toEqual([]);
  await desk.record({ points: 1 });
  expect(desk.everything.slice(happened).filter(({ type }) => type === 'behaviour.rule.fired')).toHaveLength(1);
  expect(await desk.detentions()).toMatchObject([{ typeId: 'senior', status: 'scheduled' }]);
});

it('the balance of a student begins at 0 with each academic year, and no rule counts across them', async () => {
  const desk = await aBehaviourDesk();
  const [year] = aCalendar.years;
  if (!year) throw new Error('the calendar has a year');
  const next = {
    ...year,
    id: '2027-28',
    name: '2027/28',
    startDate: '2027-09-01',
    endDate: '2028-07-21',
    terms: [{ id: 'autumn-27', name: 'Autumn', startDate: '2027-09-01', endDate: '2027-12-17' }],
  };
  await desk.school.table.schools.saveCalendar({ ...aCalendar, years: [year, next], version: 3 });
  clockAt('2027-07-20T09:00:00Z');
  await desk.record({ points: 9 });
  expect(await desk.ledger()).toMatchObject({ balance: -9, negative: 9 });
  clockAt('2027-09-02T09:00:00Z');
  expect(await desk.ledger()).toMatchObject({ balance: 0, negative: 0, positive: 0, items: [] });
  await desk.record({ points: 1 });
  expect(await desk.ledger()).toMatchObject({ balance: -1, negative: 1 });
  expect(desk.everything.map(({ type }) => type)).not.toContain('behaviour.rule.fired');
});
