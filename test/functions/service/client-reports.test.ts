import { describe, expect, it } from 'vitest';
import { handler as reportClientFault } from '../../../functions/service/web/report-client-fault.ts';
import { call } from '../../support/http.ts';

const report = { code: 'render', release: 'a1b2', route: 'childAbsence', kind: 'TypeError' };
const send = (body: unknown) => call(reportClientFault, { method: 'POST', path: '/v1/client-reports', body });

describe('a report of a fault of the application', () => {
  it('is taken from anybody, and answered without a word', async () => {
    expect(await send(report)).toMatchObject({ status: 204, text: '' });
    expect((await send({ code: 'security-policy', release: 'a1b2', directive: 'script-src' })).status).toBe(204);
  });

  it.each([
    ['a text of people', { ...report, message: 'Leo Farrow is not a function' }, '/message'],
    ['an address with an id', { ...report, route: '/children/stu_01' }, '/route'],
    ['a message as the kind', { ...report, kind: 'cannot read Leo' }, '/kind'],
    ['a release that is none', { ...report, release: 'x'.repeat(65) }, '/release'],
    ['an unknown fault', { ...report, code: 'other' }, '/code'],
  ])('holds no room for %s', async (_, body, pointer) => {
    const answer = await send(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
  });
});
