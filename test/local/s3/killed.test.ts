import { GetObjectCommand } from '@aws-sdk/client-s3';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { bucket, startS3 } from './s3-fixture.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'rollbook-killed-s3-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

it('keeps every acknowledged object when the program is killed with SIGKILL', async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'kept-objects.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = 0;
  for await (const line of createInterface({ input: program.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === 30) program.kill('SIGKILL');
  }
  const s3 = await startS3(dataFolder);
  const texts: (string | undefined)[] = [];
  for (let number = 1; number <= acknowledged; number++) {
    const object = await s3.client.send(new GetObjectCommand({ Bucket: bucket, Key: `report-${number}` }));
    texts.push(await object.Body?.transformToString());
  }
  await s3.close();
  expect(acknowledged).toBeGreaterThanOrEqual(30);
  expect(texts).toEqual(Array.from({ length: acknowledged }, (_, index) => `content ${index + 1}`));
});
