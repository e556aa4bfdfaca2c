import { beforeAll, describe, expect, it } from 'vitest';
import { handler as getCallbackPage } from '../../../functions/service/get-callback-page.ts';
import { handler as getLandingPage } from '../../../functions/service/get-landing-page.ts';
import { handler as getReportPage } from '../../../functions/service/get-report-page.ts';
import { call } from '../../support/http.ts';

beforeAll(() => {
  Object.assign(process.env, {
    CLIENT_ID: 'client</script>',
    HOSTED_LOGIN_URL: 'https://login.example',
    APP_URL: 'https://app.example',
    ISSUER: 'https://issuer.example',
  });
});

describe('the page', () => {
  it.each([
    ['/', getLandingPage, {}],
    ['/callback', getCallbackPage, { code: 'a', state: 'b', iss: 'c' }],
    ['/reports/{reportId}', getReportPage, {}],
  ])('is there at %s for anybody, whatever query a link brings', async (path, handler, query) => {
    const answer = await call(handler, {
      path,
      query,
      params: path.includes('{') ? { reportId: 'rpt_01JZ8K5N0P1Q2R3S4T5V6W7X8Y' } : {},
    });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('lets nothing run but its own script, and escapes what it is told', async () => {
    const { text, headers } = await call(getLandingPage, {});
    const nonce = /nonce="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(headers['content-security-policy']).toContain(`script-src 'nonce-${nonce}'`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(text).not.toContain('client</script>');
    expect((await call(getLandingPage, {})).text).not.toContain(nonce);
  });

  it('is not there for a report that cannot be one', async () => {
    expect((await call(getReportPage, { params: { reportId: '../x' } })).status).toBe(404);
  });
});
