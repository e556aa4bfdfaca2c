import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { weighPages, type PageWeights } from './page-weights.ts';

const project = join(import.meta.dirname, '../..');

/** Pages that are made for a telephone on a slow network. */
const phonePages = [
  'today/today-page.tsx',
  'registers/registers-page.tsx',
  'registers/register-page.tsx',
  'behaviour/new-incident-page.tsx',
  'family/children-page.tsx',
  'family/report-absence-page.tsx',
];

/** Bytes of JavaScript after gzip. The shell is to come down to 92,000. */
const limits = { shell: 108_000, phone: 115_000, office: 140_000 };

describe('what a browser loads for its first page', () => {
  let folder: string;
  let weights: PageWeights;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rollbook-web-'));
    const { NODE_ENV: _test, ...environment } = process.env;
    const vite = join(project, 'node_modules/vite/bin/vite.js');
    execFileSync(process.execPath, [vite, 'build', 'web', '--outDir', folder, '--emptyOutDir'], {
      cwd: project,
      env: environment,
    });
    weights = weighPages(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the shell, within its limit', () => {
    expect(weights.shell).toBeLessThanOrEqual(limits.shell);
  });

  it.each(phonePages)('and %s, within the limit of a telephone', (page) => {
    expect(weights.pages.get(page)).toBeLessThanOrEqual(limits.phone);
  });

  it('and any page, within the limit of an office', () => {
    expect([...weights.pages].filter(([, weight]) => weight > limits.office)).toEqual([]);
  });
});
