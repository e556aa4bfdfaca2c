import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openCloud, type Cloud } from '../../local/cloud/cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud({ assembly: inject('assembly') });
});
afterAll(async () => {
  await cloud.close();
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(cloud.baseUrl + path, { headers });

describe('the front door', () => {
  it('has no pages before anything was deployed, and the API all the same', async () => {
    expect((await get('/')).status).toBe(403);
    expect((await get('/v1/health')).status).toBe(200);
  });

  it('has them after the deployment, without anybody doing anything', async () => {
    await cloud.deployed();
    const page = await get('/today');
    const text = await page.text();
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${new URL(cloud.awsUrl).origin};`);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(text)?.[1] ?? '';
    const asset = await get(script);
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await get('/assets/none.js')).status).toBe(403);
    expect((await get('/v1/nothing-here')).status).toBe(404);
  });

  it('tells the application where to log in, and nothing secret', async () => {
    const settings = (await (await get('/config.json')).json()) as object;
    expect(settings).toEqual({
      release: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      clientId: cloud.outputs['ClientId'],
      hostedLoginUrl: cloud.baseUrl,
    });
  });

  it('publishes a release once', async () => {
    const before = (await get('/release.json')).headers.get('last-modified');
    const again = await cloud.invoke('RollbookService-service-publishWeb', {});
    expect(again).toMatchObject({ ok: true, payload: { published: false } });
    expect((await get('/release.json')).headers.get('last-modified')).toBe(before);
  });

  it('has styles and scripts in files only, as its policy wants', async () => {
    const text = await (await get('/')).text();
    expect(text).not.toMatch(/<style|style="|<script(?![^>]*src=)/);
    expect([...text.matchAll(/(?:src|href)="(https?:)?\/\//g)]).toEqual([]);
  });
});
