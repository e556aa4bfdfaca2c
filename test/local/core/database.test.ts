import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { installationKey, openDatabase, openFacts } from '../../../local/cloud/database.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('the database of the local cloud', () => {
  it('keeps what was written, in a folder that it makes', () => {
    const folder = join(aFolder(), 'new', 'folder');
    const first = openDatabase(folder);
    openFacts(first).set('a', 'one');
    openFacts(first).set('a', 'two');
    first.close();
    const second = openDatabase(folder);
    expect(openFacts(second).get('a')).toBe('two');
    expect(openFacts(second).get('b')).toBeUndefined();
    second.close();
  });

  it('lies in a folder that no other account of the machine can read, also when it was there before', () => {
    const folder = aFolder();
    chmodSync(folder, 0o755);
    openDatabase(folder).close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('belongs to one process at a time', () => {
    const folder = aFolder();
    const first = openDatabase(folder);
    expect(() => openDatabase(folder)).toThrow(/is another Rollbook running on this data folder\?/);
    first.close();
    openDatabase(folder).close();
  });

  it('makes one access key for each installation', () => {
    const folder = aFolder();
    const [first, other] = [openDatabase(folder), openDatabase(undefined)];
    const key = installationKey(openFacts(first));
    expect(installationKey(openFacts(first))).toEqual(key);
    expect(installationKey(openFacts(other))).not.toEqual(key);
    expect(key).toEqual({
      accessKeyId: expect.stringMatching(/^LOCAL[0-9A-F]{16}$/),
      secretAccessKey: expect.stringMatching(/^.{40}$/),
    });
    first.close();
  });
});
