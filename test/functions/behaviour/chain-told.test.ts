import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPolicy } from '../../../domain/behaviour/policy.ts';
import { handler as getCalendarFeed } from '../../../functions/behaviour/feed/get-calendar-feed.ts';
import { handler as openCalendarFeed } from '../../../functions/behaviour/feed/open-calendar-feed.ts';
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

const minutes = (count: number, from: Date | string = mondayMorning) => new Date(new Date(from).getTime() + count * 60_000);

async function aChain(eachTwice: boolean) {
  const desk = await aBehaviourDesk({ eachTwice, tells: true });
  const family = await aFamily(desk, cloud.mails);
  const rules = [{ id: 'nine', when: 'points', atLeast: 9, withinSchoolDays: 30, then: [{ detention: 'afterSchool' }] }] as const;
  const put = { method: 'PUT', body: { ...defaultPolicy, rules }, headers: { 'if-match': '*' } };
  expect((await desk.ask(replacePolicy, put)).status).toBe(200);
  const opened = await desk.ask(openCalendarFeed, {}, family.parent);
  const token = (opened.body as { url: string }).url.split('/').at(-1) ?? '';
  return {
    desk,
    family,
    /** What has become known of detentions, in its order. */
    known: () =>
      desk.everything.map(({ type }) => type).filter((type) => type.startsWith('behaviour.rule') || type.startsWith('detention')),
    /** The detentions of the student as the API lists them. */
    listed: async () =>
      (await desk.detentions(family.studentId)).map(({ typeId, status, date }) => [typeId, status, date]).sort(),
    /** The detentions in the mother's calendar: when, and whether they are held. */
    async feed() {
      const { text } = await desk.ask(getCalendarFeed, { method: 'GET', params: { token } });
      return text
        .split('BEGIN:VEVENT')
        .slice(1)
        .filter((entry) => entry.includes('SUMMARY:Detention'))
        .map((entry) => [
          /DTSTART[^:]*:(\d{8}T\d{4})/.exec(entry)?.[1],
          entry.includes('STATUS:CANCELLED') ? 'cancelled' : 'held',
        ])
        .sort();
    },
  };
}

describe.each([
  ['once', false],
  ['twice', true],
])('the whole chain, all of it delivered %s', (_, eachTwice) => {
  it('is seen at each step in events, mails, lists and the calendar, and nothing is doubled', async () => {
    const { desk, family, known, listed, feed } = await aChain(eachTwice);
    const involved = { points: 3, students: [{ studentId: family.studentId }] };

    const first = await desk.record(involved);
    await desk.record(involved);
    expect([known(), await listed(), await feed()]).toEqual([[], [], []]);
    await desk.record(involved);
    expect(known()).toEqual(['behaviour.rule.fired', 'detention.scheduled']);
    expect(await listed()).toEqual([['afterSchool', 'scheduled', '2026-11-24']]);
    expect(await feed()).toEqual([['20261124T1540', 'held']]);
    await desk.passTo(minutes(10));
    expect(family.heard()).toEqual(['Detention of Rhys Ashworth: Tuesday 24 November 2026, 15:40']);

    const afterwards = '2026-11-24T16:30:00Z';
    clockAt(afterwards);
    const [detention] = await desk.detentions(family.studentId);
    await desk.outcome(detention?.detentionId ?? '', { outcome: 'missed' });
    expect(known().slice(2)).toEqual(['detention.judged', 'detention.scheduled']);
    expect(await listed()).toEqual([
      ['afterSchool', 'missed', '2026-11-24'],
      ['senior', 'scheduled', '2026-11-27'],
    ]);
    expect(await feed()).toEqual([
      ['20261124T1540', 'held'],
      ['20261127T1540', 'held'],
    ]);
    await desk.passTo(minutes(10, afterwards));
    expect(family.heard().slice(1)).toEqual(['Another detention of Rhys Ashworth: Friday 27 November 2026, 15:40']);

    await desk.void(first.incidentId);
    expect(known().slice(4)).toEqual(['behaviour.rule.reversed', 'detention.cause-corrected', 'detention.cancelled']);
    expect(await listed()).toEqual([
      ['afterSchool', 'missed', '2026-11-24'],
      ['senior', 'cancelled', '2026-11-27'],
    ]);
    expect(await feed()).toEqual([
      ['20261124T1540', 'held'],
      ['20261127T1540', 'cancelled'],
    ]);
    await desk.passTo(minutes(25, afterwards));
    expect(family.heard().slice(2).sort()).toEqual([
      'Correction about the detention of Rhys Ashworth on Tuesday 24 November 2026',
      'The detention of Rhys Ashworth on Friday 27 November 2026 is cancelled',
    ]);
    await desk.passTo('2026-11-27T18:00:00Z');
    expect([family.heard().length, family.pupilHeard()]).toEqual([4, family.heard()]);
  });
});
