import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler as getRegister } from '../../../../functions/attendance/registers/get-register.ts';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { keyOf } from '../../../../functions/table/items/item-keys.ts';
import { storedItem } from '../../../support/tables/stored-item.ts';
import { aMonday, aSchool, mondayMorning } from '../../../support/a-school.ts';
import { call, type TestCaller } from '../../../support/http.ts';

const place = (classId: string, session = 'AM', date = aMonday) => ({ params: { classId, date, session } });
const allPresent = (studentIds: readonly string[]) => studentIds.map((studentId) => ({ studentId, mark: 'P' }));

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('taking a register', () => {
  it('answers 201 with an ETag and what was marked, once every enrolled student is named', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(3);
    const marks = [
      { studentId: studentIds[0], mark: 'P' },
      { studentId: studentIds[1], mark: 'A' },
      { studentId: studentIds[2], mark: 'L', minutesLate: 5 },
    ];

    const answer = await call(takeRegister, { method: 'PUT', ...place(classId), body: { marks }, caller: teacher });

    expect(answer.status).toBe(201);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.body).toMatchObject({ state: 'open', taken: true, takenBy: teacher.userId, version: 1 });
    expect(answer.body.marks.map((mark: { mark: string }) => mark.mark)).toEqual(['P', 'A', 'L']);
    const read = await call(getRegister, { ...place(classId), caller: teacher });
    expect(read.body.marks[2]).toMatchObject({ studentId: studentIds[2], name: 'Given003 Family003', mark: 'L', minutesLate: 5 });
  });

  it('commits the register and its event in one item', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(2);
    await call(takeRegister, { method: 'PUT', ...place(classId), body: { marks: allPresent(studentIds) }, caller: teacher });
    const item = await storedItem(keyOf('register', { schoolId: school.schoolId, date: aMonday, session: 'AM', classId }));
    expect(item).toMatchObject({
      version: 1,
      outbox: [{ type: 'attendance.register.taken', data: { classId, date: aMonday, session: 'AM', version: 1 } }],
    });
  });

  it('names every missing, unknown and doubled student at once', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(3);
    const stranger = await school.addStudent();
    const [first, second, third] = studentIds;
    const marks = [
      { studentId: first, mark: 'P' },
      { studentId: first, mark: 'A' },
      { studentId: stranger, mark: 'P' },
    ];

    const answer = await call(takeRegister, { method: 'PUT', ...place(classId), body: { marks }, caller: teacher });

    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const details = answer.body.errors.map((fault: { detail: string }) => fault.detail).join('\n');
    expect(details).toContain(`${String(first)} is marked a second time`);
    expect(details).toContain(`${stranger} is not enrolled`);
    expect(details).toContain(`${String(second)} is enrolled and has no mark`);
    expect(details).toContain(`${String(third)} is enrolled and has no mark`);
    expect(await school.table.registers.listDay(aMonday)).toEqual([]);
  });

  it('fails 409 for a second taking without If-Match, 412 for a stale one, 200 for the current one', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(2);
    const put = (mark: string, headers: Record<string, string> = {}) =>
      call(takeRegister, {
        method: 'PUT',
        ...place(classId),
        body: { marks: studentIds.map((studentId) => ({ studentId, mark })) },
        headers,
        caller: teacher,
      });
    expect((await put('P')).status).toBe(201);
    expect((await put('A')).status).toBe(409);
    expect((await put('A', { 'if-match': '"7"' })).status).toBe(412);
    const changed = await put('A', { 'if-match': '"1"' });
    expect(changed.status).toBe(200);
    expect(changed.headers['etag']).toBe('"2"');
    expect((await put('P', { 'if-match': '"1"' })).status).toBe(412);
  });

  it.each([
    ['a holiday', '2026-10-27', 'AM'],
    ['a weekend', '2026-11-22', 'AM'],
    ['the future', '2026-11-24', 'AM'],
    ['a session that has not begun', aMonday, 'PM'],
  ])('fails 422 for %s', async (_, date, session) => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(1);
    const answer = await call(takeRegister, {
      method: 'PUT',
      ...place(classId, session, date),
      body: { marks: allPresent(studentIds) },
      caller: teacher,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.type).toBe('urn:rollbook:problem:rule-broken');
  });

  it('fails 404 for a teacher of another class, an admin of another school and an unknown class', async () => {
    const school = await aSchool();
    const other = await aSchool();
    const { classId, studentIds } = await school.addClass(1);
    const { teacher: colleague } = await school.addClass(1);
    const put = (caller: TestCaller, id = classId as string) =>
      call(takeRegister, { method: 'PUT', ...place(id), body: { marks: allPresent(studentIds) }, caller });
    expect((await put(colleague)).status).toBe(404);
    expect((await put(other.admin)).status).toBe(404);
    expect((await put(school.admin, 'cls_00000000000000000000000000')).status).toBe(404);
    expect((await put(await school.person('parent'))).status).toBe(403);
  });

  it('keeps a class of 150 whole', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(150);
    const marks = studentIds.map((studentId, index) =>
      index % 10 === 0 ? { studentId, mark: 'A', note: 'no word yet' } : { studentId, mark: 'P' },
    );
    const answer = await call(takeRegister, { method: 'PUT', ...place(classId), body: { marks }, caller: teacher });
    expect(answer.status).toBe(201);
    expect(answer.body.marks.filter((mark: { mark: string }) => mark.mark === 'A')).toHaveLength(15);
  });

  it('needs a reason from the code set with E, and refuses one that goes with another mark', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(1);
    const put = (mark: object) =>
      call(takeRegister, {
        method: 'PUT',
        ...place(classId),
        body: { marks: [{ studentId: studentIds[0], ...mark }] },
        caller: teacher,
      });
    const bare = await put({ mark: 'E' });
    expect(bare.status).toBe(422);
    expect(bare.body.errors[0]).toMatchObject({ pointer: '/marks/0/reason' });
    expect((await put({ mark: 'P', reason: 'illness' })).status).toBe(422);
    expect((await put({ mark: 'E', reason: 'suspended' })).body.errors[0].detail).toContain('by the office only');
    expect((await put({ mark: 'E', reason: 'illness' })).status).toBe(201);
  });
});

describe('two writers at the same instant', () => {
  it('lets exactly one win, 200 times, and never stores half a register', async () => {
    const school = await aSchool();
    const { classId, studentIds, teacher } = await school.addClass(30);
    const days = schoolMornings(200);
    for (const { date, at } of days) {
      vi.setSystemTime(at);
      const put = (mark: string) =>
        call(takeRegister, {
          method: 'PUT',
          ...place(classId, 'AM', date),
          body: { marks: studentIds.map((studentId) => ({ studentId, mark })) },
          caller: teacher,
        });
      const answers = await Promise.all([put('P'), put('A')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const [register] = await school.table.registers.listDay(date);
      const winner = answers[0].status === 201 ? 'P' : 'A';
      expect(register?.marks.map(({ mark }) => mark)).toEqual(studentIds.map(() => winner));
    }
    vi.setSystemTime(mondayMorning);
  });
});

/** The first mornings of the year's weekdays outside half-term, open for the morning register. */
function schoolMornings(count: number): { date: string; at: Date }[] {
  const mornings: { date: string; at: Date }[] = [];
  for (let day = new Date('2026-09-01T08:30:00Z'); mornings.length < count; day = new Date(day.getTime() + 86_400_000)) {
    const date = day.toISOString().slice(0, 10);
    const closed =
      [0, 6].includes(day.getUTCDay()) ||
      (date >= '2026-10-26' && date <= '2026-10-30') ||
      (date > '2026-12-18' && date < '2027-01-04');
    if (closed) continue;
    mornings.push({ date, at: new Date(`${date}T10:00:00Z`) });
  }
  return mornings;
}
