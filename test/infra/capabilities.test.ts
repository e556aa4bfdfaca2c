import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capabilities, type Capability } from '../../functions/kernel/capability.ts';
import { projectFolder } from '../../infra/bundling/fingerprint.ts';
import { contracts, functionOf, roleOf } from './product.ts';
import { rightsOf } from './templates.ts';

const services = {
  'client-cognito-identity-provider': 'cognito-idp',
  'client-eventbridge': 'events',
  'client-lambda': 'lambda',
  'client-s3': 's3',
  'client-ses': 'ses',
  'client-sfn': 'states',
  'client-sqs': 'sqs',
  'client-sns': 'sns',
} as const;

/** Where the right has another name than the operation, or an operation needs several. */
const rights: Readonly<Record<string, readonly string[]>> = {
  'lambda:Invoke': ['lambda:InvokeFunction'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  's3:HeadObject': ['s3:GetObject'],
  's3:Upload': ['s3:PutObject', 's3:AbortMultipartUpload'],
};

/** The modules of that name in functions/runtime, in whichever room. */
function modulesOf(capability: Capability): readonly string[] {
  return globSync(`functions/runtime/**/${capability}.ts`, { cwd: projectFolder });
}

/** The rights that a module of functions/runtime needs, read from what it imports of the SDK and which links it signs. */
function neededBy(capability: Capability): readonly string[] {
  const source = readFileSync(join(projectFolder, modulesOf(capability)[0] ?? ''), 'utf8');
  const imported = [...source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/([\w-]+)'/g)].flatMap(
    ([, names = '', client = '']) => {
      const service = client === 'lib-storage' ? 's3' : services[client as keyof typeof services];
      const operations = names
        .split(',')
        .flatMap((name) => /^\s*(?:(\w+)Command|paginate(\w+)|(Upload))\s*$/.exec(name)?.slice(1).filter(Boolean) ?? []);
      return operations.map((operation) => `${service}:${operation}`);
    },
  );
  const signed = [...source.matchAll(/method: '(GET|PUT)'|\bdownloadLinkTo\(/g)].map(([, method = 'GET']) =>
    method === 'GET' ? 's3:GetObject' : 's3:PutObject',
  );
  return [...new Set([...imported, ...signed].flatMap((operation) => rights[operation] ?? [operation]))].sort();
}

const used = (Object.keys(capabilities) as Capability[]).filter((capability) =>
  contracts.some(({ uses }) => uses?.includes(capability)),
);

describe('capabilities', () => {
  it.each(used)('%s has a module that holds its client', (capability) => {
    expect(modulesOf(capability)).toHaveLength(1);
  });

  it.each(used)('%s grants what its module calls and no operation more', (capability) => {
    // The function that uses least besides, so that its rights tell most about this one.
    const [user] = contracts
      .filter(({ uses }) => uses?.includes(capability))
      .sort((one, other) => (one.uses?.length ?? 0) - (other.uses?.length ?? 0));
    if (!user) throw new Error(`no function uses ${capability}`);
    // Whatever an event starts may put its failure records into their queue.
    const byEvent = 'to' in user || ('trigger' in user && 'deployment' in user.trigger);
    const others = byEvent ? /^(?:logs|dynamodb|sqs):/ : /^(?:logs|dynamodb):/;
    const granted = rightsOf(roleOf(functionOf(user)))
      .flatMap(({ Action }) => Action)
      .filter((action) => !others.test(action));
    // The right to list tells a file that is not there from one that may not be read; no operation of its own.
    const telling = granted.includes('s3:ListBucket') ? ['s3:ListBucket'] : [];
    const needed = (user.uses ?? []).flatMap(neededBy);
    expect([...new Set(granted)].sort()).toEqual([...new Set([...needed, ...telling])].sort());
  });
});
