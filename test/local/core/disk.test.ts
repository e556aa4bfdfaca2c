import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { openDisk } from '../../../local/cloud/disk.ts';
import { openDueWork } from '../../../local/cloud/due-work.ts';
import { openByteStore } from '../../../local/cloud/s3/byte-store.ts';
import { engineContext } from '../engine-context.ts';
import { serve } from '../gateway/serve.ts';

const noSpace = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('a full disk', () => {
  it('is told from other failures by the error, or by the room that is left', () => {
    const roomy = openDisk({ folder: '/data', log: () => undefined, freeBytes: () => 10_000_000 });
    expect(roomy.whyFull(noSpace)).toBe('the disk of /data is full; make room there and repeat the request');
    expect(roomy.whyFull(Object.assign(new Error('quota'), { code: 'EDQUOT' }))).toBeDefined();
    expect(roomy.whyFull(Object.assign(new Error('database or disk is full'), { errcode: 13 }))).toBeDefined();
    expect(roomy.whyFull(new Error('another'))).toBeUndefined();
    expect(roomy.whyFull()).toBeUndefined();
    const full = openDisk({ folder: '/data', log: () => undefined, freeBytes: () => 1_000_000 });
    expect(full.whyFull()).toBeDefined();
  });

  it('is named at the terminal once, not at every request', () => {
    const lines: string[] = [];
    const disk = openDisk({ folder: '/data', log: (line) => void lines.push(line), freeBytes: () => 0 });
    disk.whyFull();
    disk.whyFull();
    expect(lines).toEqual([
      'the disk of /data is full; make room there and repeat the request: nothing can be stored until then, and nothing stored is lost',
    ]);
  });

  it('is answered 503 in place of what a function makes of it, and named', async () => {
    const { ask } = await serve({ routes: ['GET /x'], freeBytes: 0 }, () => ({ statusCode: 500, body: '{}' }));
    const answer = await ask('GET', '/x');
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '10' });
    expect(JSON.parse(answer.body)).toMatchObject({
      type: 'urn:rollbook:problem:unavailable',
      status: 503,
      detail: 'the disk of /data is full; make room there and repeat the request',
    });
  });

  it('changes no answer of a function that succeeds, and none while there is room', async () => {
    const reading = await serve({ routes: ['GET /x'], freeBytes: 0 }, () => ({ statusCode: 200, body: 'read' }));
    expect(await reading.ask('GET', '/x')).toMatchObject({ status: 200, body: 'read' });
    const failing = await serve({ routes: ['GET /x'] }, () => ({ statusCode: 500, body: '{}' }));
    expect(await failing.ask('GET', '/x')).toMatchObject({ status: 500, body: '{}' });
  });

  it('holds work that is done back until it can be noted, and loses none', async () => {
    const context = engineContext();
    onTestFinished(() => context.db.close());
    const done: string[] = [];
    const work = openDueWork(context, {
      kind: 'test',
      read: z.string(),
      run: (body) => {
        done.push(body);
        if (done.length > 1) return Promise.resolve('done');
        context.db.exec(`PRAGMA max_page_count = 1`); // raised to what is in use: from here on nothing grows
        return Promise.resolve({ again: 'x'.repeat(50_000), inMs: 0, soon: true });
      },
    });
    const tried = work.add('small');
    while (context.lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(context.lines[0]).toContain('is full');
    context.db.exec('PRAGMA max_page_count = 1073741823');
    await tried;
    await context.activity.idle(60_000);
    expect(done.map((body) => body.length)).toEqual([5, 50_000]);
    expect(work.waiting()).toEqual([]);
    await work.close();
  });

  it('leaves nothing of an object that could not be written whole', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollbook-bytes-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    function* pieces() {
      yield new Uint8Array(1000);
      throw noSpace;
    }
    expect(() => openByteStore(folder).write(pieces())).toThrow('ENOSPC');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends waiting when the cloud closes', async () => {
    const disk = openDisk({ folder: '/data', log: () => undefined, freeBytes: () => 0 });
    const waiting = disk.patiently(() => {
      throw noSpace;
    });
    disk.close();
    await expect(waiting).rejects.toThrow('ENOSPC');
  });
});
