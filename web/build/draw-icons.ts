import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

// Draws the icons of the installed application from their source. Run by hand when it changes, on a machine that has a browser at CHROMIUM.
const pages = join(import.meta.dirname, '../public');
const source = await readFile(join(pages, 'icon.svg'), 'utf8');
/** Systems cut masked icons to their own shape, so the ground fills the square and the drawing keeps away from its edge. */
const masked = source
  .replace('rx="14" ', '')
  .replace(/<path/, '<g transform="translate(9.6 9.6) scale(0.7)"><path')
  .replace('</svg>', '</g></svg>');

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const [name, size, drawing] of [
  ['icon-180.png', 180, source],
  ['icon-192.png', 192, source],
  ['icon-512.png', 512, source],
  ['icon-maskable-512.png', 512, masked],
] as const) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await writeFile(join(pages, name), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
