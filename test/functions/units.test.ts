import { describe, expect, it } from 'vitest';
import { takeRegister } from '../../domain/attendance/registers/register.ts';
import { requestReport } from '../../domain/reports/report.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { openDatabase } from '../../functions/table/wire/database.ts';
import { openDynamoDb } from '../../functions/table/wire/dynamodb-call.ts';
import { stores } from '../../functions/table/open-table.ts';
import { ClassId, UserId } from '../../domain/ids.ts';
import { heldAs } from '../support/held-session.ts';
import { emptyRoster } from '../../domain/people/classes.ts';

const date = '2026-11-23';
const now = new Date('2026-11-23T09:00:00Z');

/** Stores whose units are counted, for a school that exists in their keys only. */
function metered() {
  const meter = { read: 0, written: 0 };
  const db = openDatabase(openDynamoDb(), process.env['TABLE_NAME'] ?? '', meter);
  const context = { db, schoolId: newId('sch', now), now, correlationId: '6f1d9b52-0c7e-4b6f-9d1a-2f6f0a6f7c11' };
  return {
    meter,
    registers: stores.registers(context),
    marks: stores.marks(context),
    classes: stores.classes(context),
    people: stores.people(context),
    reports: stores.reports(context),
  };
}

function aTaking(size: number, absentEvery = 10) {
  const classId = ClassId.parse(newId('cls', now));
  const entries = Array.from({ length: size }, () => ({
    studentId: newId('stu', now),
    givenName: 'Given',
    familyName: 'Family',
    beginDate: '2026-09-01',
  }));
  const rules = { date, session: { id: 'AM', ...heldAs('AM') }, timeZone: 'Europe/London', codeSet: 'simple' } as const;
  const marks = entries.map(({ studentId }, index) => ({
    studentId,
    mark: index % absentEvery === 0 ? ('A' as const) : ('P' as const),
  }));
  const caller = { userId: UserId.parse(newId('usr', now)), roles: ['teacher'] as const };
  return takeRegister({ marks }, { roster: { ...emptyRoster(classId), entries }, rules, classId, caller, now });
}

describe('units that the table charges', () => {
  it('takes a register of 30 for one write unit, its event included', async () => {
    const { meter, registers } = metered();
    const { next, events } = aTaking(30);
    await registers.take(next, events);
    expect(meter).toEqual({ read: 0, written: 1 });
  });

  it('takes a register of 50 for one write unit too', async () => {
    const { meter, registers } = metered();
    const { next, events } = aTaking(50);
    await registers.take(next, events);
    expect(meter.written).toBe(1);
  });

  it('derives what follows from a register for two more at most, the exceptions of pupils aside', async () => {
    const { meter, marks } = metered();
    const { next } = aTaking(30);
    const place = { classId: next.classId, date: next.date, session: next.session, heldAs: next.heldAs };
    for (let day = 1; day <= 28; day += 1)
      for (const month of ['01', '02', '03', '04', '05', '06', '07'])
        await marks.project.taken({ ...place, date: `2026-${month}-${String(day).padStart(2, '0')}` });
    meter.written = 0;
    await marks.project.taken(place);
    expect(meter.written).toBeLessThanOrEqual(2);
    meter.written = 0;
    for (const mark of next.marks.filter(({ mark }) => mark === 'A')) await marks.project.mark(place, 1, mark);
    expect(meter.written).toBe(3);
  });

  it('reads one register for half a unit and a day of 300 pupils for two at most', async () => {
    const { meter, registers } = metered();
    const takings = Array.from({ length: 10 }, () => aTaking(30)).flatMap(({ next }) => [
      next,
      { ...next, session: 'PM' as const },
    ]);
    for (const register of takings) await registers.take(register, []);
    meter.read = 0;
    await registers.get({ classId: takings[0]?.classId ?? ClassId.parse(''), date, session: 'AM' });
    expect(meter.read).toBe(0.5);
    meter.read = 0;
    expect(await registers.listDay(date)).toHaveLength(20);
    expect(meter.read).toBeLessThanOrEqual(2);
  });

  it('reads what a teacher is to others for one unit, however many reports the teacher has asked for', async () => {
    const { meter, people, reports } = metered();
    const userId = UserId.parse(newId('usr', now));
    const request = { type: 'nightly-absence', format: 'csv', filters: { date } } as const;
    const asked = () => reports.create(requestReport(newId('rpt', now), request, { caller: { userId }, now }), []);
    for (let batch = 0; batch < 10; batch += 1) await Promise.all(Array.from({ length: 20 }, asked));
    expect((await reports.listOwn(userId, { limit: 200 })).items).toHaveLength(200);
    meter.read = 0;
    await people.links(userId);
    expect(meter.read).toBeLessThanOrEqual(1);
  });

  it("reads a pupil's year with 40 exceptions for one unit at most", async () => {
    const { meter, marks } = metered();
    const { next } = aTaking(1, 1);
    const [mark] = next.marks;
    if (!mark) throw new Error('the register has no mark');
    for (let day = 1; day <= 20; day += 1)
      for (const each of ['AM', 'PM'] as const)
        await marks.project.mark({ ...next, date: `2026-11-${String(day).padStart(2, '0')}`, session: each }, 1, mark);
    meter.read = 0;
    expect(await marks.ofStudent(mark.student, ['2026-09-01', '2027-07-31'])).toHaveLength(40);
    expect(meter.read).toBeLessThanOrEqual(1);
  });
});
