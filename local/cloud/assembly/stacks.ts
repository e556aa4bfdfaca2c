import { attempt } from './faults.ts';
import type { Fault } from './faults.ts';
import { isRecord, resolve, written } from './intrinsics.ts';
import { readJson } from './manifest.ts';
import type { Asset, StackArtifact } from './manifest.ts';
import type { Place } from './names.ts';
import { openStack } from './stack.ts';
import type { Stack } from './stack.ts';
import { bootstrapParameter, bootstrapRule, Template } from './template.ts';

interface Opening {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly place: Place;
  readonly faults: Fault[];
}

/** Opens the stacks of an assembly with everything nested in them. Exports are seen by the stacks that come after, as in a deployment. */
export function openStacks(artifacts: readonly StackArtifact[], opening: Opening): readonly Stack[] {
  const exports = new Map<string, () => unknown>();
  return artifacts.flatMap(({ stackName, templateFile }) => {
    const visible = new Map(exports);
    const importValue = (name: string) => {
      const exported = visible.get(name);
      if (exported === undefined) throw new Error(`no stack deployed before this one exports ${name}`);
      return exported();
    };
    const stack = attempt(
      () => openTree({ path: stackName, templateFile, given: () => undefined, importValue }, opening),
      { stack: stackName },
      opening.faults,
    );
    if (stack === undefined) return [];
    for (const [output, { Export }] of Object.entries(stack.template.Outputs ?? {})) {
      const name = attempt(
        () => resolve(Export?.Name, stack.scope),
        { stack: stackName, property: `export of ${output}` },
        opening.faults,
      );
      if (name !== undefined) exports.set(written(name), () => stack.output(output));
    }
    return [stack];
  });
}

interface StackFile {
  readonly path: string;
  readonly templateFile: string;
  /** Parameter values that the parent stack hands down. */
  readonly given: (parameter: string) => unknown;
  readonly importValue: (name: string) => unknown;
}

function openTree(file: StackFile, opening: Opening): Stack | undefined {
  const { faults, place } = opening;
  const parsed = Template.safeParse(readJson(file.templateFile));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const problem =
        issue.code === 'unrecognized_keys'
          ? `${issue.keys.join(', ')} not supported`
          : issue.code === 'invalid_type'
            ? `wants ${issue.expected}`
            : issue.message;
      faults.push({ stack: file.path, property: issue.path.join('.') || 'template', problem });
    }
    return undefined;
  }
  const template = parsed.data;
  for (const rule of Object.keys(template.Rules ?? {})) {
    if (rule !== bootstrapRule) faults.push({ stack: file.path, property: `Rules.${rule}`, problem: 'rules are not supported' });
  }
  const parameter = (name: string): unknown => {
    const { Type: type, Default: byDefault } = template.Parameters?.[name] ?? { Type: 'String' };
    if (name !== bootstrapParameter && type.startsWith('AWS::'))
      throw new Error(`parameter ${name} is of type ${type}, allowed are String, Number, CommaDelimitedList`);
    const value = file.given(name) ?? byDefault;
    if (value === undefined) throw new Error(`parameter ${name} has neither a value nor a default`);
    if (type === 'CommaDelimitedList' || type === 'List<Number>') return Array.isArray(value) ? value : written(value).split(',');
    return written(value);
  };
  const stack = openStack({ path: file.path, template, place, parameter, importValue: file.importValue });
  for (const [logicalId, resource] of stack.resources) {
    if (resource.Type !== 'AWS::CloudFormation::Stack') continue;
    const where = { stack: file.path, logicalId, type: resource.Type };
    const child = attempt(() => nestedIn(stack, logicalId, { importValue: file.importValue, ...opening }), where, faults);
    if (child !== undefined) stack.nested.set(logicalId, child);
  }
  return stack;
}

const nestedProperties = ['TemplateURL', 'Parameters', 'Tags', 'TimeoutInMinutes'];

function nestedIn(parent: Stack, logicalId: string, opening: Opening & Pick<StackFile, 'importValue'>): Stack | undefined {
  const properties = parent.template.Resources[logicalId]?.Properties ?? {};
  const where = { stack: parent.path, logicalId, type: 'AWS::CloudFormation::Stack' };
  for (const property of Object.keys(properties)) {
    if (!nestedProperties.includes(property))
      opening.faults.push({ ...where, property, problem: 'this property is not known to the local cloud' });
  }
  const url = resolve(properties['TemplateURL'], parent.scope);
  const asset = typeof url === 'string' ? opening.assets.get(url.split('/').at(-1) ?? url) : undefined;
  if (asset === undefined) {
    opening.faults.push({
      ...where,
      property: 'TemplateURL',
      problem: `names no file of the assembly, got ${JSON.stringify(url)}`,
    });
    return undefined;
  }
  const parameters = properties['Parameters'];
  return openTree(
    {
      path: `${parent.path}/${shortName(logicalId)}`,
      templateFile: asset.path,
      given: (name) => (isRecord(parameters) ? resolve(parameters[name], parent.scope) : undefined),
      importValue: opening.importValue,
    },
    opening,
  );
}

/** CDK writes `PeopleNestedStackPeopleNestedStackResource1A2B3C4D` for the nested stack `People`; people read the short one. */
function shortName(logicalId: string): string {
  return /^(.+?)NestedStack\1NestedStackResource[0-9A-F]{8}$/.exec(logicalId)?.[1] ?? logicalId;
}
