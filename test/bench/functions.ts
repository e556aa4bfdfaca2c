import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Metadata: z.optional(z.object({ 'aws:asset:path': z.optional(z.string()) })) }),
  ),
});

/** The functions of an assembly by the folder of their code. */
export async function functionNames(assembly: string): Promise<ReadonlyMap<string, string>> {
  const templates = (await readdir(assembly)).filter((name) => name.endsWith('.template.json'));
  const found = await Promise.all(
    templates.map(async (name) => {
      const { Resources } = Template.parse(JSON.parse(await readFile(join(assembly, name), 'utf8')));
      return Object.entries(Resources).flatMap(([id, { Type, Metadata }]) =>
        Type === 'AWS::Lambda::Function'
          ? [[Metadata?.['aws:asset:path'] ?? '', id.replace(/Function[0-9A-F]{8}$/, '')] as const]
          : [],
      );
    }),
  );
  return new Map(found.flat());
}
