import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { onTestFinished } from 'vitest';

/** Synthesizes the app that `build` fills into a temporary folder, gone when the test is over; answers the folder. */
export function synthesize(build: (app: App) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-assembly-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const app = new App({ outdir: folder, analyticsReporting: false });
  build(app);
  app.synth();
  return folder;
}
