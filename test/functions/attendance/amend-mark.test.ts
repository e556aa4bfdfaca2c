import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as amendMark } from '../../../functions/attendance/registers/amend-mark.ts';
import { handler as getRegister } from '../../../functions/attendance/registers/get-register.ts';
import { handler as getHistory } from '../../../functions/attendance/registers/get-register-history.ts';
import { handler as takeRegister } from '../../../functions/attendance/registers/take-register.ts';
import { aMonday, aSchool, mondayMorning } from '../../support/a-school.ts';
import { call, type TestCaller } from '../../support/http.ts';

const afterClose = new Date('2026-11-23T10:30:00Z');

beforeAll(() => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
});
beforeEach(() => {
  vi.setSystemTime(mondayMorning);
});
afterAll(() => {
  vi.useRealTimers();
});

async function aTakenRegister(letters: string, { byOffice = false } = {}) {
  const school = await aSchool();
  const { classId, studentIds, teacher } = await school.addClass(letters.length);
  const params = { classId, date: aMonday, session: 'AM' };
  const put = (marks: string, headers: Record<string, string> = {}, caller = teacher) =>
    call(takeRegister, {
      method: 'PUT',
      params,
      body: { marks: studentIds.map((studentId, index) => ({ studentId, mark: marks[index] })) },
      headers,
      caller,
    });
  expect((await put(letters, {}, byOffice ? school.admin : teacher)).status).toBe(201);
  const amend = (index: number, body: object, options: { readonly tag?: string; readonly caller?: TestCaller } = {}) =>
    call(amendMark, {
      method: 'PATCH',
      params: { ...params, studentId: studentIds[index] ?? '' },
      body,
      headers: { 'if-match': options.tag ?? '"1"' },
      caller: options.caller ?? teacher,
    });
  const history = async () => (await call(getHistory, { params, caller: teacher })).body.items;
  const read = async () => (await call(getRegister, { params, caller: teacher })).body;
  return { school, teacher, studentIds, params, put, amend, history, read };
}

describe('amending one mark', () => {
  it('answers the next version, and changes that student alone', async () => {
    const { amend, read } = await aTakenRegister('PAP');
    const answer = await amend(1, { mark: 'L', minutesLate: 10 });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"2"']);
    expect((await read()).marks.map((mark: { mark: string }) => mark.mark)).toEqual(['P', 'L', 'P']);
  });

  it('needs If-Match, the latest version, and a register that was taken', async () => {
    const { school, amend, params, studentIds, teacher } = await aTakenRegister('PA');
    expect(
      (
        await call(amendMark, {
          method: 'PATCH',
          params: { ...params, studentId: studentIds[0] ?? '' },
          body: { mark: 'A' },
          caller: teacher,
        })
      ).status,
    ).toBe(428);
    expect((await amend(0, { mark: 'A' }, { tag: '"4"' })).status).toBe(412);
    const untaken = { ...params, session: 'PM', studentId: studentIds[0] ?? '' };
    expect(
      (
        await call(amendMark, {
          method: 'PATCH',
          params: untaken,
          body: { mark: 'A' },
          headers: { 'if-match': '"0"' },
          caller: school.admin,
        })
      ).status,
    ).toBe(409);
    const stranger = await school.addStudent();
    expect(
      (
        await call(amendMark, {
          method: 'PATCH',
          params: { ...params, studentId: stranger },
          body: { mark: 'A' },
          headers: { 'if-match': '"1"' },
          caller: teacher,
        })
      ).status,
    ).toBe(404);
  });

  it('changes nothing, and makes no version, when it says what stands already', async () => {
    const { amend, history } = await aTakenRegister('PA');
    const answer = await amend(1, { mark: 'A' });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"1"']);
    expect(await history()).toHaveLength(2);
  });

  it('needs a reason once the register has closed, and flags a teacher’s', async () => {
    const { school, amend, history, teacher } = await aTakenRegister('PA');
    vi.setSystemTime(afterClose);
    expect((await amend(0, { mark: 'A' })).status).toBe(422);
    expect((await amend(0, { mark: 'A', amendmentReason: 'left by the back gate' })).status).toBe(200);
    expect(
      (await amend(1, { mark: 'P', amendmentReason: 'was in the office' }, { tag: '"2"', caller: school.admin })).status,
    ).toBe(200);
    expect((await history()).slice(2)).toMatchObject([
      {
        from: { mark: 'P' },
        to: { mark: 'A' },
        by: teacher.userId,
        role: 'teacher',
        reason: 'left by the back gate',
        flagged: true,
      },
      { from: { mark: 'A' }, to: { mark: 'P' }, by: school.admin.userId, role: 'admin', reason: 'was in the office' },
    ]);
    expect((await history())[3]).not.toHaveProperty('flagged');
  });

  it('lets one of two through who saw the same version, and keeps one record', async () => {
    const { amend, history } = await aTakenRegister('PPPP');
    const answers = await Promise.all([0, 1, 2, 3].map((index) => amend(index, { mark: 'A' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect(await history()).toHaveLength(5);
  });
});

describe('the office’s value and the teacher’s', () => {
  it('are both kept: a teacher who writes again does not overrule the office', async () => {
    const { school, put, amend, read } = await aTakenRegister('AP');
    expect((await amend(0, { mark: 'E', reason: 'medical' }, { caller: school.admin })).status).toBe(200);
    expect((await read()).marks[0]).toMatchObject({ mark: 'E', reason: 'medical', teacher: { mark: 'A' } });
    expect((await put('PP', { 'if-match': '"2"' })).status).toBe(200);
    expect((await read()).marks[0]).toMatchObject({ mark: 'E', reason: 'medical', teacher: { mark: 'P' } });
    expect((await amend(0, { mark: 'L', timeIn: '09:05' }, { tag: '"3"', caller: school.admin })).status).toBe(200);
    expect((await read()).marks[0]).toMatchObject({ mark: 'L', timeIn: '09:05', teacher: { mark: 'P' } });
  });
});

describe('a register that the office took', () => {
  it('shows no teacher where none has spoken, and keeps what the office amended', async () => {
    const { school, amend, read, history } = await aTakenRegister('AP', { byOffice: true });
    await amend(0, { mark: 'P' }, { caller: school.admin });
    expect((await read()).marks[0]).not.toHaveProperty('teacher');
    expect((await history()).at(-1).to).toEqual({ mark: 'P' });
    expect((await amend(0, { mark: 'A' }, { tag: '"2"' })).status).toBe(200);
    expect((await read()).marks[0]).toMatchObject({ mark: 'P', teacher: { mark: 'A' } });
    expect((await history()).at(-1)).toMatchObject({
      from: { mark: 'P' },
      to: { mark: 'P', teacher: { mark: 'A' } },
      role: 'teacher',
    });
  });

  it('is corrected by a teacher as before, and the office’s next word then stands over the teacher’s', async () => {
    const { school, amend, read } = await aTakenRegister('AP', { byOffice: true });
    await amend(0, { mark: 'L', minutesLate: 7 });
    expect((await read()).marks[0]).toMatchObject({ mark: 'L', minutesLate: 7 });
    expect((await read()).marks[0]).not.toHaveProperty('byTeacher');
    await amend(0, { mark: 'P' }, { tag: '"2"', caller: school.admin });
    expect((await read()).marks[0]).toMatchObject({ mark: 'P', teacher: { mark: 'L', minutesLate: 7 } });
  });
});

describe('a teacher under the office’s value', () => {
  it('loses nothing of what is said: times and note stand beside the letter', async () => {
    const { school, amend, read } = await aTakenRegister('AP');
    await amend(0, { mark: 'E', reason: 'medical' }, { caller: school.admin });
    const said = { mark: 'L', timeIn: '09:05', note: 'came with a slip' };
    expect((await amend(0, said, { tag: '"2"' })).status).toBe(200);
    expect((await read()).marks[0]).toMatchObject({ mark: 'E', reason: 'medical', teacher: said });
  });

  it('cannot say by hand who said it', async () => {
    const { amend } = await aTakenRegister('AP');
    expect((await amend(0, { mark: 'P', byTeacher: true })).status).toBe(422);
  });
});

describe('the history of a register', () => {
  it('tells every value it held, beginning with the first taking', async () => {
    const { amend, history, studentIds, teacher } = await aTakenRegister('PA');
    await amend(0, { mark: 'L', minutesLate: 3 });
    await amend(0, { mark: 'A' }, { tag: '"2"' });
    expect(await history()).toMatchObject([
      { studentId: studentIds[0], from: null, to: { mark: 'P' }, by: teacher.userId, role: 'teacher' },
      { studentId: studentIds[1], from: null, to: { mark: 'A' }, by: teacher.userId },
      { studentId: studentIds[0], from: { mark: 'P' }, to: { mark: 'L', minutesLate: 3 }, role: 'teacher' },
      { studentId: studentIds[0], from: { mark: 'L', minutesLate: 3 }, to: { mark: 'A' } },
    ]);
  });

  it('is not there for a teacher of another class', async () => {
    const { school, params } = await aTakenRegister('P');
    const { teacher: colleague } = await school.addClass(1);
    expect((await call(getHistory, { params, caller: colleague })).status).toBe(404);
  });
});
