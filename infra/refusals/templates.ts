import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as z from 'zod/mini';

const Template = z.object({
  Resources: z._default(
    z.record(
      z.string(),
      z.looseObject({
        Type: z.string(),
        Properties: z._default(z.record(z.string(), z.unknown()), {}),
        DependsOn: z._default(
          z.pipe(
            z.union([z.string(), z.array(z.string())]),
            z.transform((ids) => (typeof ids === 'string' ? [ids] : ids)),
          ),
          [],
        ),
      }),
    ),
    {},
  ),
});

/** One resource of a template, as CloudFormation would be given it. */
export interface Resource {
  /** Path of its template. */
  readonly template: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
}

/** All resources of an assembly, whichever template they stand in. */
export interface Resources {
  /** The resources of some types, in the order of their templates. */
  readonly ofType: (...types: readonly string[]) => readonly Resource[];
  /** The resource that a value of `from` refers to, if it stands in the same template: other templates are reached by parameters, which tell no more. */
  readonly referredTo: (from: Resource, value: unknown) => Resource | undefined;
}

/** Makes resources of templates searchable together. */
export function together(all: readonly Resource[]): Resources {
  return {
    ofType: (...types) => all.filter(({ type }) => types.includes(type)),
    referredTo: (from, value) => {
      const id = referenceOf(value);
      return all.find((resource) => resource.template === from.template && resource.id === id);
    },
  };
}

/** The resources of templates by their paths. Fails when a file is no template. */
export function readResources(paths: readonly string[]): Resources {
  return together(paths.flatMap((path) => resourcesOf(path, JSON.parse(readFileSync(path, 'utf8')))));
}

/** The resources of one template. Fails with what is wrong when it is none. */
export function resourcesOf(path: string, template: unknown): readonly Resource[] {
  const parsed = z.safeParse(Template, template);
  if (!parsed.success) throw new Error(`${basename(path)} is no template: ${z.prettifyError(parsed.error)}`);
  return Object.entries(parsed.data.Resources).map(([id, { Type, Properties, DependsOn }]) => ({
    template: path,
    id,
    type: Type,
    properties: Properties,
    dependsOn: DependsOn,
  }));
}

const Reference = z.union([
  z.object({ Ref: z.string() }),
  z.object({
    'Fn::GetAtt': z.pipe(
      z.union([z.tuple([z.string(), z.string()]), z.string()]),
      z.transform((value) => (typeof value === 'string' ? value.split('.')[0] : value[0])),
    ),
  }),
]);

/** The logical id that a `Ref` or `Fn::GetAtt` names; undefined for anything else. */
export function referenceOf(value: unknown): string | undefined {
  const parsed = z.safeParse(Reference, value);
  if (!parsed.success) return undefined;
  return 'Ref' in parsed.data ? parsed.data.Ref : parsed.data['Fn::GetAtt'];
}

/** What stands at a path of a value; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (within, key) =>
      typeof within === 'object' && within !== null && !Array.isArray(within)
        ? (within as Readonly<Record<string, unknown>>)[key] // an object has keys, whatever they hold
        : undefined,
    value,
  );
}

/** A list as it is, a single value as a list of one, nothing as an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** Whether two values of one template are the same text: the only equality that references have before a deployment. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
