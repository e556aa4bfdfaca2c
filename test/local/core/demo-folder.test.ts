import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase, openFacts } from '../../../local/cloud/database.ts';
import { demoIsLoaded, emptyDataFolder } from '../../../local/demo/demo-folder.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-demo-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function withDemo(state: string | undefined): string {
  const folder = aFolder();
  const db = openDatabase(folder);
  if (state !== undefined) openFacts(db).set('demo', state);
  db.close();
  return folder;
}

describe('npm start', () => {
  it('loads the demo school into a new folder, and again where that broke off', () => {
    expect(demoIsLoaded(join(aFolder(), 'new'))).toBe(false);
    expect(demoIsLoaded(aFolder())).toBe(false);
    expect(demoIsLoaded(withDemo('loading'))).toBe(false);
  });

  it('leaves a folder alone that has its demo school, or was filled by other means', () => {
    expect(demoIsLoaded(withDemo('loaded'))).toBe(true);
    expect(demoIsLoaded(withDemo(undefined))).toBe(true);
  });

  it('fails on a folder that another process has', () => {
    const folder = aFolder();
    const db = openDatabase(folder);
    expect(() => demoIsLoaded(folder)).toThrow('is another Rollbook running on this data folder?');
    db.close();
  });
});

describe('npm run demo', () => {
  it('begins anew in a folder that has data, and in one that has nothing', () => {
    const folder = withDemo('loaded');
    emptyDataFolder(folder);
    expect(existsSync(folder)).toBe(false);
    emptyDataFolder(folder);
    expect(() => emptyDataFolder(aFolder())).not.toThrow();
  });

  it('fails on a folder of a running Rollbook and leaves its data alone', () => {
    const folder = aFolder();
    const db = openDatabase(folder);
    expect(() => emptyDataFolder(folder)).toThrow('is another Rollbook running on this data folder?');
    db.close();
    expect(readdirSync(folder)).toContain('local.db');
  });

  it('fails on a folder of something else and leaves everything in it', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    expect(() => emptyDataFolder(folder)).toThrow(`${folder} holds files but no data of Rollbook`);
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
  });
});
