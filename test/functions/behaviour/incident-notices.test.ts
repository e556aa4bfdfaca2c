import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPolicy, type BehaviourPolicy } from '../../../domain/behaviour/policy.ts';
import { handler as replacePolicy } from '../../../functions/behaviour/policy/replace-behaviour-policy.ts';
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
const mailsTo = (userId: string) => cloud.mails.filter(({ to }) => to === `${userId.toLowerCase()}@school.example`);
const aboutIncidents = (subjects: readonly string[]) => subjects.filter((subject) => !subject.includes('etention'));

async function aTellingDesk(options: { eachTwice?: boolean } = {}) {
  const desk = await aBehaviourDesk({ ...options, tells: true });
  const family = await aFamily(desk, cloud.mails);
  const withRules = async (rules: BehaviourPolicy['rules']) => {
    const answer = await desk.ask(replacePolicy, {
      method: 'PUT',
      body: { ...defaultPolicy, rules },
      headers: { 'if-match': '*' },
    });
    expect(answer.status).toBe(200);
  };
  return { desk, family, withRules };
}

describe.each([
  ['told once', false],
  ['told twice', true],
])('guardians, every event %s,', (_, eachTwice) => {
  it('hear of an incident ten minutes after it, that it was corrected, and that it is withdrawn', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const students = [{ studentId: family.studentId }, { studentId: desk.studentIds[1], role: 'victim' }];
    const { incidentId } = await desk.record({ categoryId: 'fighting', students });
    await desk.passTo(minutes(9));
    expect(family.heard()).toEqual([]);
    await desk.passTo(minutes(10));
    await desk.correct(incidentId, { points: 3 });
    await desk.passTo(minutes(25));
    await desk.void(incidentId);
    await desk.passTo(minutes(40));
    expect(aboutIncidents(family.heard())).toEqual([
      'Rhys Ashworth: Fighting, Monday 23 November 2026',
      'Correction about Rhys Ashworth: Fighting, Monday 23 November 2026',
      'Withdrawn: Rhys Ashworth, Fighting, Monday 23 November 2026',
    ]);
    expect(aboutIncidents(family.pupilHeard())).toEqual([]);
    const texts = mailsTo(family.parent.userId).map(({ text }) => text);
    expect(texts.join()).not.toMatch(/rubber|Given002/);
    expect(texts.join()).toContain('Fighting, Monday 23 November 2026, 5 points');
  });

  it('never hear of one that is voided within ten minutes, nor of a detention that it set', async () => {
    const { desk, family } = await aTellingDesk({ eachTwice });
    const { incidentId } = await desk.record({ categoryId: 'fighting', students: [{ studentId: family.studentId }] });
    clockAt(minutes(9));
    await desk.void(incidentId);
    await desk.passTo(minutes(60));
    expect(family.heard()).toEqual([]);
    expect(await desk.detentions(family.studentId)).toMatchObject([{ status: 'cancelled' }]);
  });

  it('of a rule that tells staff hear nothing, and staff hear at once, once, and that it fell', async () => {
    const { desk, family, withRules } = await aTellingDesk({ eachTwice });
    await withRules([
      { id: 'grave', when: 'severity', atLeast: 4, then: [{ tellRoles: ['admin', 'teacher'] }] },
      { id: 'graver', when: 'severity', atLeast: 4, then: [{ tellRoles: ['admin'] }] },
    ]);
    const { incidentId } = await desk.record({ categoryId: 'bullying', students: [{ studentId: family.studentId }] });
    const subject = 'Rhys Ashworth: Bullying, Monday 23 November 2026';
    for (const userId of [desk.school.admin.userId, desk.teacher.userId])
      expect(mailsTo(userId).map((mail) => mail.subject)).toEqual([subject]);
    await desk.correct(incidentId, { severity: 2 });
    await desk.passTo(minutes(60));
    for (const userId of [desk.school.admin.userId, desk.teacher.userId])
      expect(mailsTo(userId).map((mail) => mail.subject)).toEqual([
        subject,
        'No longer applies: Rhys Ashworth, Bullying, Monday 23 November 2026',
      ]);
    expect(family.heard()).toEqual([]);
  });
});

describe('what guardians are told of incidents', () => {
  it('is nothing of one for staff, and withdrawn when it becomes one', async () => {
    const { desk, family } = await aTellingDesk();
    await desk.record({ categoryId: 'fighting', visibility: 'staff', students: [{ studentId: family.studentId }] });
    await desk.passTo(minutes(20));
    expect(aboutIncidents(family.heard())).toEqual([]);
    const { incidentId } = await desk.record({ categoryId: 'damage', students: [{ studentId: family.studentId }] });
    await desk.passTo(minutes(40));
    await desk.correct(incidentId, { visibility: 'staff' });
    await desk.passTo(minutes(60));
    expect(aboutIncidents(family.heard())).toEqual([
      'Rhys Ashworth: Damage to property, Monday 23 November 2026',
      'Withdrawn: Rhys Ashworth, Damage to property, Monday 23 November 2026',
    ]);
  });

  it('is the incident that reached a figure, and stays when the figure is reached no more but the incident stands', async () => {
    const { desk, family, withRules } = await aTellingDesk();
    await withRules([{ id: 'three', when: 'count', atLeast: 2, withinSchoolDays: 5, then: [{ tellGuardians: true }] }]);
    const students = [{ studentId: family.studentId }];
    const first = await desk.record({ categoryId: 'uniform', students });
    await desk.record({ categoryId: 'homework', students });
    await desk.passTo(minutes(20));
    await desk.void(first.incidentId);
    await desk.passTo(minutes(40));
    expect(family.heard()).toEqual(['Rhys Ashworth: Homework missing, Monday 23 November 2026']);
  });

  it('is good news of praise', async () => {
    const { desk, family, withRules } = await aTellingDesk();
    await withRules([
      { id: 'praised', when: 'count', kind: 'positive', atLeast: 1, withinSchoolDays: 1, then: [{ tellGuardians: true }] },
    ]);
    await desk.record({ categoryId: 'kindness', students: [{ studentId: family.studentId }] });
    await desk.passTo(minutes(20));
    expect(family.heard()).toEqual(['Good news about Rhys Ashworth: Kindness']);
  });
});
