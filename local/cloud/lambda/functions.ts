import { existsSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Asset } from '../assembly/manifest.ts';
import type { PropertySupport } from '../assembly/support.ts';
import type { Resource } from '../context.ts';

/** A function of the assembly, ready to be run. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  readonly stack: string;
  readonly codeFolder: string;
  readonly handlerName: string;
  readonly memorySize: number;
  readonly timeoutMs: number;
  /** How many calls may run at once, undefined for as many as there are. */
  readonly concurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

export const honoured = {
  'AWS::Lambda::Function': {
    runs: [
      'Code.S3Bucket',
      'Code.S3Key',
      'Environment.Variables',
      'FunctionName',
      'Handler',
      'MemorySize',
      'PackageType',
      'ReservedConcurrentExecutions',
      'Runtime',
      'Timeout',
    ],
    ignores: [
      'Architectures', // this machine's
      'Description',
      'LoggingConfig', // lines are kept in memory and shown at ROLLBOOK_LOG=debug
      'Role', // no IAM here
      'Tags',
      'TracingConfig', // no traces here
    ],
  },
} as const satisfies PropertySupport;

const Properties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) })),
  Handler: z.string().check(z.regex(/^[\w/.-]+\.\w+$/)),
  MemorySize: z._default(z.coerce.number(), 128),
  PackageType: z.optional(z.literal('Zip')),
  ReservedConcurrentExecutions: z.optional(z.coerce.number().check(z.gte(1))),
  Runtime: z.string().check(z.regex(/^nodejs\d+\.x$/)),
  Timeout: z._default(z.coerce.number(), 3),
});

/** Reads a function's resource. Fails saying which property it cannot run with: another runtime than Node, code that is not a folder of the assembly. */
export function readFunction(resource: Resource, assets: ReadonlyMap<string, Asset>): FunctionDefinition {
  const where = `${resource.stack} ${resource.logicalId} (${resource.type})`;
  const parsed = Properties.safeParse(resource.properties);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      ({ path, message }) =>
        `${path.join('.')}: ${message}, got ${JSON.stringify(path.reduce<unknown>(valueAt, resource.properties))}`,
    );
    throw new Error(`${where} cannot run: ${wrong.join('; ')}`);
  }
  const { Code, Environment, Handler, MemorySize, ReservedConcurrentExecutions, Timeout } = parsed.data;
  const asset = assets.get(Code.S3Key);
  if (asset?.packaging !== 'zip' || !existsSync(asset.path))
    throw new Error(`${where} property Code: ${Code.S3Key} is no code folder of the assembly`);
  return {
    name: resource.name,
    arn: resource.arn,
    logicalId: resource.logicalId,
    stack: resource.stack,
    codeFolder: asset.path,
    handlerName: Handler,
    memorySize: MemorySize,
    timeoutMs: Timeout * 1000,
    concurrency: ReservedConcurrentExecutions,
    environment: Object.fromEntries(Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, String(value)])),
  };
}

function valueAt(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
