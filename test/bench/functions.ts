import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(z.object({ Code: z.optional(z.object({ S3Key: z.optional(z.unknown()) })) })),
    }),
  ),
});

/** A function of an assembly: its name in the template without the hash, and the folder of its code. */
export interface AssembledFunction {
  readonly name: string;
  readonly folder: string;
}

/** The functions of an assembly by name. Functions with the same code share a folder. */
export async function assembledFunctions(assembly: string): Promise<readonly AssembledFunction[]> {
  const templates = (await readdir(assembly)).filter((name) => name.endsWith('.template.json'));
  const found = await Promise.all(
    templates.map(async (name) => {
      const { Resources } = Template.parse(JSON.parse(await readFile(join(assembly, name), 'utf8')));
      return Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
        const key = Properties?.Code?.S3Key;
        if (Type !== 'AWS::Lambda::Function' || typeof key !== 'string') return [];
        return [{ name: id.replace(/Function[0-9A-F]{8}$/, ''), folder: join(assembly, `asset.${key.replace(/\.zip$/, '')}`) }];
      });
    }),
  );
  return found.flat().sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The code of the function whose name ends so. Fails when there is none. */
export function codeOf(functions: readonly AssembledFunction[], name: string): string {
  const found = functions.find((each) => each.name.endsWith(name));
  if (!found) throw new Error(`the assembly has no function ${name}, only ${functions.map((each) => each.name).join(', ')}`);
  return join(found.folder, 'index.mjs');
}
