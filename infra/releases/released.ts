import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** What a deployed release has that the next one must not change under it. */
export interface ReleasedParts {
  /** Logical ids of routes by method and path: under another one a route would be made before the old one goes, and refused. */
  readonly routes: Readonly<Record<string, string>>;
  /** Values that the stack of the data exports: one that goes while the deployed service imports it blocks the stack for good. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** Types of resources that are kept when their stack goes: under another id, an empty one takes the place of what a school has written. */
  readonly data: Readonly<Record<string, string>>;
}

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      DeletionPolicy: z.optional(z.string()),
      Properties: z._default(z.record(z.string(), z.unknown()), {}),
    }),
  ),
  Outputs: z._default(z.record(z.string(), z.looseObject({ Value: z.unknown(), Export: z.optional(z.unknown()) })), {}),
});

/** Reads from an assembly what the next release must leave as it is. */
export function releasedParts(folder: string): ReleasedParts {
  const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  const templates = files.map((file) => Template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
  const resources = templates.flatMap(({ Resources }) => Object.entries(Resources));
  const outputs = templates.flatMap(({ Outputs }) => Object.entries(Outputs));
  return {
    routes: Object.fromEntries(
      resources
        .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Route')
        .map(([id, { Properties }]) => [String(Properties['RouteKey']), id]),
    ),
    exports: Object.fromEntries(
      outputs.filter(([, { Export }]) => Export !== undefined).map(([name, { Value }]) => [name, Value]),
    ),
    data: Object.fromEntries(
      resources.filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain').map(([id, { Type }]) => [id, Type]),
    ),
  };
}
