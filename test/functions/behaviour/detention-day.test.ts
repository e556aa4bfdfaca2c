import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeSession } from '../../../functions/behaviour/detentions/types/change-detention-session.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aBehaviourDesk, clockAt } from './behaviour-desk.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  cloud = await openReportCloud();
});
beforeEach(() => {
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
  clockAt();
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const friday = '2026-11-27';
const thursdayAtThree = '2026-11-26T15:00:00Z';
const fridayAtEight = '2026-11-27T08:00:00Z';
const mailsTo = (userId: string) => cloud.mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`);
const subjectsTo = (userId: string) => mailsTo(userId).map(({ subject }) => subject);

async function aDesk() {
  const desk = await aBehaviourDesk({ eachTwice: true, tells: true });
  return {
    desk,
    office: desk.school.admin.userId,
    supervise: async (typeId: string, body: object) => {
      const answer = await desk.ask(changeSession, { method: 'PATCH', params: { typeId, date: friday }, body });
      expect(answer.status).toBe(200);
      await desk.settle();
    },
    look: async (hour: 'dayBefore' | 'morning', at: string, date = friday) => {
      await desk.passTo(at);
      await desk.announce('school.detention-day.due', { date, hour });
    },
  };
}

describe('supervisors', () => {
  it('get one list of their sessions of the day in the morning, with the students who have to come', async () => {
    const { desk, supervise, look } = await aDesk();
    const [one, two, three] = desk.studentIds;
    for (const [typeId, studentId] of [
      ['lunch', one],
      ['senior', three],
      ['senior', two],
    ] as const)
      await desk.schedule({ typeId, studentId, date: friday });
    const dropped = await desk.schedule({ typeId: 'lunch', studentId: two, date: friday });
    await desk.cancel(dropped.detentionId);
    const colleague = await desk.school.addUser();
    await supervise('lunch', { supervisorIds: [desk.teacher.userId] });
    await supervise('senior', { supervisorIds: [desk.teacher.userId, colleague] });
    await look('dayBefore', thursdayAtThree);
    await look('morning', fridayAtEight);
    const list = (userId: string) => mailsTo(userId).filter(({ subject }) => subject.startsWith('Your detentions'));
    expect(list(desk.teacher.userId).map(({ subject }) => subject)).toEqual([
      'Your detentions on Friday 27 November 2026: 3 students',
    ]);
    expect(list(desk.teacher.userId)[0]?.text).toContain(
      '12:20 Lunch, Hall: Given001 Family001\n15:40 Senior staff, Library: Given002 Family002, Given003 Family003',
    );
    expect(list(desk.teacher.userId)[0]?.html).toContain('Given001 Family001<br>15:40 Senior staff');
    expect(list(colleague)[0]?.subject).toContain('2 students');
    expect(list(colleague)[0]?.text).not.toContain('Given001');
  });

  it('hear nothing on a day without students, of a cancelled session, and when it is over', async () => {
    const { desk, supervise, look } = await aDesk();
    await supervise('senior', { supervisorIds: [desk.teacher.userId] });
    await look('morning', fridayAtEight);
    expect(subjectsTo(desk.teacher.userId)).toEqual([]);
    clockAt();
    await desk.schedule({ typeId: 'senior', date: friday });
    await look('morning', '2026-11-28T08:00:00Z');
    expect(subjectsTo(desk.teacher.userId)).toEqual([]);
  });
});

describe('a session with students and without a supervisor', () => {
  it('is told to admins at three the school day before and at eight on the day, each once', async () => {
    const { desk, office, look } = await aDesk();
    await desk.schedule({ typeId: 'senior', date: friday });
    await look('dayBefore', thursdayAtThree);
    await look('morning', fridayAtEight);
    const subject = 'Nobody supervises 1 session of detention on Friday 27 November 2026';
    expect(subjectsTo(office)).toEqual([subject, subject]);
    expect(mailsTo(office)[0]?.text).toContain('15:40 Senior staff, Library');
  });

  it('is one whose supervisors have all left the staff, and none that has one or no students', async () => {
    const { desk, office, supervise, look } = await aDesk();
    await desk.schedule({ typeId: 'senior', date: friday });
    await supervise('senior', { supervisorIds: [desk.teacher.userId] });
    await look('dayBefore', thursdayAtThree);
    expect(subjectsTo(office)).toEqual([]);
    await desk.school.becomes(desk.teacher.userId, 'parent');
    await look('morning', fridayAtEight);
    expect(subjectsTo(office)).toHaveLength(1);
  });
});
