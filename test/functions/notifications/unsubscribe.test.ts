import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handler as getUnsubscribePage } from '../../../functions/notifications/get-unsubscribe-page.ts';
import { handler as unsubscribe } from '../../../functions/notifications/unsubscribe.ts';
import { call } from '../../support/http.ts';
import { aNoticeDesk, outcomesOf, someNews } from '../../support/notices.ts';
import { openReportCloud } from '../../support/reports/report-cloud.ts';

const day = new Date('2026-11-23T09:30:00Z');
let cloud: Awaited<ReturnType<typeof openReportCloud>>;
beforeAll(async () => {
  cloud = await openReportCloud();
});
afterAll(() => cloud.close());

/** Somebody who got a mail, and the token in its header. */
async function aReader(parent: object = {}) {
  const desk = await aNoticeDesk(cloud, { parent });
  await desk.tell({ notice: someNews(), to: [{ userId: desk.userId }] }, day);
  const token =
    /List-Unsubscribe: <https:\/\/rollbook\.example\/unsubscribe\/([^>]+)>/.exec(desk.mails()[0]?.raw ?? '')?.[1] ?? '';
  return { ...desk, token };
}

describe('the link to unsubscribe', () => {
  it('asks, and changes nothing however often it is opened', async () => {
    const { token, userId, tableAt } = await aReader();
    const page = await call(getUnsubscribePage, { params: { token } });
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>No more e-mails about detentions?</h1>');
    expect(page.text).toContain('<form method="post"><button>');
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect((await tableAt(day).users.get(userId))?.preferences).toBeUndefined();
  });

  it('ends mails of its kind at one click of a mail program, and no others', async () => {
    const { token, userId, tell, tableAt } = await aReader({
      preferences: { language: 'cy', channels: { report: { email: true } } },
    });
    const done = {
      method: 'POST',
      params: { token },
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    for (let times = 0; times < 2; times += 1) expect((await call(unsubscribe, done)).text).toContain('<h1>Wedi’i wneud</h1>');
    expect((await tableAt(day).users.get(userId))?.preferences).toEqual({
      language: 'cy',
      channels: { report: { email: true }, detention: { email: false } },
    });
    expect(outcomesOf(await tell({ notice: { ...someNews(), about: ['det_2'] }, to: [{ userId }] }, day))).toMatchObject({
      inApp: 'sent',
      email: 'refused',
    });
  });

  it('answers 404 when nobody gave it: made up, changed or of another school', async () => {
    const [one, other] = [await aReader(), await aReader()];
    const [payload = ''] = one.token.split('.');
    const [, mac = ''] = other.token.split('.');
    for (const token of ['x', payload, `${payload}.${mac}`, `${one.token}.x`])
      for (const handler of [getUnsubscribePage, unsubscribe])
        expect((await call(handler, { method: 'POST', params: { token } })).status, token).toBe(404);
  });
});
