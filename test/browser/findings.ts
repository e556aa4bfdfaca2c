import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules of WCAG 2.2 at level AA, and what axe advises beyond. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page as it stands: the rule, what it asks for, and where it is not so. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  const before = page.viewportSize();
  // A screen as high as the page, so that nothing lies behind the bars that stay in sight while it scrolls.
  if (before) await page.setViewportSize({ ...before, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: 'tag', values } }),
    rules,
  );
  if (before) await page.setViewportSize(before);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

/** The parts of a page that stand out to the side of a screen of this width in pixels, apart from those in a box that scrolls by itself. */
export async function sidewaysOf(page: Page, width: number): Promise<readonly string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 640 });
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      `${scrollWidth} pixels wide: ${wide
        .slice(0, 5)
        .map((element) => `<${element.localName} class="${element.className}">`)
        .join(' ')}`,
    ];
  });
  if (before) await page.setViewportSize(before);
  return found;
}
