import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../../../domain/roles.ts';
import { handler as reportAbsence } from '../../../../functions/attendance/absences/report-absence.ts';
import { handler as getFeed } from '../../../../functions/behaviour/feed/get-calendar-feed.ts';
import { handler as openFeed } from '../../../../functions/behaviour/feed/open-calendar-feed.ts';
import { entryOf } from '../../../../functions/kernel/function-contracts.ts';
import type { Route } from '../../../../functions/kernel/route.ts';
import { handler as listNotifications } from '../../../../functions/notifications/list-notifications.ts';
import { routes } from '../../../../functions/routes.ts';
import { mondayMorning } from '../../../support/a-school.ts';
import { contractRequest } from '../../../support/contract-request.ts';
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

/** What a role may ask for, what only reads before what changes, and the end of all sessions last. */
const routesOf = (role: Role): readonly Route[] =>
  routes
    .filter((route: Route) => route.roles !== 'anyone' && route.roles.some((each) => each === role))
    .sort((one, other) => placeOf(one) - placeOf(other));
const placeOf = ({ id, method }: Route) => (id === 'endSessions' ? 2 : method === 'GET' ? 0 : 1);

const handlerOf = async (route: Route): Promise<unknown> =>
  (
    (await import(/* @vite-ignore */ new URL(`../../../../functions/${entryOf(route)}`, import.meta.url).pathname)) as {
      readonly handler: unknown;
    }
  ).handler;

const minutes = (count: number) => new Date(mondayMorning.getTime() + count * 60_000);
/** What tells of the other child: names, number and id. Staff write the names into everything that has a text. */
const other = { givenName: 'Zebedee', familyName: 'Quatermass', studentNumber: 'X-77123' };
const named = `${other.givenName} ${other.familyName} (${other.studentNumber})`;

/** Two families of one incident, and all that staff have said of it: a detention, its reason, checks and outcome, a correction, and a second incident that was voided. */
async function aSharedIncident() {
  const desk = await aBehaviourDesk({ tells: true });
  const [own, others] = [await aFamily(desk, cloud.mails), await aFamily(desk, cloud.mails, other)];
  const students = [
    { studentId: own.studentId, familyNote: 'They have made it up.' },
    { studentId: others.studentId, role: 'victim', familyNote: 'Your child was hurt and is well.' },
  ];
  const said = { categoryId: 'fighting', description: `hit ${named}`, place: `beside ${named}` };
  const { incidentId } = await desk.record({ ...said, students });
  const both = students.map(({ studentId }) => ({ studentId }));
  const { incidentId: mistaken } = await desk.record({ ...said, students: both });
  const placed = await desk.schedule({ studentId: own.studentId, typeId: 'senior', reason: `shouted at ${named}` });
  await desk.passTo(minutes(20));
  await desk.correct(incidentId, { description: `hit ${named} twice`, reason: `${named} says so` });
  await desk.void(mistaken);
  await desk.passTo(minutes(40));
  const absence = { from: '2026-12-01', to: '2026-12-01', reason: 'illness' };
  const reported = await desk.ask(reportAbsence, { params: { studentId: own.studentId }, body: absence }, own.parent);
  return { desk, own, others, incidentId, detentionId: placed.detentionId, absenceId: String(reported.body.absenceId) };
}

type Shared = Awaited<ReturnType<typeof aSharedIncident>>;

/** Everything that somebody of the one family gets to see: the answer of each route, the calendar and the mails. */
async function everythingSeenBy(caller: TestCaller, { desk, own, incidentId, detentionId, absenceId }: Shared) {
  const { body: opened } = await desk.ask(openFeed, {}, caller);
  const token = String(opened.url).split('/').at(-1) ?? '';
  const { body: inbox } = await desk.ask(listNotifications, { method: 'GET' }, caller);
  const seen: Record<string, string> = {
    calendar: (await desk.ask(getFeed, { method: 'GET', params: { token } })).text,
    mails: cloud.mails
      .filter(({ to }) => to === `${caller.userId.toLowerCase()}@school.example`)
      .map(({ subject, text, html }) => subject + text + html)
      .join(),
  };
  const answered: Record<string, number> = {};
  const known = {
    ...{ incidentId, detentionId, absenceId, classId: desk.classId, schoolId: desk.school.schoolId, userId: caller.userId },
    ...{ studentId: own.studentId, notificationId: String(inbox.items[0]?.notificationId) },
  };
  for (const route of routesOf(caller.roles[0] ?? 'parent')) {
    const { request, names } = contractRequest(route, known);
    const { status, text } = await desk.ask(await handlerOf(route), request, caller);
    seen[`${route.method} ${route.path}`] = text;
    if (route.method === 'GET' && names !== 'nothing') answered[route.path] = status;
  }
  return { seen, answered };
}

describe('a child’s part in a shared incident', () => {
  it.each(['parent', 'pupil'] as const)('tells the %s of the one child nothing of the other, on any route', async (who) => {
    const shared = await aSharedIncident();
    const { seen, answered } = await everythingSeenBy(shared.own[who], shared);
    const secret = new RegExp(`${[...Object.values(other), shared.others.studentId, 'hurt'].join('|')}|hit |shouted`, 'i');
    const leaks = Object.entries(seen).filter(([, text]) => secret.test(text));
    expect(leaks).toEqual([]);
    // Else the search would have searched refusals.
    expect(Object.entries(answered).filter(([, status]) => status !== 200)).toEqual([]);
    expect(Object.keys(answered)).toContain('/v1/incidents/{incidentId}');
    for (const where of ['GET /v1/students/{studentId}/behaviour', 'GET /v1/incidents/{incidentId}'])
      expect(seen[where], where).toContain('They have made it up.');
    for (const where of ['GET /v1/detentions', 'GET /v1/detentions/{detentionId}'])
      expect(seen[where], where).toContain(shared.detentionId);
    expect(seen['GET /v1/dashboard']).toContain('"detentionsAhead":2');
    for (const where of ['calendar', 'mails', 'GET /v1/notifications']) expect(seen[where], where).toContain('Detention');
    if (who === 'parent') expect(seen['mails']).toContain('They have made it up.');
  });

  it('is nothing but the note for the family of a victim, and nothing at all for any other family', async () => {
    const { desk, others, incidentId } = await aSharedIncident();
    const route = routes.find(({ id }) => id === 'getIncident')!;
    const ask = async (caller: TestCaller) => desk.ask(await handlerOf(route), { method: 'GET', params: { incidentId } }, caller);
    const { status, body } = await ask(others.parent);
    expect([status, body.students]).toEqual([
      200,
      [
        {
          ...{ studentId: others.studentId, name: `${other.givenName} ${other.familyName}`, role: 'victim' },
          familyNote: 'Your child was hurt and is well.',
        },
      ],
    ]);
    expect(Object.keys(body).sort()).toEqual(['incidentId', 'occurredAt', 'recordedAt', 'students']);
    const stranger = await aFamily(desk, []);
    expect((await ask(stranger.parent)).status).toBe(404);
  });

  it('is not there for the family while the incident is for staff', async () => {
    const { desk, own, incidentId } = await aSharedIncident();
    await desk.correct(incidentId, { visibility: 'staff' });
    const route = routes.find(({ id }) => id === 'getIncident')!;
    const asked = await desk.ask(await handlerOf(route), { method: 'GET', params: { incidentId } }, own.parent);
    expect(asked.status).toBe(404);
  });
});
