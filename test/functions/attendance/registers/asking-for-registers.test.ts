import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { handler as askForRegisters } from '../../../../functions/attendance/reminders/ask-for-registers.ts';
import { handler as remindTeachers } from '../../../../functions/attendance/reminders/remind-teachers.ts';
import { keyOf } from '../../../../functions/table/items/item-keys.ts';
import { openTable } from '../../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../../../support/a-school.ts';
import { busMessage } from '../../../support/bus-message.ts';
import { call } from '../../../support/http.ts';
import { openReportCloud } from '../../../support/reports/report-cloud.ts';
import { storedItem } from '../../../support/tables/stored-item.ts';

const atClose = new Date('2026-11-23T09:21:00Z');
const later = (minutes: number) => new Date(atClose.getTime() + minutes * 60_000);
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: atClose, toFake: ['Date'] });
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.setSystemTime(atClose);
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;
const mailsTo = (userId: string) => cloud.mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`);
const tableOf = ({ schoolId }: School, now: Date) =>
  openTable({ classes: ['saveCover'] }, { schoolId, now, correlationId: 'test' });
const missing = ({ schoolId }: School, ...classIds: Awaited<ReturnType<School['addClass']>>['classId'][]) =>
  busMessage(schoolId, 'attendance.registers.missing', { date: aMonday, session: 'AM', classIds });
const take = (school: School, { classId, studentIds }: Awaited<ReturnType<School['addClass']>>) =>
  call(takeRegister, {
    method: 'PUT',
    params: { classId, date: aMonday, session: 'AM' },
    body: { marks: studentIds.map((studentId) => ({ studentId, mark: 'P' })) },
    caller: school.admin,
  });

describe('the office that asks for a register', () => {
  type Class = Awaited<ReturnType<School['addClass']>>;
  const ask = (school: School, classIds: readonly string[], more: object = {}) =>
    call(askForRegisters, { method: 'POST', body: { date: aMonday, session: 'AM', classIds, ...more }, caller: school.admin });
  /** What was asked for, as the bus hands it over. */
  const asked = ({ schoolId }: School, { classId }: Class, at: Date) =>
    busMessage(schoolId, 'attendance.registers.missing', {
      ...{ date: aMonday, session: 'AM', classIds: [classId], askedAt: at.toISOString() },
    });
  /** The events that asking left to be published. */
  const events = async ({ schoolId }: School) =>
    (await storedItem(keyOf('askedRegisters', { schoolId, date: aMonday, session: 'AM' })))['outbox'];

  it('has its teachers told by a message of its own, though they were reminded at the close', async () => {
    const school = await aSchool();
    const own = await school.addClass(1, { name: '8A' });
    await remindTeachers(missing(school, own.classId));
    vi.setSystemTime(later(5));
    const answer = await ask(school, [own.classId]);
    expect([answer.status, answer.body]).toEqual([202, { reminding: [own.classId], notReminded: [] }]);
    expect(await events(school)).toMatchObject([
      {
        type: 'attendance.registers.missing',
        data: { date: aMonday, session: 'AM', classIds: [own.classId], askedAt: later(5).toISOString() },
      },
    ]);
    for (let times = 0; times < 2; times += 1) await remindTeachers(asked(school, own, later(5)));
    expect(mailsTo(own.teacher.userId).map(({ subject }) => subject)).toEqual([
      'Register of 8A is missing: Morning, Monday 23 November 2026',
      'The office asks for the register of 8A: Morning, Monday 23 November 2026',
    ]);
  });

  it('reminds once in ten minutes each, however many press', async () => {
    const school = await aSchool();
    const [one, two] = [await school.addClass(1), await school.addClass(1)];
    const answers = await Promise.all([1, 2, 3].map(() => ask(school, [one.classId])));
    expect(answers.flatMap(({ body }) => (body as { reminding: readonly string[] }).reminding)).toEqual([one.classId]);
    vi.setSystemTime(later(9));
    expect((await ask(school, [one.classId, two.classId])).body).toEqual({
      reminding: [two.classId],
      notReminded: [{ classId: one.classId, why: 'recently' }],
    });
    vi.setSystemTime(later(11));
    expect((await ask(school, [one.classId, two.classId])).body).toEqual({
      reminding: [one.classId],
      notReminded: [{ classId: two.classId, why: 'recently' }],
    });
  });

  it('hears of which nobody is reminded, and why', async () => {
    const school = await aSchool();
    const [taken, alone] = [await school.addClass(1), await school.addClass(1, { teacherIds: [] })];
    await take(school, taken);
    expect((await ask(school, [taken.classId, alone.classId])).body).toEqual({
      reminding: [],
      notReminded: [
        { classId: taken.classId, why: 'notMissing' },
        { classId: alone.classId, why: 'nobody' },
      ],
    });
    const cover = await school.addUser();
    const nobody = { classId: alone.classId, date: aMonday, sessions: {}, version: 0 };
    await tableOf(school, atClose).classes.saveCover(nobody, { ...nobody, sessions: { AM: cover }, version: 1 });
    expect((await ask(school, [alone.classId])).body).toEqual({ reminding: [alone.classId], notReminded: [] });
    expect((await ask(school, [taken.classId], { session: 'PM' })).body).toMatchObject({ notReminded: [{ why: 'notMissing' }] });
    expect((await ask(school, [(await (await aSchool()).addClass(1)).classId])).status).toBe(404);
  });

  it('hears that nobody is reminded where those who have the register may not log in any more', async () => {
    const school = await aSchool();
    const left = await school.addUser({ status: 'deactivated' });
    const { classId } = await school.addClass(1, { teacherIds: [left] });
    const cover = { classId, date: aMonday, sessions: {}, version: 0 };
    await tableOf(school, atClose).classes.saveCover(cover, { ...cover, sessions: { AM: left }, version: 1 });
    expect((await ask(school, [classId])).body).toEqual({ reminding: [], notReminded: [{ classId, why: 'nobody' }] });
  });

  it('of an earlier day has it told on the day of asking, and not later', async () => {
    const school = await aSchool();
    const own = await school.addClass(1);
    vi.setSystemTime(later(25 * 60));
    expect((await ask(school, [own.classId])).body).toMatchObject({ reminding: [own.classId] });
    await remindTeachers(asked(school, own, later(25 * 60)));
    expect(mailsTo(own.teacher.userId)).toHaveLength(1);
    await remindTeachers(asked(school, own, later(0)));
    expect(mailsTo(own.teacher.userId)).toHaveLength(1);
  });
});
