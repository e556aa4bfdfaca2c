import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { entryOf } from '../../../functions/kernel/function-contracts.ts';
import { routes } from '../../../functions/routes.ts';
import { mondayMorning } from '../../support/a-school.ts';
import { auditTrail } from '../../support/audit-trail.ts';
import { call, type TestAnswer } from '../../support/http.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';
import { aStage, requests, withoutEntry } from './every-operation.ts';

let cloud: Awaited<ReturnType<typeof openReportCloud>>;
let stage: Awaited<ReturnType<typeof aStage>>;
beforeAll(async () => {
  vi.useFakeTimers({ now: mondayMorning, toFake: ['Date'] });
  cloud = await openReportCloud();
  process.env['UPLOAD_BUCKET'] = process.env['REPORT_BUCKET'];
});
afterAll(async () => {
  await cloud.close();
  vi.useRealTimers();
});

const changing = routes.filter(({ method }) => method !== 'GET');
const audited = changing.filter(({ id }) => !(id in withoutEntry));

/** What people are called, how they are reached and what was written about them: nothing of it may be in the trail. */
const personal = new Set([
  'email',
  'givenName',
  'familyName',
  'preferredGivenName',
  'phone',
  'birthDate',
  'studentNumber',
  'name',
  'note',
  'reason',
  'fileName',
  'language',
]);

function personalIn(body: unknown): readonly string[] {
  return Object.entries(body ?? {}).flatMap(([field, value]) =>
    personal.has(field) && typeof value === 'string' ? [value] : [],
  );
}

describe('the audit trail', () => {
  it('is told of every operation that changes something: how it is asked for, or why it leaves no entry', () => {
    expect([...Object.keys(requests), ...Object.keys(withoutEntry)].sort()).toEqual(changing.map(({ id }) => id).sort());
  });

  describe.each(audited.map((route) => [route.id, route] as const))('of %s', (id, route) => {
    let request: Awaited<ReturnType<NonNullable<(typeof requests)[string]>>>;
    let answer: TestAnswer;

    beforeAll(async () => {
      stage = await aStage();
      request = (await requests[id]?.(stage)) ?? {};
      const file = new URL(`../../../functions/${entryOf(route)}`, import.meta.url).pathname;
      const { handler } = (await import(/* @vite-ignore */ file)) as { readonly handler: unknown }; // every entry has one, which another test asserts
      answer = await call(handler, { method: route.method, path: route.path, caller: stage.school.admin, ...request });
    });

    it('says who did what, in which request and from where', async () => {
      expect(route.ok.status, answer.text).toContain(answer.status);
      const requestId = answer.headers['x-request-id'];
      const trail = await auditTrail(stage.school.admin);
      const entries = trail.filter((entry) => entry.requestId === requestId);
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({
        at: mondayMorning.toISOString(),
        actor: { userId: stage.school.admin.userId, roles: ['admin'] },
        sourceIp: '127.0.0.1',
      });
    });

    it('is found under whom or what it is about, and under who did it', async () => {
      const requestId = answer.headers['x-request-id'];
      const [entry] = (await auditTrail(stage.school.admin)).filter((each) => each.requestId === requestId);
      for (const entityId of [entry?.entityId ?? '', ...(entry?.alsoAbout ?? [])])
        expect(await auditTrail(stage.school.admin, { entityId })).toContainEqual(entry);
      expect(await auditTrail(stage.school.admin, { actorId: stage.school.admin.userId })).toContainEqual(entry);
    });

    it('holds nothing of what people are called, how they are reached and what was written', async () => {
      const text = JSON.stringify(await auditTrail(stage.school.admin));
      for (const words of personalIn(request.body)) expect(text).not.toContain(words);
    });
  });
});
