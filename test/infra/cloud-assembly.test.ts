import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprintOf, projectFolder } from '../../infra/bundling/fingerprint.ts';
import { assemblyFingerprint, assemblyIsCurrent, ensureAssembly, recordFingerprint } from '../../infra/cloud-assembly.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'rollbook-freshness-'));

describe('freshness of an assembly', () => {
  it('is not there where nothing was synthesized', () => {
    expect(assemblyIsCurrent(emptyFolder())).toBe(false);
    expect(assemblyIsCurrent(join(emptyFolder(), 'missing'))).toBe(false);
  });

  it('is gone when the sources are others than those it was made from', () => {
    const folder = emptyFolder();
    recordFingerprint(folder, 'of other sources');
    expect(assemblyIsCurrent(folder)).toBe(false);
  });

  it('spares the synthesis when no source changed', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'kept'), '');
    recordFingerprint(folder, assemblyFingerprint());
    await ensureAssembly(folder); // would empty the folder first
    expect(existsSync(join(folder, 'kept'))).toBe(true);
  });
});

describe('fingerprint', () => {
  const absolute = mkdtempSync(join(projectFolder, 'node_modules/fingerprint-'));
  const folder = relative(projectFolder, absolute);
  afterAll(() => {
    rmSync(absolute, { recursive: true });
  });
  const file = (name: string, contents: string) => {
    writeFileSync(join(projectFolder, folder, name), contents);
  };

  it('changes with contents, names and what else is told, and with nothing besides', () => {
    file('a.ts', 'one');
    const first = fingerprintOf([folder], 'x');
    expect(fingerprintOf([folder], 'x')).toBe(first);
    expect(fingerprintOf([folder], 'y')).not.toBe(first);
    file('a.ts', 'two');
    const second = fingerprintOf([folder], 'x');
    expect(second).not.toBe(first);
    file('b.ts', '');
    expect(fingerprintOf([folder], 'x')).not.toBe(second);
  });
});
