import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Artifact = z.looseObject({
  type: z.string(),
  environment: z.optional(z.string()),
  dependencies: z.optional(z.array(z.string())),
  properties: z.optional(
    z.looseObject({ templateFile: z.optional(z.string()), stackName: z.optional(z.string()), file: z.optional(z.string()) }),
  ),
});
const Manifest = z.looseObject({ artifacts: z.optional(z.record(z.string(), Artifact)) });
const AssetManifest = z.looseObject({
  files: z.optional(
    z.record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.optional(z.string()), packaging: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    ),
  ),
});

/** A file or folder of the assembly that a deployment would upload; functions find their code and nested stacks their template by its object key. */
export interface Asset {
  readonly path: string;
  readonly packaging: string;
}

/** One stack of the assembly as the manifest lists it. */
export interface StackArtifact {
  readonly id: string;
  readonly stackName: string;
  readonly templateFile: string;
  /** `aws://account/region`, with `unknown-account` and `unknown-region` where the app leaves them open. */
  readonly environment: string;
  readonly dependencies: readonly string[];
}

/** Artifacts beside stacks and assets that say nothing about what to run. */
const silentArtifacts = ['cdk:tree', 'cdk:feature-flag-report', 'cdk:asset-manifest', 'aws:cloudformation:stack'];

/** Reads `manifest.json`: the stacks, each after those it depends on, and every asset by object key. Fails naming the file when the folder holds no assembly. */
export function readManifest(folder: string): {
  readonly stacks: readonly StackArtifact[];
  readonly assets: ReadonlyMap<string, Asset>;
} {
  const artifacts = Manifest.parse(readJson(join(folder, 'manifest.json'))).artifacts ?? {};
  const strange = Object.entries(artifacts).find(([, artifact]) => !silentArtifacts.includes(artifact.type));
  if (strange !== undefined)
    throw new Error(
      `${join(folder, 'manifest.json')}: artifact ${strange[0]} is of type ${strange[1].type}, allowed are ${silentArtifacts.join(', ')}`,
    );

  const stacks = new Map<string, StackArtifact>();
  const assets = new Map<string, Asset>();
  for (const [id, { type, environment, dependencies, properties }] of Object.entries(artifacts)) {
    if (type === 'aws:cloudformation:stack' && properties?.templateFile !== undefined) {
      stacks.set(id, {
        id,
        stackName: properties.stackName ?? id,
        templateFile: join(folder, properties.templateFile),
        environment: environment ?? 'aws://unknown-account/unknown-region',
        dependencies: dependencies ?? [],
      });
    }
    if (type === 'cdk:asset-manifest' && properties?.file !== undefined) {
      for (const { source, destinations } of Object.values(
        AssetManifest.parse(readJson(join(folder, properties.file))).files ?? {},
      )) {
        if (source.path === undefined) continue; // an asset made by a command at deployment; whoever refers to it is told that it is missing
        for (const { objectKey } of Object.values(destinations))
          assets.set(objectKey, { path: join(folder, source.path), packaging: source.packaging ?? 'file' });
      }
    }
  }
  return { stacks: inOrder(stacks), assets };
}

/** Reads a JSON file; fails naming it. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function inOrder(stacks: ReadonlyMap<string, StackArtifact>): readonly StackArtifact[] {
  const done = new Set<StackArtifact>();
  const visit = (stack: StackArtifact, above: readonly string[]): void => {
    if (above.includes(stack.id))
      throw new Error(`stacks depend on each other in a circle: ${[...above, stack.id].join(' -> ')}`);
    for (const id of stack.dependencies) {
      const needed = stacks.get(id);
      if (needed !== undefined && !done.has(needed)) visit(needed, [...above, stack.id]);
    }
    done.add(stack);
  };
  for (const stack of stacks.values()) if (!done.has(stack)) visit(stack, []);
  return [...done];
}
