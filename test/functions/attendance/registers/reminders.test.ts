import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UserId } from '../../../../domain/ids.ts';
import { handler as findMissingRegisters } from '../../../../functions/attendance/registers/find-missing-registers.ts';
import { handler as takeRegister } from '../../../../functions/attendance/registers/take-register.ts';
import { handler as remindTeachers } from '../../../../functions/attendance/reminders/remind-teachers.ts';
import { handler as sendMorningDigest } from '../../../../functions/attendance/reminders/send-morning-digest.ts';
import { handler as tellOffice } from '../../../../functions/attendance/reminders/tell-office-of-registers.ts';
import { openTable } from '../../../../functions/table/open-table.ts';
import { aMonday, aSchool } from '../../../support/a-school.ts';
import { busMessage } from '../../../support/bus-message.ts';
import { aCalendar } from '../../../support/calendar.ts';
import { call } from '../../../support/http.ts';
import { openReportCloud } from '../../../support/reports/report-cloud.ts';

const closedAt = '2026-11-23T09:20:00.000Z';
const atClose = new Date('2026-11-23T09:21:00Z');
const later = (minutes: number) => new Date(atClose.getTime() + minutes * 60_000);
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: atClose, toFake: ['Date'] });
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  vi.setSystemTime(atClose);
});
afterEach(() => {
  cloud.mishaps.mail = () => undefined;
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

type School = Awaited<ReturnType<typeof aSchool>>;
const mailsTo = (userId: string) => cloud.mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`);
const tableOf = ({ schoolId }: School, now: Date) =>
  openTable(
    { due: ['list'], users: ['get', 'save'], schools: ['saveCalendar'], classes: ['saveCover'] },
    { schoolId, now, correlationId: 'test' },
  );
/** What waits for its time, as the clock finds it an hour after the close. */
const dueOf = async (school: School) =>
  (await tableOf(school, later(60)).due.list(10)).items.map(({ at, event }) => ({ at, ...event }));
const close = ({ schoolId }: School, session: 'AM' | 'PM' = 'AM') =>
  findMissingRegisters(busMessage(schoolId, 'school.session.closed', { date: aMonday, session, closedAt }));
const missing = ({ schoolId }: School, ...classIds: Awaited<ReturnType<School['addClass']>>['classId'][]) =>
  busMessage(schoolId, 'attendance.registers.missing', { date: aMonday, session: 'AM', classIds });
const overdue = ({ schoolId }: School) => busMessage(schoolId, 'attendance.registers.overdue', { date: aMonday, session: 'AM' });
const take = (school: School, { classId, studentIds }: Awaited<ReturnType<School['addClass']>>, mark = 'P') =>
  call(takeRegister, {
    method: 'PUT',
    params: { classId, date: aMonday, session: 'AM' },
    body: { marks: studentIds.map((studentId) => ({ studentId, mark })) },
    caller: school.admin,
  });

describe('when a session closes with registers missing', () => {
  it('the office is to hear of it ten minutes after the close, and of the morning, once', async () => {
    const school = await aSchool();
    await school.addClass(1);
    for (let times = 0; times < 2; times += 1) await close(school);
    expect(await dueOf(school)).toMatchObject([
      { at: '2026-11-23T09:30:00.000Z', type: 'school.morning-digest.due', data: { date: aMonday } },
      { at: '2026-11-23T09:30:00.000Z', type: 'attendance.registers.overdue', data: { date: aMonday, session: 'AM' } },
    ]);
  });

  it('nobody is to hear of empty classes, taken registers and days without school', async () => {
    const school = await aSchool();
    await school.addClass(0);
    await take(school, await school.addClass(1));
    await close(school);
    expect((await dueOf(school)).map(({ type }) => type)).toEqual(['school.morning-digest.due']);
    const closed = await aSchool();
    const flood = { startDate: aMonday, endDate: aMonday, name: 'Flood', kind: 'closure' } as const;
    const { schools } = tableOf(closed, atClose);
    await schools.saveCalendar({ ...aCalendar, closures: [flood], version: 3 });
    const there = await closed.addClass(1);
    await close(closed);
    expect(await dueOf(closed)).toEqual([]);
    await remindTeachers(missing(closed, there.classId));
    await tellOffice(overdue(closed));
    expect([...mailsTo(there.teacher.userId), ...mailsTo(closed.admin.userId)]).toEqual([]);
  });
});

describe('teachers', () => {
  it('are reminded of their own register once, with a link to it, and so is who covers it', async () => {
    const school = await aSchool();
    const [own, other] = [await school.addClass(1, { name: '8A' }), await school.addClass(1, { name: '7B' })];
    const { classId } = own;
    const cover = await school.addUser();
    const nobody = { classId, date: aMonday, sessions: {}, version: 0 };
    await tableOf(school, atClose).classes.saveCover(nobody, { ...nobody, sessions: { AM: cover }, version: 1 });
    for (let times = 0; times < 2; times += 1) await remindTeachers(missing(school, classId));
    expect(mailsTo(cover)).toHaveLength(1);
    expect(mailsTo(own.teacher.userId).map(({ subject }) => subject)).toEqual([
      'Register of 8A is missing: Morning, Monday 23 November 2026',
    ]);
    expect(mailsTo(own.teacher.userId)[0]?.text).toContain(`/classes/${own.classId}/registers/${aMonday}/AM`);
    expect(mailsTo(other.teacher.userId)).toEqual([]);
  });

  it('who have taken the register meanwhile hear nothing, nor does the office', async () => {
    const school = await aSchool();
    const taken = await school.addClass(1);
    await close(school);
    await take(school, taken);
    await remindTeachers(missing(school, taken.classId));
    await tellOffice(overdue(school));
    expect([...mailsTo(taken.teacher.userId), ...mailsTo(school.admin.userId)]).toEqual([]);
  });

  it('are not reminded on another day', async () => {
    const school = await aSchool();
    const { classId, teacher } = await school.addClass(1);
    vi.setSystemTime(later(24 * 60));
    await remindTeachers(missing(school, classId));
    await tellOffice(overdue(school));
    expect([...mailsTo(teacher.userId), ...mailsTo(school.admin.userId)]).toEqual([]);
  });

  it('whose mail fails hold no other up, and are tried again', async () => {
    const school = await aSchool();
    const [one, two] = [await school.addClass(1, { name: 'A' }), await school.addClass(1, { name: 'B' })];
    cloud.mishaps.mail = (to) => (to.startsWith(one.teacher.userId.toLowerCase()) ? 'ServiceUnavailable' : undefined);
    const event = missing(school, one.classId, two.classId);
    await expect(remindTeachers(event)).rejects.toThrow();
    expect([mailsTo(one.teacher.userId).length, mailsTo(two.teacher.userId).length]).toEqual([0, 1]);
    cloud.mishaps.mail = () => undefined;
    await remindTeachers(event);
    expect([mailsTo(one.teacher.userId).length, mailsTo(two.teacher.userId).length]).toEqual([1, 1]);
  });
});

describe('the office', () => {
  it('is told of all missing registers in one message, by the names of the classes', async () => {
    const school = await aSchool();
    for (const name of ['10A', '7B', '8C']) await school.addClass(1, { name });
    for (let times = 0; times < 2; times += 1) await tellOffice(overdue(school));
    const [mail, ...more] = mailsTo(school.admin.userId);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('3 registers are missing: Morning, Monday 23 November 2026');
    expect(mail?.text).toContain('7B, 8C, 10A');
  });
});

describe('the morning digest', () => {
  const digest = ({ schoolId }: School) => busMessage(schoolId, 'school.morning-digest.due', { date: aMonday });
  async function wanted(school: School, preferences: object) {
    const { users } = tableOf(school, atClose);
    const admin = await users.get(school.admin.userId as UserId);
    if (!admin) throw new Error('there is no admin');
    await users.save(admin, { ...admin, preferences, version: admin.version + 1 }, []);
  }

  it('is nothing to those who did not choose it', async () => {
    const school = await aSchool();
    await school.addClass(1);
    await sendMorningDigest(digest(school));
    expect(mailsTo(school.admin.userId)).toEqual([]);
  });

  it('says what an office looks at, once, in the language of its reader', async () => {
    const school = await aSchool();
    await school.addClass(1);
    await take(school, await school.addClass(2), 'A');
    await wanted(school, { morningDigest: true });
    for (let times = 0; times < 2; times += 1) await sendMorningDigest(digest(school));
    const [mail, ...more] = mailsTo(school.admin.userId);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('2 students are absent without a known reason.');
    expect(mail?.text).toContain('1 register is missing.');
    expect(mail?.text).toContain('0 students have a detention today.');
    const welsh = await aSchool();
    await wanted(welsh, { morningDigest: true, language: 'cy' });
    await sendMorningDigest(digest(welsh));
    expect(mailsTo(welsh.admin.userId)[0]?.text).toContain('Ar goll: 0 cofrestr.');
  });
});
