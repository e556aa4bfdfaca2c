import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeDetention } from '../../../functions/behaviour/detentions/change-detention.ts';
import { handler as objectToDetention } from '../../../functions/behaviour/detentions/object-to-detention.ts';
import { handler as scheduleDetention } from '../../../functions/behaviour/detentions/schedule-detention.ts';
import { mondayMorning } from '../../support/a-school.ts';
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

const minutes = (count: number) => new Date(mondayMorning.getTime() + count * 60_000);
const senior = { typeId: 'senior', date: '2026-11-27' };
const subjectsTo = (userId: string) =>
  cloud.mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`).map(({ subject }) => subject);
async function aTellingDesk(values: Parameters<typeof aFamily>[2] = {}) {
  const desk = await aBehaviourDesk({ eachTwice: true, tells: true });
  return { desk, family: await aFamily(desk, cloud.mails, values), office: desk.school.admin.userId };
}

describe('a student of 18', () => {
  it('is given no place by a rule, which admins are told once and the family never', async () => {
    const { desk, family, office } = await aTellingDesk({ birthDate: '2008-11-01' });
    await desk.record({ categoryId: 'dangerous', points: 5, students: [{ studentId: family.studentId }] });
    expect(await desk.detentions(family.studentId)).toMatchObject([{ status: 'unallocated', waitsBecause: 'adult' }]);
    await desk.passTo(minutes(20));
    await desk.announce('school.nightly-report.due', { date: '2026-11-23' });
    await desk.settle();
    expect(subjectsTo(office).filter((subject) => subject.includes('18'))).toEqual([
      'Rhys Ashworth is 18 or over: the detention is not placed',
    ]);
    expect(family.heard().filter((subject) => subject.includes('etention'))).toEqual([]);
  });

  it('is refused by hand, and comes of age while waiting', async () => {
    const { desk, family, office } = await aTellingDesk({ birthDate: '2008-11-27' });
    const body = { studentId: family.studentId, reason: 'talked', ...senior };
    const refused = await desk.ask(scheduleDetention, { body });
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('18 or over')]);
    const waiting = await desk.schedule({ typeId: 'senior', studentId: family.studentId });
    expect(waiting).toMatchObject({ status: 'unallocated', waitsBecause: 'adult' });
    expect(subjectsTo(office)).toEqual(['Rhys Ashworth is 18 or over: the detention is not placed']);
  });
});

describe('a missed detention of the top type', () => {
  it('places nothing and is told to admins ten minutes later, once, unless it is corrected before', async () => {
    const { desk, family, office } = await aTellingDesk();
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId });
    await desk.passTo('2026-11-27T17:10:00Z');
    await desk.outcome(detentionId, { outcome: 'missed' });
    await desk.outcome(detentionId, { outcome: 'completed' });
    await desk.passTo('2026-11-27T17:20:00Z');
    expect(subjectsTo(office)).toEqual([]);
    await desk.outcome(detentionId, { outcome: 'missed' });
    await desk.passTo('2026-11-27T17:30:00Z');
    await desk.passTo('2026-11-27T18:30:00Z');
    expect(subjectsTo(office)).toEqual(['Rhys Ashworth missed a detention of the highest type']);
    expect(await desk.detentions(family.studentId)).toHaveLength(1);
  });
});

describe('an objection', () => {
  it('is told to those who may decide, and its answer to whoever objected', async () => {
    const { desk, family, office } = await aTellingDesk();
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId }, desk.teacher);
    const object = await desk.ask(objectToDetention, { params: { detentionId }, body: { reason: 'no bus home' } }, family.parent);
    expect(object.status).toBe(200);
    await desk.settle();
    for (const userId of [office, desk.teacher.userId])
      expect(subjectsTo(userId)).toEqual(['Rhys Ashworth cannot attend a detention: please decide']);
    const body = { objection: { upheld: false } };
    expect((await desk.ask(changeDetention, { method: 'PATCH', params: { detentionId }, body })).status).toBe(200);
    await desk.settle();
    expect(family.heard()).toEqual(['Answer about the detention of Rhys Ashworth']);
    expect(family.pupilHeard()).toEqual([]);
  });

  it('may be the student’s own, and nobody else’s', async () => {
    const { desk, family } = await aTellingDesk();
    const { detentionId } = await desk.schedule({ ...senior, studentId: family.studentId });
    const object = (caller: typeof family.pupil) =>
      desk.ask(objectToDetention, { params: { detentionId }, body: { reason: 'ill' } }, caller);
    const other = await aFamily(desk, cloud.mails);
    expect([(await object(other.parent)).status, (await object(other.pupil)).status]).toEqual([404, 404]);
    expect([(await object(desk.teacher)).status, (await object(desk.school.admin)).status]).toEqual([403, 403]);
    expect((await object(family.pupil)).status).toBe(200);
  });
});
