import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openActivity } from '../../../local/cloud/activity.ts';
import type { Resource } from '../../../local/cloud/context.ts';
import { openLambda } from '../../../local/cloud/lambda/open.ts';
import type { LambdaEngine, LambdaProps } from '../../../local/cloud/lambda/open.ts';

interface FunctionSource {
  readonly source: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Writes functions (name to source of index.mjs) into code folders and opens the engine on them; both are gone when the test is over. `move` shifts the clock. */
export function openFunctions(
  functions: Readonly<Record<string, string | FunctionSource>>,
  props: Partial<LambdaProps> = {},
): LambdaEngine & {
  readonly lines: readonly string[];
  move(offset: number): void;
  readonly activity: ReturnType<typeof openActivity>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-functions-'));
  const assets = new Map<string, { path: string; packaging: string }>();
  const resources = Object.entries(functions).map(([name, given]): Resource => {
    const { source, properties } = typeof given === 'string' ? { source: given, properties: {} } : { properties: {}, ...given };
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, 'index.mjs'), source);
    assets.set(`${name}.zip`, { path, packaging: 'zip' });
    return {
      stack: 'Test',
      logicalId: `${name}Function`,
      type: 'AWS::Lambda::Function',
      name,
      arn: `arn:aws:lambda:eu-west-2:000000000000:function:${name}`,
      properties: {
        Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Timeout: 10,
        ...properties,
      },
    };
  });
  let offset = 0;
  const lines: string[] = [];
  const activity = openActivity();
  const engine = openLambda(
    {
      region: 'eu-west-2',
      credentials: { accessKeyId: 'KEY', secretAccessKey: 'SECRET' },
      clock: { now: () => new Date(Date.now() + offset), offset: () => offset, onMove: () => undefined },
      activity,
    },
    resources,
    { assets, variables: () => ({}), detail: (line) => void lines.push(line), ...props },
  );
  onTestFinished(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { ...engine, lines, activity, move: (milliseconds) => void (offset = milliseconds) };
}
