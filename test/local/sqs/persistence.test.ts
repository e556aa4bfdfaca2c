import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from 'vitest';
import { openSqs } from '../../../local/cloud/sqs/open.ts';
import { engineContext } from '../engine-context.ts';
import { keptResources } from './kept-queues.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'rollbook-messages-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

it('keeps every accepted message when the program is killed with SIGKILL', async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'kept-messages.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let accepted = 0;
  for await (const line of createInterface({ input: program.stdout })) {
    accepted = Number(line);
    if (accepted === 40) program.kill('SIGKILL');
  }
  const context = engineContext({ dataFolder });
  const [resting] = openSqs(context, keptResources).queues();
  context.db.close();
  expect(accepted).toBeGreaterThanOrEqual(40);
  expect(resting?.messages.slice(0, accepted).map(({ body }) => Number(body))).toEqual(
    Array.from({ length: accepted }, (_, index) => index + 1),
  );
});
