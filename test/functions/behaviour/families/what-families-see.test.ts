import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as changeDetention } from '../../../../functions/behaviour/detentions/change-detention.ts';
import { handler as getDetention } from '../../../../functions/behaviour/detentions/get-detention.ts';
import { handler as listDetentions } from '../../../../functions/behaviour/detentions/list-detentions.ts';
import { handler as scheduleDetention } from '../../../../functions/behaviour/detentions/schedule-detention.ts';
import { handler as getFeed } from '../../../../functions/behaviour/feed/get-calendar-feed.ts';
import { handler as openFeed } from '../../../../functions/behaviour/feed/open-calendar-feed.ts';
import { handler as getIncident } from '../../../../functions/behaviour/incidents/get-incident.ts';
import { handler as getDashboard } from '../../../../functions/attendance/figures/get-dashboard.ts';
import { handler as listNotifications } from '../../../../functions/notifications/list-notifications.ts';
import { mondayMorning } from '../../../support/a-school.ts';
import type { TestCaller } from '../../../support/http.ts';
import { openReportCloud } from '../../../support/reports/report-cloud.ts';
import { aFamily } from '../a-family.ts';
import { aBehaviourDesk, clockAt } from '../behaviour-desk.ts';

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
type Desk = Awaited<ReturnType<typeof aBehaviourDesk>>;
const feedOf = async (desk: Desk, caller: TestCaller) => {
  const { body } = await desk.ask(openFeed, {}, caller);
  const token = String(body.url).split('/').at(-1) ?? '';
  return async () => (await desk.ask(getFeed, { method: 'GET', params: { token } })).text;
};

describe('an incident of two children', () => {
  it('tells the family of the one nothing of the other: not in its pages, mails, notices, calendar or front page', async () => {
    const desk = await aBehaviourDesk({ tells: true });
    const [own, other] = [await aFamily(desk, cloud.mails), await aFamily(desk, cloud.mails, { givenName: 'Zebedee' })];
    const note = 'He has apologised.';
    const { incidentId } = await desk.record({
      categoryId: 'fighting',
      description: 'hit Zebedee Ashworth',
      students: [
        { studentId: own.studentId, familyNote: note },
        { studentId: other.studentId, role: 'victim', familyNote: 'Your child was hurt and is well.' },
      ],
    });
    await desk.passTo(minutes(20));
    const get = async (handler: unknown, params: Record<string, string>, query: Record<string, string> = {}) =>
      (await desk.ask(handler, { method: 'GET', params, query }, own.parent)).text;
    const seen = {
      ledger: JSON.stringify(await desk.ledger(own.studentId, own.parent)),
      incident: await get(getIncident, { incidentId }),
      notices: await get(listNotifications, {}),
      mails: JSON.stringify(cloud.mails.filter(({ to }) => to === `${own.parent.userId.toLowerCase()}@school.example`)),
      feed: await (await feedOf(desk, own.parent))(),
      detentions: await get(listDetentions, {}, { studentId: own.studentId }),
      dashboard: await get(getDashboard, {}),
    };
    for (const [where, text] of Object.entries(seen)) {
      expect(text, where).not.toMatch(/Zebedee|hit |hurt/);
      expect(text, where).not.toContain(other.studentId);
    }
    // Else the search would have found nothing to search.
    for (const where of ['ledger', 'notices', 'mails'] as const) expect(seen[where], where).toContain(note);
    expect(seen.detentions).toContain('After school');
    expect(seen.dashboard).toContain(own.studentId);

    const victims = JSON.stringify(await desk.ledger(other.studentId, other.parent));
    expect(victims).toContain('Your child was hurt and is well.');
    expect(victims).not.toMatch(/fighting|Fighting|apologised|Rhys/);
    expect(other.heard()).toEqual([]);
  });

  it('brings a note that was changed as a correction', async () => {
    const desk = await aBehaviourDesk({ tells: true });
    const family = await aFamily(desk, cloud.mails);
    const students = [{ studentId: family.studentId }];
    const { incidentId } = await desk.record({ categoryId: 'fighting', students });
    await desk.passTo(minutes(20));
    await desk.correct(incidentId, { students: [{ studentId: family.studentId, familyNote: 'It was settled.' }] });
    await desk.passTo(minutes(40));
    const texts = cloud.mails.filter(({ to }) => to === `${family.parent.userId.toLowerCase()}@school.example`);
    expect(texts.filter(({ text }) => text.includes('It was settled.')).map(({ subject }) => subject)).toEqual([
      'Correction about Rhys Ashworth: Fighting, Monday 23 November 2026',
    ]);
  });
});

describe('a detention', () => {
  it('shows staff the checks for travel, caring and medical needs as they are made, and families none of them', async () => {
    const desk = await aBehaviourDesk();
    const family = await aFamily(desk, []);
    const { detentionId } = await desk.schedule({ studentId: family.studentId, typeId: 'senior', date: '2026-11-27' });
    const params = { detentionId };
    const check = (checks: object, caller?: TestCaller) =>
      desk.ask(changeDetention, { method: 'PATCH', params, body: { checks } }, caller);
    expect((await check({ travel: true })).body.checks).toEqual({ travel: true });
    const after = await check({ medical: false });
    expect(after.body.checks).toEqual({ travel: true, medical: false });
    expect(after.body.steps).toHaveLength(3);
    expect(after.body.steps.at(-1)).toMatchObject({ by: desk.school.admin.userId, status: 'scheduled' });
    expect((await check({ travel: false }, family.parent)).status).toBe(403);
    const shown = await desk.ask(getDetention, { method: 'GET', params }, family.parent);
    expect(shown.body).toMatchObject({ detentionId, status: 'scheduled' });
    expect(shown.text).not.toMatch(/checks|travel|medical/);
  });

  it('is in the calendar of the family as soon as it has its place, and as soon as it is moved', async () => {
    const desk = await aBehaviourDesk();
    const family = await aFamily(desk, []);
    const feed = await feedOf(desk, family.parent);
    expect(await feed()).not.toContain('Detention');
    const body = { studentId: family.studentId, typeId: 'senior', reason: 'talked', date: '2026-11-27' };
    const placed = await desk.ask(scheduleDetention, { body });
    expect(await feed()).toMatch(/DTSTART;TZID=Europe\/London:20261127T/);
    const moved = { method: 'PATCH', params: { detentionId: placed.body.detentionId }, body: { date: '2026-12-04' } };
    expect((await desk.ask(changeDetention, moved)).status).toBe(200);
    expect(await feed()).toMatch(/SEQUENCE:1\r\n[\s\S]*DTSTART;TZID=Europe\/London:20261204T/);
  });
});
