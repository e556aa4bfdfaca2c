import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';
import type { Session } from '../../local/demo/session.ts';
import { anAlertedMorning, type AlertedMorning, type Missing } from '../support/alerted-morning.ts';
import { everything, inviteAndLogIn, look, setClock } from '../support/journey.ts';

let cloud: Cloud;
let morning: AlertedMorning;
let admin: Session;
let student: Missing;
let name: string;
let feed: string;
const incidents: string[] = [];
beforeAll(async () => {
  // Every event is given to its consumer a second time while the first one is being worked on.
  cloud = await openCloud({ assembly: inject('assembly'), conditions: { duplicated: () => true } });
  morning = await anAlertedMorning(cloud, { students: 4 });
  ({ admin } = morning);
  [student] = morning.missing([0]);
  ({ name } = (await admin.send('GET', `/v1/students/${student.studentId}`)) as { name: string });
  const policy = (await admin.send('GET', '/v1/behaviour/policy')) as { readonly categories: unknown };
  const nine = { id: 'nine', when: 'points', atLeast: 9, withinSchoolDays: 30, then: [{ detention: 'afterSchool' }] };
  await admin.replace('PUT', '/v1/behaviour/policy', { categories: policy.categories, rules: [nine] });
  const guardian = await inviteAndLogIn(cloud, admin, student.userId);
  ({ url: feed } = (await guardian.send('POST', '/v1/me/calendar-feed')) as { url: string });
});
afterAll(() => cloud.close());

/** What the bus was told of rules and detentions, oldest first. */
const told = async () => {
  const { items } = await look<{ items: readonly { event: { 'detail-type': string } }[] }>(cloud, 'events?limit=1000');
  return items
    .toReversed()
    .map(({ event }) => event['detail-type'])
    .filter((name) => /^(behaviour\.rule|detention\.(?!telling|day))/.test(name));
};
/** The detentions of the student by the API. */
const listed = async () =>
  (await everything<{ typeId: string; status: string; date: string }>(admin, `/v1/detentions?studentId=${student.studentId}`))
    .map(({ typeId, status, date }) => [typeId, status, date])
    .sort();
/** The detentions in the guardian's calendar. */
const inFeed = async () =>
  (await (await fetch(feed)).text())
    .split('BEGIN:VEVENT')
    .filter((entry) => entry.includes('SUMMARY:Detention'))
    .map((entry) => [/DTSTART[^:]*:(\d{8}T\d{4})/.exec(entry)?.[1], /STATUS:(\w+)/.exec(entry)?.[1]])
    .sort();
/** What the guardian was mailed of detentions, without the name. */
const mailed = async () =>
  (await morning.mailsTo(student.email)).flatMap(({ subject }) =>
    /detention/i.test(subject) ? [subject.replace(` of ${name}`, '')] : [],
  );
const versionOf = (name: string) => name.replace(/\.v\d+$/, '');

it('three incidents cross a threshold: a detention is placed, once, and the guardian is told ten minutes later', async () => {
  for (let nth = 0; nth < 3; nth += 1) {
    const body = {
      ...{ categoryId: 'disruption', points: 3, description: 'talked', occurredAt: cloud.clock.now().toISOString() },
      students: [{ studentId: student.studentId }],
    };
    const { incidentId } = (await admin.send('POST', '/v1/incidents', body)) as { incidentId: string };
    incidents.push(incidentId);
    await cloud.idle();
  }
  expect((await told()).map(versionOf)).toEqual(['behaviour.rule.fired', 'detention.scheduled']);
  expect(await listed()).toEqual([['afterSchool', 'scheduled', '2026-11-24']]);
  expect(await inFeed()).toEqual([['20261124T1540', 'CONFIRMED']]);
  expect(await mailed()).toEqual([]);
  await setClock(cloud, '2026-11-23T08:50:00Z');
  expect(await mailed()).toEqual(['Detention: Tuesday 24 November 2026, 15:40']);
});

it('it is missed: the senior one follows, once, and the guardian hears of that one', async () => {
  await setClock(cloud, '2026-11-24T16:30:00Z');
  const [{ detentionId } = { detentionId: '' }] = await everything<{ detentionId: string }>(
    admin,
    `/v1/detentions?studentId=${student.studentId}`,
  );
  await admin.send('POST', `/v1/detentions/${detentionId}/outcome`, { outcome: 'missed' });
  await cloud.idle();
  expect((await told()).slice(2).map(versionOf)).toEqual(['detention.judged', 'detention.scheduled']);
  expect(await listed()).toEqual([
    ['afterSchool', 'missed', '2026-11-24'],
    ['senior', 'scheduled', '2026-11-27'],
  ]);
  expect((await inFeed()).at(-1)).toEqual(['20261127T1540', 'CONFIRMED']);
  await setClock(cloud, '2026-11-24T16:45:00Z');
  expect((await mailed()).slice(1)).toEqual(['Another detention: Friday 27 November 2026, 15:40']);
});

it('the first incident is voided: the senior detention falls, the missed one says so, and the guardian hears both, once', async () => {
  await admin.send('POST', `/v1/incidents/${incidents[0] ?? ''}/void`, { reason: 'mistaken identity' });
  await cloud.idle();
  expect((await told()).slice(4).map(versionOf).sort()).toEqual([
    'behaviour.rule.reversed',
    'detention.cancelled',
    'detention.cause-corrected',
  ]);
  expect(await listed()).toEqual([
    ['afterSchool', 'missed', '2026-11-24'],
    ['senior', 'cancelled', '2026-11-27'],
  ]);
  expect((await inFeed()).at(-1)).toEqual(['20261127T1540', 'CANCELLED']);
  await setClock(cloud, '2026-11-24T17:00:00Z');
  expect((await mailed()).slice(2).sort()).toEqual([
    'Correction about the detention on Tuesday 24 November 2026',
    'The detention on Friday 27 November 2026 is cancelled',
  ]);
  await setClock(cloud, '2026-11-27T18:00:00Z');
  expect(await mailed()).toHaveLength(4);
});
