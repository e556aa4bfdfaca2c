import * as z from 'zod/mini';

/** A resource as the template writes it, before intrinsic functions are resolved. */
export const TemplateResource = z.strictObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  DependsOn: z.optional(z.union([z.string(), z.array(z.string())])),
  Condition: z.optional(z.string()),
  Metadata: z.optional(z.unknown()),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
});
export type TemplateResource = z.infer<typeof TemplateResource>;

const Parameter = z.looseObject({ Type: z.string(), Default: z.optional(z.unknown()) });
const Output = z.looseObject({
  Value: z.unknown(),
  Condition: z.optional(z.string()),
  Export: z.optional(z.strictObject({ Name: z.unknown() })),
});

/** A CloudFormation template with the sections that CDK writes; any other section (Transform, Hooks) is refused. */
export const Template = z.strictObject({
  AWSTemplateFormatVersion: z.optional(z.string()),
  Description: z.optional(z.string()),
  Metadata: z.optional(z.unknown()),
  Parameters: z.optional(z.record(z.string(), Parameter)),
  Rules: z.optional(z.record(z.string(), z.unknown())),
  Mappings: z.optional(z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())))),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
  Resources: z._default(z.record(z.string(), TemplateResource), {}),
  Outputs: z.optional(z.record(z.string(), Output)),
});
export type Template = z.infer<typeof Template>;

/** What bootstrapping adds to every template; it is about the deployment, not about the system, and is passed over by these names only. */
export const bootstrapParameter = 'BootstrapVersion';
export const bootstrapRule = 'CheckBootstrapVersion';

/** Logical ids that `value` refers to by Ref, Fn::GetAtt or Fn::Sub, pseudo parameters and template parameters included. */
export function referencesIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' && typeof inner === 'string') found.add(inner);
    else if (key === 'Fn::GetAtt') found.add(getAttTarget(inner).logicalId);
    else if (key === 'Fn::Sub')
      for (const hole of holesOf(Array.isArray(inner) ? inner[0] : inner)) found.add(hole.split('.')[0] ?? hole);
    collect(inner, found);
  }
}

/** The two spellings of Fn::GetAtt: a list, or one string with a dot. */
export function getAttTarget(argument: unknown): { readonly logicalId: string; readonly attribute: unknown } {
  if (Array.isArray(argument)) return { logicalId: String(argument[0]), attribute: argument[1] };
  const text = String(argument);
  const dot = text.indexOf('.');
  return { logicalId: text.slice(0, dot), attribute: text.slice(dot + 1) };
}

/** Names in `${...}` of a Fn::Sub text, without the literal `${!...}` ones. */
function holesOf(text: unknown): readonly string[] {
  return typeof text === 'string' ? [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => match[1] ?? '') : [];
}
