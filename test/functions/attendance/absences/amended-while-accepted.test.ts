import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as amendMark } from '../../../../functions/attendance/registers/amend-mark.ts';
import { keyOf } from '../../../../functions/table/items/item-keys.ts';
import { readImage } from '../../../../functions/table/items/stream-image.ts';
import { schoolDaysBetween } from '../../../../domain/school-days.ts';
import { anAbsenceDesk } from '../../../support/desks/absence-desk.ts';
import { aCalendar } from '../../../support/calendar.ts';
import { call, type TestCaller } from '../../../support/http.ts';
import { openTableStream } from '../../../support/tables/table-stream.ts';

let stream: Awaited<ReturnType<typeof openTableStream>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  stream = await openTableStream();
});
afterAll(() => {
  stream.close();
  vi.useRealTimers();
});

type Desk = Awaited<ReturnType<typeof anAbsenceDesk>>;
const dates = schoolDaysBetween(aCalendar, '2026-09-07', '2026-12-18').slice(0, 18);

/** Amends the first student's mark, reading the register again as often as somebody else was faster. */
async function amend(
  { classId, student, school }: Desk,
  date: string,
  as: { readonly mark: string; readonly caller: TestCaller },
) {
  for (;;) {
    const version = (await school.table.registers.get({ classId, date, session: 'AM' }, { consistent: true }))?.version ?? 0;
    const { status } = await call(amendMark, {
      method: 'PATCH',
      params: { classId, date, session: 'AM', studentId: student },
      body: { mark: as.mark, amendmentReason: 'as somebody saw' },
      headers: { 'if-match': `"${String(version)}"` },
      caller: as.caller,
    });
    if (status === 200) return;
    expect(status).toBe(412);
  }
}

/** Accepts a guardian's report of a day while its register is amended, in the order of the round, and lets every consumer be told. */
async function race(
  desk: Desk,
  date: string,
  round: { readonly order: number; readonly mark: string; readonly caller: TestCaller },
) {
  const { absenceId } = (await desk.report({ from: date, to: date }, await guardianOf(desk))).body;
  const accept = async () => {
    vi.setSystemTime(Date.now() + 1000);
    expect((await desk.decide(absenceId, { decision: 'accept' })).status).toBe(200);
    expect(await desk.tellAccepted(absenceId)).toBe('handled');
  };
  const change = async () => {
    vi.setSystemTime(Date.now() + 1000);
    await amend(desk, date, round);
    expect(await desk.tellChanged(date)).toBe('handled');
  };
  if (round.order === 0) for (const each of [accept, change]) await each();
  else if (round.order === 1) for (const each of [change, accept]) await each();
  else await Promise.all([accept(), change()]);
  // Events come again.
  for (const tell of [() => desk.tellChanged(date), () => desk.tellAccepted(absenceId), () => desk.tellTaken(date)])
    expect(await tell()).toBe('handled');
  return absenceId as string;
}

const guardians = new WeakMap<Desk, Promise<TestCaller>>();
function guardianOf(desk: Desk): Promise<TestCaller> {
  const known = guardians.get(desk) ?? desk.guardian();
  guardians.set(desk, known);
  return known;
}

/** The events that the stream carries of a register, one list of types for each of its versions. */
function eventsOf(records: readonly DynamoDBRecord[], { school, classId }: Desk, date: string) {
  const { pk, sk } = keyOf('register', { schoolId: school.schoolId, classId, date, session: 'AM' });
  return records
    .map((record) => readImage(record.dynamodb?.NewImage))
    .filter((image) => image?.['pk'] === pk && image['sk'] === sk)
    .map((image) =>
      (image?.['outbox'] as readonly { type: string; data: { version: number } }[]).map(({ type, data }) => [type, data.version]),
    );
}

describe('a register that is amended while a known absence is accepted', () => {
  it('ends excused where the amendment says A, with both changes on record and told, 18 times in either order and at once', async () => {
    const desk = await anAbsenceDesk(2);
    for (const [index, date] of dates.entries()) {
      vi.setSystemTime(`${date}T10:00:00Z`);
      expect((await desk.take('PA', { date })).status).toBe(201);
      const absenceId = await race(desk, date, { order: index % 3, mark: 'A', caller: desk.teacher });
      expect(await desk.markOf(date)).toEqual({ mark: 'E', reason: 'illness', absenceId, teacher: { mark: 'A' } });
      expect(await desk.history(date)).toMatchObject([
        { from: null, to: { mark: 'P' }, by: desk.teacher.userId },
        {
          from: { mark: 'P' },
          to: { mark: 'A' },
          by: desk.teacher.userId,
          role: 'teacher',
          reason: 'as somebody saw',
          flagged: true,
        },
        {
          from: { mark: 'A' },
          to: { mark: 'E', absenceId },
          by: desk.school.admin.userId,
          role: 'admin',
          reason: `known absence ${absenceId}`,
        },
      ]);
    }
    const records = await stream.read();
    for (const date of dates)
      expect(eventsOf(records, desk, date)).toEqual([
        [['attendance.register.taken', 1]],
        [['attendance.register.changed', 2]],
        [['attendance.register.changed', 3]],
      ]);
  });

  it('ends as the office amends it where it says that the student is there, every value on record and told', async () => {
    const desk = await anAbsenceDesk(2);
    const values: string[] = [];
    for (const [index, date] of dates.entries()) {
      vi.setSystemTime(`${date}T10:00:00Z`);
      expect((await desk.take('AP', { date })).status).toBe(201);
      await race(desk, date, { order: index % 3, mark: 'P', caller: desk.school.admin });
      expect(await desk.markOf(date)).toMatchObject({ mark: 'P', teacher: { mark: 'A' } });
      const letters = (await desk.history(date)).map(({ to }: { to: { mark: string } }) => to.mark).join('');
      expect(['AP', 'AEP']).toContain(letters);
      values.push(letters);
    }
    const records = await stream.read();
    for (const [index, date] of dates.entries())
      expect(
        eventsOf(records, desk, date)
          .flat()
          .map(([, version]) => version),
      ).toEqual(Array.from(values[index] ?? '', (_, version) => version + 1));
  });
});
