import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Properties = z.record(z.string(), z.unknown());
const Template = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z._default(Properties, {}),
      DeletionPolicy: z.optional(z.string()),
      DependsOn: z.optional(z.array(z.string())),
    }),
  ),
  Outputs: z._default(z.record(z.string(), z.looseObject({ Value: z.unknown() })), {}),
});

/** A resource of one of the templates of an assembly. */
export interface Defined {
  /** The file of its template. */
  readonly template: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
  readonly dependsOn: readonly string[];
}

/** All templates of an assembly, nested ones too, as one list of resources and one set of outputs. */
export interface Assembly {
  readonly resources: readonly Defined[];
  readonly outputs: Readonly<Record<string, unknown>>;
  ofType(type: string): readonly Defined[];
  /** The resource of a logical id. Fails when there is none. */
  named(id: string): Defined;
}

/** Reads the templates of an assembly's folder. */
export function readAssembly(folder: string): Assembly {
  const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  const templates = files.map((file) => ({ file, ...Template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))) }));
  const resources = templates.flatMap(({ file, Resources }) =>
    Object.entries(Resources).map(([id, resource]) => ({
      template: file,
      id,
      type: resource.Type,
      properties: resource.Properties,
      deletionPolicy: resource.DeletionPolicy,
      dependsOn: resource.DependsOn ?? [],
    })),
  );
  return {
    resources,
    outputs: Object.fromEntries(
      templates.flatMap(({ Outputs }) => Object.entries(Outputs).map(([name, { Value }]) => [name, Value] as const)),
    ),
    ofType: (type) => resources.filter((resource) => resource.type === type),
    named: (id) => {
      const found = resources.find((resource) => resource.id === id);
      if (!found) throw new Error(`no resource ${id} in ${folder}`);
      return found;
    },
  };
}

/** The logical id that a `Ref` or `Fn::GetAtt` names; undefined for anything else. */
export function target(value: unknown): string | undefined {
  const reference = z
    .object({ Ref: z.optional(z.string()), 'Fn::GetAtt': z.optional(z.tuple([z.string(), z.string()])) })
    .safeParse(value);
  return reference.success ? (reference.data.Ref ?? reference.data['Fn::GetAtt']?.[0]) : undefined;
}

const Statement = z.object({
  Effect: z.string(),
  Action: z.pipe(
    z.union([z.string(), z.array(z.string())]),
    z.transform((actions) => (typeof actions === 'string' ? [actions] : actions)),
  ),
  Resource: z.pipe(
    z.unknown(),
    z.transform((resources) => (Array.isArray(resources) ? (resources as unknown[]) : [resources])),
  ),
  Principal: z.optional(z.unknown()),
  Condition: z.optional(z.unknown()),
});
export type Statement = z.infer<typeof Statement>;
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });

/** The statements of a bucket, queue, topic or managed policy. */
export function statementsOf(resource: Defined): readonly Statement[] {
  return Policy.parse(resource.properties).PolicyDocument.Statement;
}

/** What a role may do, all its policies together. */
export function rightsOf(role: Defined): readonly Statement[] {
  const { Policies } = z.object({ Policies: z._default(z.array(Policy), []) }).parse(role.properties);
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}
