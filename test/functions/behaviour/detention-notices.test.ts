import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeDetention } from '../../../functions/behaviour/detentions/change-detention.ts';
import { handler as changeSession } from '../../../functions/behaviour/detentions/types/change-detention-session.ts';
import { handler as getDetention } from '../../../functions/behaviour/detentions/get-detention.ts';
import { mondayMorning } from '../../support/a-school.ts';
import type { TestCaller } from '../../support/http.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aFamily } from './a-family.ts';
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

const minutes = (count: number, from: Date | string = mondayMorning) => new Date(new Date(from).getTime() + count * 60_000);
const friday = '2026-11-27';
const senior = { typeId: 'senior', date: friday };
const aTellingDesk = async (options: { eachTwice?: boolean } = {}) => {
  const desk = await aBehaviourDesk({ ...options, tells: true });
  return { desk, family: await aFamily(desk, cloud.mails) };
};

describe.each([
  ['told once', false],
  ['told twice', true],
])('a family, every event %s,', (_, eachTwice) => {
  it('hears of a detention ten minutes after it was set, the student too, and never why', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    await desk.schedule({ ...senior, studentId: family.studentId, reason: 'broke a window with Leo' });
    await desk.passTo(minutes(9));
    expect(family.heard()).toEqual([]);
    await desk.passTo(minutes(10));
    await desk.passTo(minutes(15));
    expect(family.heard()).toEqual(['Detention of Rhys Ashworth: Friday 27 November 2026, 15:40']);
    expect(family.pupilHeard()).toEqual(family.heard());
    const [mail] = cloud.mails.filter(({ text }) => text.includes('Rhys Ashworth')).slice(-1);
    expect(mail?.text).toContain('Senior staff, Friday 27 November 2026 at 15:40, for 90 minutes, in Library');
    expect(mail?.text).not.toMatch(/window|Leo/);
  });

  it('never hears of one that is taken back within ten minutes', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId });
    clockAt(minutes(5));
    await desk.cancel(detentionId);
    await desk.passTo(minutes(60));
    expect(family.heard()).toEqual([]);
  });

  it('hears what it is now, of all that happened within ten minutes, then what changed', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId });
    const move = async (date: string) => {
      const answer = await desk.ask(changeDetention, { method: 'PATCH', params: { detentionId }, body: { date } });
      expect(answer.status).toBe(200);
      await desk.settle();
    };
    clockAt(minutes(8));
    await move('2026-12-04');
    await desk.passTo(minutes(12));
    expect(family.heard()).toEqual([]);
    await desk.passTo(minutes(18));
    expect(family.heard()).toEqual(['Detention of Rhys Ashworth: Friday 4 December 2026, 15:40']);
    await move('2026-12-11');
    await desk.passTo(minutes(30));
    await desk.cancel(detentionId);
    await desk.passTo(minutes(45));
    expect(family.heard().slice(1)).toEqual([
      'Change to the detention of Rhys Ashworth: Friday 11 December 2026, 15:40',
      'The detention of Rhys Ashworth on Friday 11 December 2026 is cancelled',
    ]);
  });

  it('hears once of a detention that was missed and of the one that follows, and that it falls', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const { detentionId } = await desk.schedule({ studentId: family.studentId });
    await desk.passTo(minutes(10));
    clockAt('2026-11-23T13:00:00Z');
    await desk.outcome(detentionId, { outcome: 'missed' });
    await desk.passTo('2026-11-23T13:10:00Z');
    await desk.outcome(detentionId, { outcome: 'completed' });
    await desk.passTo('2026-11-23T13:20:00Z');
    expect(family.heard()).toEqual([
      'Detention of Rhys Ashworth: Monday 23 November 2026, 12:20',
      'Another detention of Rhys Ashworth: Tuesday 24 November 2026, 15:40',
      'The detention of Rhys Ashworth on Tuesday 24 November 2026 is cancelled',
    ]);
  });

  it('hears nothing of an outcome that is corrected within ten minutes', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const { detentionId } = await desk.schedule({ studentId: family.studentId });
    await desk.passTo(minutes(10));
    clockAt('2026-11-23T13:00:00Z');
    await desk.outcome(detentionId, { outcome: 'missed' });
    clockAt('2026-11-23T13:09:00Z');
    await desk.outcome(detentionId, { outcome: 'completed' });
    await desk.passTo('2026-11-23T14:00:00Z');
    expect(family.heard()).toHaveLength(1);
  });

  it('hears of a missed one of the top type, of its correction, and of a cause that fell after it was held', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const { incidentId } = await desk.record({
      categoryId: 'dangerous',
      points: 5,
      students: [{ studentId: family.studentId }],
    });
    await desk.passTo(minutes(10));
    const [detention] = await desk.detentions(family.studentId);
    const { detentionId = '' } = detention ?? {};
    clockAt(`${friday}T17:30:00Z`);
    await desk.outcome(detentionId, { outcome: 'missed' });
    await desk.passTo(`${friday}T17:40:00Z`);
    await desk.outcome(detentionId, { outcome: 'completed' });
    await desk.passTo(`${friday}T18:00:00Z`);
    await desk.void(incidentId);
    await desk.passTo(`${friday}T18:20:00Z`);
    expect(family.heard().filter((subject) => subject.includes('etention'))).toEqual([
      'Detention of Rhys Ashworth: Friday 27 November 2026, 15:40',
      'Rhys Ashworth missed the detention on Friday 27 November 2026',
      'Correction: Rhys Ashworth did not miss the detention on Friday 27 November 2026',
      'Correction about the detention of Rhys Ashworth on Friday 27 November 2026',
    ]);
  });

  it('hears once what a closure or a cancelled session makes of it', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    await desk.schedule({ ...senior, studentId: family.studentId });
    await desk.passTo(minutes(10));
    const answer = await desk.ask(changeSession, { method: 'PATCH', params: senior, body: { cancelled: true } });
    expect(answer.status).toBe(200);
    await desk.settle();
    await desk.passTo(minutes(30));
    expect(family.heard().slice(1)).toEqual(['Change to the detention of Rhys Ashworth: Friday 4 December 2026, 15:40']);
  });
});

describe('who is told of a detention', () => {
  it('is no guardian who may not see the record', async () => {
    const desk = await aBehaviourDesk({ tells: true });
    const family = await aFamily(desk, cloud.mails, { link: { mayViewRecord: false } });
    await desk.schedule({ ...senior, studentId: family.studentId });
    await desk.passTo(minutes(10));
    expect([family.heard().length, family.pupilHeard().length]).toEqual([0, 1]);
  });

  it('is shown to the office and the teachers of the student, with whom it reached', async () => {
    const { desk, family } = await aTellingDesk();
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId });
    const seen = async (caller: TestCaller) =>
      (await desk.ask(getDetention, { method: 'GET', params: { detentionId } }, caller)).body;
    expect(await seen(desk.school.admin)).not.toHaveProperty('told');
    cloud.mishaps.mail = (to) => (to.startsWith(family.parent.userId.toLowerCase()) ? 'MessageRejected' : undefined);
    await desk.passTo(minutes(10));
    cloud.mishaps.mail = () => undefined;
    const told = {
      notice: 'detention-scheduled',
      people: [
        { userId: family.parent.userId, name: 'Robin Example', reached: false },
        { userId: family.pupil.userId, name: 'Rhys Ashworth', reached: true },
      ],
    };
    expect(await seen(desk.school.admin)).toMatchObject({ told });
    expect(await seen(desk.teacher)).toMatchObject({ told });
    const supervisor = await desk.school.addUser();
    await desk.ask(changeSession, { method: 'PATCH', params: senior, body: { supervisorIds: [supervisor] } });
    await desk.settle();
    for (const caller of [desk.school.as(supervisor, 'teacher'), family.parent, family.pupil])
      expect(await seen(caller)).not.toHaveProperty('told');
  });

  it('hears at once of one that begins soon', async () => {
    const { desk, family } = await aTellingDesk();
    clockAt('2026-11-23T11:45:00Z');
    await desk.schedule({ studentId: family.studentId, typeId: 'lunch', date: '2026-11-23' });
    await desk.passTo('2026-11-23T11:45:01Z');
    expect(family.heard()).toHaveLength(1);
  });

  it('hears nothing when the clock comes too late for it, nor that it was taken back then', async () => {
    const { desk, family } = await aTellingDesk();
    const { detentionId } = await desk.schedule({ studentId: family.studentId });
    await desk.passTo('2026-11-23T12:21:00Z');
    await desk.cancel(detentionId);
    await desk.passTo('2026-11-23T12:40:00Z');
    expect(family.heard()).toEqual([]);
  });

  it('is told the same again by an attempt that failed, not something else', async () => {
    const { desk, family } = await aTellingDesk();
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId });
    cloud.mishaps.mail = (to) => (to.startsWith(family.parent.userId.toLowerCase()) ? 'ServiceUnavailable' : undefined);
    await expect(desk.passTo(minutes(10))).rejects.toThrow('comes again');
    cloud.mishaps.mail = () => undefined;
    expect(family.heard()).toEqual([]);
    await desk.announce('detention.telling.due', { detentionId });
    expect([family.heard().length, family.pupilHeard().length]).toEqual([1, 1]);
  });
});
