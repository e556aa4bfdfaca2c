import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Cloud } from '../../local/cloud/cloud.ts';
import { demoPassword } from '../../local/demo/demo-school.ts';
import { chromiumFile } from './chromium.ts';

/** The two screens for which every page is made. */
export const screens = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;

/** Without these the browser asks for addresses of its maker all the time. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser of this machine. Fails when there is none. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumFile();
  if (executablePath === undefined) throw new Error('the journeys need Chromium: install it, or name its file in CHROMIUM');
  return chromium.launch({ executablePath, args: quiet });
}

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of since the last call: errors of scripts and of the console, refused by the policy of the page, failed requests. */
  complaints(): readonly string[];
  /** Opens an address and waits until its heading is there and nothing is loading any more. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

interface Coming {
  readonly screen?: keyof typeof screens;
  /** Whether the service worker may run; pages are then served by it. */
  readonly worker?: boolean;
}

/** Opens a window of its own and signs in through the hosted login as a person would. */
export async function comeAs(
  { browser, cloud }: { readonly browser: Browser; readonly cloud: Cloud },
  email: string,
  { screen = 'desk', worker = false }: Coming = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: screens[screen],
    baseURL: cloud.baseUrl,
    serviceWorkers: worker ? 'allow' : 'block',
    hasTouch: screen === 'phone',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(100_000); // below that of a test, so that a fault says what was waited for
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(`console: ${message.text()}`);
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.locator('input[type="password"]').fill(demoPassword);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname === '/today');
  const open = async (path: string) => {
    await page.goto(path);
    await settled(page);
  };
  await settled(page);
  return {
    page,
    context,
    complaints: () => complaints.splice(0),
    open,
    close: () => context.close(),
  };
}

/** Waits until a page has its heading, and nothing on it says that it is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

/** A page that asks for what is not there shows so in words; the browser notes the answer in its console besides. */
function isExpected(text: string): boolean {
  return /status of 40[34]/.test(text);
}
