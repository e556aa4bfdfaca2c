import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud/cloud.ts';
import { demoAccounts } from '../../../local/demo/demo-school.ts';
import * as words from '../../../web/messages/words.ts';
import { href } from '../../../web/paths.ts';
import { apiOf, openDemoCloud, patienceMs } from '../demo-cloud.ts';
import { comeAs, openBrowser, settled, type Visitor } from '../visitor.ts';

const [{ email: admin }, { email: teacher }] = demoAccounts;
const date = '2026-11-30';
const { register: says } = words;

interface Kept {
  readonly marks: readonly { readonly studentId: string; readonly name: string; readonly mark: string }[];
}

let cloud: Cloud;
let browser: Browser;
beforeAll(async () => {
  cloud = await openDemoCloud({ schoolDays: 1 });
  browser = await openBrowser();
}, patienceMs);
afterAll(async () => {
  await browser.close();
  await cloud.close();
});

/** Ids of the demo classes by name, and what the school holds of their registers. */
async function office() {
  const session = await apiOf(cloud, admin);
  const { items } = (await session.send('GET', '/v1/classes')) as {
    readonly items: readonly { classId: string; name: string }[];
  };
  const idOf = (name: string) => items.find((one) => one.name === name)?.classId ?? '';
  const at = (name: string, period: string) => `/v1/classes/${idOf(name)}/registers/${date}/${period}`;
  return {
    session,
    idOf,
    at,
    kept: async (name: string, period: string) => (await session.send('GET', at(name, period))) as Kept,
  };
}

/** Presses the mark of the student at that place of the list, as a thumb does. */
async function mark(page: Page, place: number, letter: string) {
  const row = page.locator('ol > li').nth(place);
  await row.locator(`label[data-letter="${letter}"]`).click();
  return (await row.locator('legend').innerText()).trim();
}

const marksOf = ({ marks }: Kept, ...letters: string[]) =>
  marks.flatMap(({ name, mark: letter }) => (letters.includes(letter) ? [name] : [])).sort();

describe('a register on a telephone', () => {
  it('is taken with three exceptions in five taps, and needs one call beside the session and what today shows', async () => {
    const { kept } = await office();
    const { page, complaints, close } = await comeAs({ browser, cloud }, teacher, { screen: 'phone' });
    const calls: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/') && request.method() !== 'HEAD') calls.push(`${request.method()} ${pathname}`);
    });
    await page.reload();
    await settled(page);
    const needed = ['POST /v1/session/refresh', 'GET /v1/me/registers', 'GET /v1/dashboard'];
    expect(calls.filter((call) => !needed.includes(call))).toEqual([]);
    expect(new Set(calls).size).toBe(calls.length);

    await page.getByRole('link', { name: /7A AM/ }).click();
    await page.locator('ol > li').first().waitFor();
    const away = [await mark(page, 2, 'A'), await mark(page, 5, 'A')].sort();
    const late = await mark(page, 7, 'L');
    await page.getByRole('button', { name: says.save }).click();
    await page.getByText(/^Saved \d/).waitFor();

    const register = await kept('7A', 'AM');
    expect(marksOf(register, 'A')).toEqual(away);
    expect(marksOf(register, 'L')).toEqual([late]);
    expect(marksOf(register, 'P')).toHaveLength(register.marks.length - 3);
    expect(complaints()).toEqual([]);
    await close();
  });
});

describe('what a browser holds of a session', () => {
  it('is no token that a script could read', async () => {
    const { page, context, close } = await comeAs({ browser, cloud }, teacher);
    const stored = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const contents = await Promise.all(
        databases.map(
          ({ name = '' }) =>
            new Promise<unknown>((resolve, reject) => {
              const request = indexedDB.open(name);
              request.onerror = () => reject(new Error(name));
              request.onsuccess = () => {
                const stores = [...request.result.objectStoreNames];
                const all = stores.map(
                  (store) =>
                    new Promise((read) => {
                      const rows = request.result.transaction(store).objectStore(store).getAll();
                      rows.onsuccess = () => read(rows.result);
                    }),
                );
                void Promise.all(all).then(resolve);
              };
            }),
        ),
      );
      return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, contents]);
    });
    expect(stored).not.toMatch(/eyJ[\w-]+\.eyJ|refresh_?token/i);
    expect(stored).toContain('7A'); // so the stores were read
    const [cookie, ...more] = (await context.cookies()).filter(({ name }) => /rollbook/i.test(name));
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/v1/session' });
    expect(more).toEqual([]);
    await close();
  });
});

describe('two people at one register, one of them without a network for a while', () => {
  let first: Visitor;
  beforeAll(async () => {
    first = await comeAs({ browser, cloud }, teacher, { screen: 'phone' });
  });
  afterAll(() => first.close());

  it('are brought together: what only one changed is kept, what both changed is asked', async () => {
    const { session, at, idOf, kept } = await office();
    const { page, context } = first;
    await cloud.clock.move(new Date(`${date}T13:15:00Z`));
    const before = await kept('7A', 'PM');
    await first.open(href('register', { classId: idOf('7A'), date, session: 'PM' }));
    const names = await page.locator('ol > li legend').allInnerTexts();
    const [one = '', both = '', other = ''] = [1, 3, 6].map((place) => names[place]?.trim());

    await context.setOffline(true);
    await mark(page, 1, 'A');
    await mark(page, 3, 'A');
    await page.getByRole('button', { name: says.save }).click();
    await page.getByText(/^Saved on this device/).waitFor();

    await session.send('PUT', at('7A', 'PM'), {
      marks: before.marks.map(({ studentId, name }) => ({
        studentId,
        ...(name === both ? { mark: 'L', minutesLate: 5 } : { mark: name === other ? 'A' : 'P' }),
      })),
    });
    await context.setOffline(false);

    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: says.choose }).or(dialog).first().waitFor();
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: says.choose }).click();
    await dialog.waitFor();
    expect(await dialog.locator('legend').allInnerTexts()).toEqual([both]);
    await dialog.getByRole('radio', { name: new RegExp(`^${says.conflict.mine}`) }).check();
    await dialog.getByRole('button', { name: says.conflict.save }).click();
    await page.getByText(/^Saved \d/).waitFor();

    const after = await kept('7A', 'PM');
    expect(marksOf(after, 'A')).toEqual([one, both, other].sort());
    expect(marksOf(after, 'L')).toEqual([]);
  });
});
