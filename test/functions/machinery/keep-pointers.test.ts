import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler as listIncidents } from '../../../functions/behaviour/incidents/list-incidents.ts';
import { handler as keepProjections } from '../../../functions/machinery/keep-projections.ts';
import { keyOf } from '../../../functions/table/items/item-keys.ts';
import { monthOf } from '../../../functions/table/items/audit-item.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { storedItem } from '../../support/tables/stored-item.ts';
import { streamRecord } from '../../support/tables/stream.ts';
import { aBehaviourDesk } from '../behaviour/behaviour-desk.ts';

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

// Of another kind an incident is another item, and the stream keeps the order of one item alone.
it('an incident that became praise is no negative one, though the stream brings its recording after that', async () => {
  const desk = await aBehaviourDesk();
  const { incidentId } = await desk.record({ classId: desk.classId });
  const { schoolId } = desk.school;
  const recorded = await storedItem(keyOf('incident', { schoolId, month: monthOf(mondayMorning), kind: 'negative', incidentId }));
  await desk.correct(incidentId, { categoryId: 'praise' });
  expect(await keepProjections({ Records: [streamRecord(recorded)] })).toEqual({ batchItemFailures: [] });
  const listed = async (query: Readonly<Record<string, string>>) =>
    ((await desk.ask(listIncidents, { method: 'GET', query })).body as { items: unknown[] }).items.length;
  expect(await listed({ classId: desk.classId, kind: 'negative' })).toBe(0);
  expect(await listed({ classId: desk.classId })).toBe(1);
});
