import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as getIncident } from '../../../functions/behaviour/incidents/get-incident.ts';
import { handler as listIncidents } from '../../../functions/behaviour/incidents/list-incidents.ts';
import { handler as correctIncident } from '../../../functions/behaviour/incidents/correct-incident.ts';
import { handler as previewIncident } from '../../../functions/behaviour/incidents/preview-incident.ts';
import { handler as recordIncident } from '../../../functions/behaviour/incidents/record-incident.ts';
import { handler as voidIncident } from '../../../functions/behaviour/incidents/void-incident.ts';
import { mondayMorning } from '../../support/a-school.ts';
import type { TestCaller } from '../../support/http.ts';
import { unitsOf } from '../../support/tables/units.ts';
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
const list = async ({ ask }: Desk, query: Record<string, string> = {}, caller?: TestCaller) =>
  ask(listIncidents, { method: 'GET', query }, caller);
const idsOf = ({ body }: { body: { items: { incidentId: string }[] } }) => body.items.map(({ incidentId }) => incidentId);

describe('an incident', () => {
  it('costs four units at most to write, and its names, points and severity stand in the answer', async () => {
    const desk = await aBehaviourDesk();
    let answer: Awaited<ReturnType<Desk['ask']>> | undefined;
    const body = desk.incidentBody({ categoryId: 'defiance', classId: desk.classId });
    const units = await unitsOf(async () => {
      answer = await desk.ask(recordIncident, { body }, desk.teacher);
    });
    expect(answer?.status).toBe(201);
    expect(answer?.body).toMatchObject({
      kind: 'negative',
      className: '7A',
      reporterName: 'Robin Example',
      students: [{ name: 'Given001 Family001', severity: 2, points: 2, role: 'involved' }],
    });
    // Reads are eventually consistent: school, policy, student, class, reporter and standing are half a unit or so each.
    expect(units).toBeLessThanOrEqual(4 + 4);
  });

  it('is corrected and voided by who reported it for 24 hours, later by an admin, and keeps its history', async () => {
    const desk = await aBehaviourDesk();
    const { incidentId } = await desk.record();
    const request = { method: 'PATCH', params: { incidentId }, body: { description: 'threw a ruler' } };
    const other = desk.school.as(await desk.school.addUser(), 'teacher');
    expect((await desk.ask(correctIncident, request, other)).status).toBe(404);
    expect((await desk.ask(correctIncident, request, desk.teacher)).body).toMatchObject({
      description: 'threw a ruler',
      changes: [{ byName: 'Robin Example', was: { description: 'threw a rubber at Given002' } }],
    });
    clockAt('2026-11-24T09:10:00Z');
    const late = await desk.ask(correctIncident, { ...request, body: { place: 'Hall' } }, desk.teacher);
    expect([late.status, late.body.detail]).toEqual([403, expect.stringContaining('until 2026-11-24T09:10:00.000Z')]);
    expect((await desk.ask(correctIncident, { ...request, body: { place: 'Hall' } })).status).toBe(200);
    const voiding = { params: { incidentId }, body: { reason: 'mistaken identity' } };
    expect((await desk.ask(voidIncident, voiding)).body).toMatchObject({
      voided: { reason: 'mistaken identity' },
      voidedByName: 'Robin Example',
    });
    expect((await desk.ask(voidIncident, voiding)).status).toBe(409);
    expect((await desk.ask(correctIncident, { ...request, body: { place: 'Yard' } })).status).toBe(409);
  });

  it('is refused to who saw an older version of it', async () => {
    const desk = await aBehaviourDesk();
    const { incidentId } = await desk.record();
    const change = (description: string, version: string) =>
      desk.ask(correctIncident, {
        method: 'PATCH',
        params: { incidentId },
        body: { description },
        headers: { 'if-match': version },
      });
    expect((await change('one', '"1"')).status).toBe(200);
    expect((await change('other', '"1"')).status).toBe(412);
  });

  it('is read by its reporter and by teachers of any student who had a part, and by no other teacher', async () => {
    const desk = await aBehaviourDesk();
    const elsewhere = await desk.school.addClass(1, { name: '8B' });
    const { incidentId } = await desk.record({
      students: [{ studentId: desk.studentIds[0] }, { studentId: elsewhere.studentIds[0], role: 'witness' }],
    });
    const read = async (caller: TestCaller) =>
      (await desk.ask(getIncident, { method: 'GET', params: { incidentId } }, caller)).status;
    const stranger = (await desk.school.addClass(1, { name: '9C' })).teacher;
    expect([
      await read(desk.teacher),
      await read(elsewhere.teacher),
      await read(desk.school.admin),
      await read(stranger),
    ]).toEqual([200, 200, 200, 404]);
  });

  it('shows before it is recorded what it would cause, and nothing happens', async () => {
    const desk = await aBehaviourDesk();
    await desk.record({ points: 7 });
    const preview = await desk.ask(previewIncident, { body: desk.incidentBody({ categoryId: 'fighting' }) }, desk.teacher);
    expect(preview.body.students[0]).toMatchObject({
      points: 5,
      severity: 3,
      fires: [
        { rule: 'severity3', detention: { typeId: 'afterSchool', outcome: 'covered' } },
        { rule: 'tenPoints', figure: 12, detention: { typeId: 'senior', outcome: 'set' } },
      ],
    });
    expect(idsOf(await list(desk))).toHaveLength(1);
    expect(await desk.detentions()).toEqual([]);
  });
});

describe('lists of incidents', () => {
  it('are by date of recording, student, class, kind and reporter, newest first, page by page', async () => {
    const desk = await aBehaviourDesk();
    const recorded: string[] = [];
    for (const [day, values] of [
      ['2026-10-05', { classId: desk.classId }],
      ['2026-10-30', { categoryId: 'praise', classId: desk.classId }],
      ['2026-11-02', { students: [{ studentId: desk.studentIds[1] }] }],
      ['2026-11-23', { categoryId: 'effort' }],
    ] as const) {
      clockAt(`${day}T10:00:00Z`);
      recorded.push((await desk.record(values)).incidentId);
    }
    const [october, praise, other, effort] = recorded;
    expect(idsOf(await list(desk))).toEqual([effort, other, praise, october]);
    expect(idsOf(await list(desk, { from: '2026-10-30', to: '2026-11-02' }))).toEqual([other, praise]);
    expect(idsOf(await list(desk, { kind: 'positive' }))).toEqual([effort, praise]);
    expect(idsOf(await list(desk, { classId: desk.classId }))).toEqual([praise, october]);
    expect(idsOf(await list(desk, { classId: desk.classId, kind: 'negative' }))).toEqual([october]);
    expect(idsOf(await list(desk, { studentId: desk.studentIds[0] ?? '' }))).toEqual([effort, praise, october]);
    expect(idsOf(await list(desk, { reporterId: desk.teacher.userId }))).toEqual([effort, other, praise, october]);
    expect(idsOf(await list(desk, {}, desk.teacher))).toEqual([effort, other, praise, october]);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(desk, { limit: '1', ...(cursor && { cursor }) });
      paged.push(...idsOf(page));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(paged).toEqual([effort, other, praise, october]);
  });

  it('follow a correction to another class and kind', async () => {
    const desk = await aBehaviourDesk();
    const other = await desk.school.addClass(1, { name: '8B' });
    const { incidentId } = await desk.record({ classId: desk.classId });
    await desk.correct(incidentId, { classId: other.classId, categoryId: 'praise' });
    expect(idsOf(await list(desk, { classId: desk.classId }))).toEqual([]);
    expect(idsOf(await list(desk, { classId: other.classId }))).toEqual([incidentId]);
    expect(idsOf(await list(desk, { kind: 'negative' }))).toEqual([]);
    expect(await desk.ledger()).toMatchObject({ positive: 1, negative: 0 });
  });

  it('are of one thing at a time, and of nothing that is not the teacher’s', async () => {
    const desk = await aBehaviourDesk();
    const other = await desk.school.addClass(1, { name: '8B' });
    const both = await list(desk, { classId: desk.classId, reporterId: desk.teacher.userId });
    expect([both.status, both.text]).toEqual([422, expect.stringContaining('classId and reporterId')]);
    expect((await list(desk, { classId: other.classId }, desk.teacher)).status).toBe(404);
    expect((await list(desk, { studentId: other.studentIds[0] ?? '' }, desk.teacher)).status).toBe(404);
    expect((await list(desk, { reporterId: other.teacher.userId }, desk.teacher)).status).toBe(404);
  });
});
