import { decide, resolve } from './intrinsics.ts';
import type { Scope } from './intrinsics.ts';
import { identities, physicalName, plainIdentity } from './names.ts';
import type { Identity, Place } from './names.ts';
import { ignoredTypes } from './ignored.ts';
import type { Template, TemplateResource } from './template.ts';

/** A stack being read: its template, and what the functions in it are resolved against. Nested stacks have one each. */
export interface Stack {
  /** The stack's name; nested stacks after a slash. */
  readonly path: string;
  readonly template: Template;
  readonly scope: Scope;
  /** The resources whose condition holds. */
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly nested: Map<string, Stack>;
  identityOf(logicalId: string): Identity;
  output(name: string): unknown;
}

/** Opens a stack. Everything is resolved when it is asked for, so that the order of resources in the template does not matter; a value that depends on itself is refused. */
export function openStack(props: {
  readonly path: string;
  readonly template: Template;
  readonly place: Place;
  readonly parameter: (name: string) => unknown;
  readonly importValue: (name: string) => unknown;
}): Stack {
  const { path, template, place } = props;
  const nested = new Map<string, Stack>();
  const once = rememberOrRefuse();

  const scope: Scope = {
    ref(name) {
      if (name.startsWith('AWS::')) return pseudoParameter(name, path, place);
      if (template.Parameters?.[name] !== undefined) return once(`parameter ${name}`, () => props.parameter(name));
      return identityOf(name).name;
    },
    attribute(logicalId, attribute) {
      const child = nested.get(logicalId);
      if (child !== undefined && attribute.startsWith('Outputs.')) return child.output(attribute.slice('Outputs.'.length));
      const { attributes } = identityOf(logicalId);
      const value = attributes[attribute];
      if (value === undefined)
        throw new Error(
          `${logicalId} (${resources.get(logicalId)?.Type ?? 'unknown'}) has no attribute ${attribute}, known are ${Object.keys(attributes).join(', ') || 'none'}`,
        );
      return value;
    },
    condition: (name) =>
      once(`condition ${name}`, () => {
        const expression = template.Conditions?.[name];
        if (expression === undefined) throw new Error(`there is no condition ${name}`);
        return decide(expression, scope);
      }),
    mapping(map, first, second) {
      const value = template.Mappings?.[map]?.[first]?.[second];
      if (value === undefined) throw new Error(`mapping ${map} has no value at ${first}, ${second}`);
      return value;
    },
    importValue: props.importValue,
  };

  const resources = new Map(
    Object.entries(template.Resources).filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition)),
  );

  function identityOf(logicalId: string): Identity {
    return once(`name of ${logicalId}`, () => {
      const resource = resources.get(logicalId);
      if (resource === undefined) throw new Error(`there is no parameter or resource ${logicalId}`);
      const identify = identities[resource.Type] ?? (ignoredTypes.includes(resource.Type) ? plainIdentity : undefined);
      if (identify === undefined) throw new Error(`${logicalId} is of type ${resource.Type}, which has no name here`);
      return identify({
        stack: path,
        logicalId,
        place,
        text(property) {
          const value = resolve(resource.Properties?.[property], scope);
          if (value !== undefined && typeof value !== 'string')
            throw new Error(`${property} must be a string, got ${JSON.stringify(value)}`);
          return value;
        },
      });
    });
  }

  return {
    path,
    template,
    scope,
    resources,
    nested,
    identityOf,
    output: (name) =>
      once(`output ${name}`, () => {
        const output = template.Outputs?.[name];
        if (output === undefined) throw new Error(`stack ${path} has no output ${name}`);
        return resolve(output.Value, scope);
      }),
  };
}

/** The id of a stack by its name. */
export function stackId(stackName: string, place: Pick<Place, 'region' | 'account'>): string {
  return `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stackName}/local`;
}

function pseudoParameter(name: string, path: string, place: Place): unknown {
  const [parent, ...inner] = path.split('/');
  const stackName = inner.length === 0 ? path : physicalName({ stack: parent ?? path, logicalId: inner.join('-') });
  switch (name) {
    case 'AWS::Region':
      return place.region;
    case 'AWS::AccountId':
      return place.account;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::NoValue':
      return undefined;
    case 'AWS::StackName':
      return stackName;
    case 'AWS::StackId':
      return stackId(stackName, place);
    default:
      throw new Error(`pseudo parameter ${name} is not supported`);
  }
}

/** Values by key, made at first use. Asking for a value while it is being made means that it depends on itself. */
function rememberOrRefuse(): <Value>(key: string, make: () => Value) => Value {
  const made = new Map<string, unknown>();
  const making = new Set<string>();
  return <Value>(key: string, make: () => Value): Value => {
    if (made.has(key)) return made.get(key) as Value; // the key fixes what is made: every call with one key passes the same kind of value
    if (making.has(key)) throw new Error(`the ${key} depends on itself`);
    making.add(key);
    try {
      const value = make();
      made.set(key, value);
      return value;
    } finally {
      making.delete(key);
    }
  };
}
