import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { descriptionOf } from '../../infra/contract-function.ts';
import { contractsOf, registries } from '../../infra/function-list.ts';
import type { Measured } from './measured.ts';

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(
        z.object({
          Description: z.optional(z.string()),
          Code: z.optional(z.object({ S3Key: z.optional(z.unknown()) })),
        }),
      ),
    }),
  ),
});

/** A function of an assembly: the id of its contract, and the folder of its code. */
export interface AssembledFunction {
  readonly id: string;
  readonly folder: string;
}

/** The functions of an assembly that have a contract, by its id. Functions with the same code share a folder. */
export async function assembledFunctions(assembly: string): Promise<readonly AssembledFunction[]> {
  const ids = new Map(contractsOf(registries).map((contract) => [descriptionOf(contract), contract.id]));
  const templates = (await readdir(assembly)).filter((name) => name.endsWith('.template.json'));
  const found = await Promise.all(
    templates.map(async (name) => {
      const { Resources } = Template.parse(JSON.parse(await readFile(join(assembly, name), 'utf8')));
      return Object.values(Resources).flatMap(({ Type, Properties }) => {
        const id = ids.get(Properties?.Description ?? '');
        const key = Properties?.Code?.S3Key;
        if (Type !== 'AWS::Lambda::Function' || id === undefined || typeof key !== 'string') return [];
        return [{ id, folder: join(assembly, `asset.${key.replace(/\.zip$/, '')}`) }];
      });
    }),
  );
  return found.flat().sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The code of a measured function. Fails when the assembly has none of that id. */
export function codeOf(functions: readonly AssembledFunction[], id: Measured): string {
  const found = functions.find((each) => each.id === id);
  if (!found) throw new Error(`the assembly has no function ${id}, only ${functions.map((each) => each.id).join(', ')}`);
  return join(found.folder, 'index.mjs');
}
