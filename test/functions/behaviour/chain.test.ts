import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as withdrawStudent } from '../../../functions/people/withdraw-student.ts';
import { mondayMorning } from '../../support/a-school.ts';
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

describe.each([
  ['told once', false],
  ['told twice', true],
])('from incidents to detentions, every event %s', (_, eachTwice) => {
  it('a threshold sets a senior detention, which falls with the incident that reached it', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const first = await desk.record({ points: 4 });
    await desk.record({ points: 4 });
    expect(await desk.detentions()).toEqual([]);
    await desk.record({ points: 4 });
    expect(await desk.detentions()).toMatchObject([{ typeId: 'senior', status: 'scheduled', date: '2026-11-27' }]);
    await desk.void(first.incidentId);
    expect(await desk.detentions()).toMatchObject([{ typeId: 'senior', status: 'cancelled' }]);
    expect(await desk.ledger()).toMatchObject({
      negative: 8,
      balance: -8,
      firings: [{ rule: 'tenPoints', reversedAt: expect.any(String) }],
    });
    const told = desk.everything.map(({ type }) => type).filter((type) => type.startsWith('detention.'));
    expect(told).toEqual(['detention.scheduled', 'detention.cancelled']);
  });

  it('a grave incident sets the higher detention alone; a correction sets the lesser one in its place', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const { incidentId } = await desk.record({ categoryId: 'fighting', severity: 4, points: 5 });
    expect(await desk.detentions()).toMatchObject([{ typeId: 'senior', status: 'scheduled' }]);
    await desk.correct(incidentId, { severity: 3, points: 5 });
    const detentions = await desk.detentions();
    expect(detentions.map(({ typeId, status }) => [typeId, status]).sort()).toEqual([
      ['afterSchool', 'scheduled'],
      ['senior', 'cancelled'],
    ]);
  });

  it('a missed detention is followed by the next type up, once, and its correction withdraws that', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const { detentionId, date } = await desk.schedule({});
    expect(date).toBe('2026-11-23');
    clockAt('2026-11-23T13:00:00Z');
    await desk.outcome(detentionId, { outcome: 'missed' });
    const after = await desk.detentions();
    expect(after.map(({ typeId, status }) => [typeId, status]).sort()).toEqual([
      ['afterSchool', 'scheduled'],
      ['lunch', 'missed'],
    ]);
    await desk.outcome(detentionId, { outcome: 'completed' });
    expect((await desk.detentions()).map(({ typeId, status }) => [typeId, status]).sort()).toEqual([
      ['afterSchool', 'cancelled'],
      ['lunch', 'completed'],
    ]);
  });

  it('a missed detention and what follows from it fall with the incident: the one says so, the other is cancelled', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const { incidentId } = await desk.record({ categoryId: 'fighting', severity: 3 });
    const [detention] = await desk.detentions();
    clockAt(`${detention?.date ?? ''}T16:00:00Z`);
    await desk.outcome(detention?.detentionId ?? '', { outcome: 'missed' });
    expect((await desk.detentions()).map(({ typeId, status }) => [typeId, status]).sort()).toEqual([
      ['afterSchool', 'missed'],
      ['senior', 'scheduled'],
    ]);
    await desk.void(incidentId);
    expect((await desk.detentions()).map(({ typeId, status }) => [typeId, status]).sort()).toEqual([
      ['afterSchool', 'missed'],
      ['senior', 'cancelled'],
    ]);
    expect(desk.everything.map(({ type }) => type).filter((type) => type.startsWith('detention.'))).toEqual([
      'detention.scheduled',
      'detention.judged',
      'detention.scheduled',
      'detention.cause-corrected',
      'detention.cancelled',
    ]);
  });

  it('a served detention stays when its incident is voided, and says so', async () => {
    const desk = await aBehaviourDesk({ eachTwice });
    const { incidentId } = await desk.record({ categoryId: 'fighting' });
    const [detention] = await desk.detentions();
    clockAt(`${detention?.date ?? ''}T16:00:00Z`);
    await desk.outcome(detention?.detentionId ?? '', { outcome: 'completed' });
    await desk.void(incidentId);
    expect(await desk.detentions()).toMatchObject([{ status: 'completed', causeCorrected: true }]);
  });
});

describe('a ledger', () => {
  it('shows each point with its incident, and to families neither what is for staff nor descriptions', async () => {
    const desk = await aBehaviourDesk();
    const [victim] = [desk.studentIds[1]];
    const parentId = await desk.school.addUser({ roles: ['parent'] });
    const link = {
      relationship: 'mother',
      priority: 1,
      mayViewRecord: true,
      channels: { email: true, sms: true },
      userId: parentId,
    } as const;
    const studentId = await desk.school.addStudent({
      guardians: [link] as never,
      enrolments: [{ classId: desk.classId, beginDate: '2026-09-01' }],
    });
    await desk.record({
      students: [
        { studentId, familyNote: 'please talk about it' },
        { studentId: victim, role: 'victim' },
      ],
    });
    await desk.record({ categoryId: 'bullying', students: [{ studentId }] });
    clockAt('2026-11-23T09:11:00Z');
    await desk.record({ categoryId: 'praise', students: [{ studentId }] });
    const office = await desk.ledger(studentId);
    expect([office.positive, office.negative, office.items.length]).toEqual([1, 11, 3]);
    const parent = desk.school.as(parentId, 'parent');
    const family = await desk.ledger(studentId, parent);
    expect([family.positive, family.negative, family.balance]).toEqual([1, 1, 0]);
    expect(family.items).toMatchObject([
      { category: 'Praise' },
      { category: 'Disruption', note: 'please talk about it', points: 1 },
    ]);
    expect(JSON.stringify(family)).not.toMatch(/rubber|Given002|bullying|Bullying/);
    expect(family).not.toHaveProperty('firings');
    expect(await desk.ledger(victim)).toMatchObject({ negative: 0, items: [{ role: 'victim' }] });
  });
});

describe('a student who leaves', () => {
  it('has nothing to serve afterwards, and keeps what comes before', async () => {
    const desk = await aBehaviourDesk();
    const soon = await desk.schedule({});
    const later = await desk.schedule({ typeId: 'senior' });
    expect([soon.date, later.date]).toEqual(['2026-11-23', '2026-11-27']);
    const body = { leavingDate: '2026-11-25', reason: 'moved away' };
    const request = { params: { studentId: desk.studentIds[0] ?? '' }, body, headers: { 'if-match': '*' } };
    expect(await desk.ask(withdrawStudent, request)).toMatchObject({ status: 200 });
    await desk.settle();
    expect((await desk.detentions()).map(({ typeId, status }) => [typeId, status]).sort()).toEqual([
      ['lunch', 'scheduled'],
      ['senior', 'cancelled'],
    ]);
  });
});

describe('detentions in their sessions', () => {
  it('are moved by a closure, the oldest cause first, and wait where no place is free', async () => {
    const desk = await aBehaviourDesk();
    const [one, two, three] = desk.studentIds;
    for (const [at, studentId] of [one, two, three].entries()) {
      clockAt(new Date(mondayMorning.getTime() + at * 1000));
      await desk.schedule({ studentId, typeId: 'senior', date: '2026-11-27' });
    }
    const { version, ...calendar } = await desk.school.table.schools.getCalendar();
    const closure = { startDate: '2026-11-27', endDate: '2026-11-27', name: 'Boiler', kind: 'closure' } as const;
    await desk.school.table.schools.saveCalendar({
      ...calendar,
      closures: [...calendar.closures, closure],
      version: version + 1,
    });
    await desk.settle();
    expect((await desk.detentions(one))[0]).toMatchObject({ status: 'scheduled', date: '2026-12-04' });
    expect((await desk.detentions(three))[0]).toMatchObject({ status: 'scheduled', date: '2026-12-04' });
    const moved = desk.everything.filter(({ type }) => type === 'detention.moved');
    expect(moved).toHaveLength(3);
  });
});
