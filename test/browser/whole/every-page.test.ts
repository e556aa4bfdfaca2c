import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud/cloud.ts';
import { demoAccounts } from '../../../local/demo/demo-school.ts';
import { staff } from '../../../domain/roles.ts';
import * as words from '../../../web/messages/words.ts';
import { familyLinks, href, type RouteId } from '../../../web/paths.ts';
import { routes } from '../../../web/routes.ts';
import { openDemoCloud, patienceMs } from '../demo-cloud.ts';
import { accessibilityFindings, sidewaysOf } from '../findings.ts';
import { comeAs, openBrowser, screens, type Visitor } from '../visitor.ts';
import { findParameters, makeReport, type Parameters } from './addresses.ts';

let cloud: Cloud;
let browser: Browser;
let parameters: Parameters;
beforeAll(async () => {
  cloud = await openDemoCloud({ schoolDays: 20 });
  parameters = await findParameters(cloud);
  browser = await openBrowser();
}, patienceMs);
afterAll(async () => {
  await browser.close();
  await cloud.close();
});

describe.each(demoAccounts.map(({ email, roles: [role] }) => ({ email, role })))('to $role', ({ email, role }) => {
  const open = routes.filter(({ roles }) => roles.includes(role));
  const closed = routes.filter(({ roles }) => !roles.includes(role));
  let reportId = '';
  const addressOf = (id: RouteId) => href(id, { ...parameters, reportId });
  beforeAll(async () => {
    reportId = staff.some((one) => one === role) ? await makeReport(cloud, email) : 'none';
  });

  describe.each(['phone', 'desk'] as const)('on a %s', (screen) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await comeAs({ browser, cloud }, email, { screen });
      // Each colour scheme is looked at on one of the two screens.
      await visitor.page.emulateMedia({ colorScheme: screen === 'phone' ? 'light' : 'dark', reducedMotion: 'reduce' });
      visitor.complaints();
    });
    afterAll(() => visitor.close());

    it.each(open.map(({ id }) => id))('%s is whole, accessible and narrow enough', async (id) => {
      await visitor.open(addressOf(id));
      const { page } = visitor;
      const text = await page.locator('body').innerText();
      expect({
        headings: await page.locator('h1').count(),
        titled: / · Rollbook$/.test(await page.title()),
        faults: [words.faults.brokenTitle, words.faults.forbiddenTitle, words.faults.notFoundTitle].filter((title) =>
          text.includes(title),
        ),
        inaccessible: await accessibilityFindings(page),
        sideways: [...(await sidewaysOf(page, 320)), ...(await sidewaysOf(page, screens[screen].width))],
        complaints: visitor.complaints(),
      }).toEqual({ headings: 1, titled: true, faults: [], inaccessible: [], sideways: [], complaints: [] });
    });
  });

  it.runIf(closed.length > 0)('says in words that other pages are for others, and where there is none', async () => {
    const visitor = await comeAs({ browser, cloud }, email);
    for (const { id } of closed) {
      await visitor.open(addressOf(id));
      const heading = await visitor.page.locator('h1').innerText();
      const { pathname } = new URL(visitor.page.url());
      // What mails to families name leads on to their own page of it. An address that reads as one of theirs leads to a thing that is not there.
      if (pathname !== addressOf(id)) expect(familyLinks).toContain(id);
      else expect([words.faults.forbiddenTitle, words.faults.notFoundTitle], id).toContain(heading);
    }
    await visitor.open('/nothing-here');
    expect(await visitor.page.locator('h1').innerText()).toBe(words.faults.notFoundTitle);
    expect(await accessibilityFindings(visitor.page)).toEqual([]);
    expect(visitor.complaints()).toEqual([]);
    await visitor.close();
  });
});
