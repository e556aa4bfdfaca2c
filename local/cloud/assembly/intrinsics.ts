import { getAttTarget } from './template.ts';

/** What the functions of a template are resolved against: one stack with its parameters, mappings, conditions and resources. */
export interface Scope {
  /** The answer to Ref: parameter, pseudo parameter or resource. Undefined stands for `AWS::NoValue`. */
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): unknown;
  importValue(name: string): unknown;
}

type Evaluate = (argument: unknown, scope: Scope) => unknown;

/**
 * Replaces every intrinsic function in `value` by what it stands for. Properties that become `AWS::NoValue` disappear. Fails on a function that CDK
 * does not write for us and on a malformed one, naming it.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return refuseDynamicReference(value);
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const only = entries.length === 1 ? entries[0] : undefined;
  if (only !== undefined && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    const evaluate = functions[only[0]];
    if (evaluate === undefined) throw new Error(`${only[0]} is not supported, allowed are ${Object.keys(functions).join(', ')}`);
    return evaluate(only[1], scope);
  }
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, resolve(inner, scope)]).filter(([, inner]) => inner !== undefined),
  );
}

/** Decides a condition expression of the template: Fn::Equals, Fn::And, Fn::Or, Fn::Not and references to named conditions. */
export function decide(expression: unknown, scope: Scope): boolean {
  const [name, argument] = isRecord(expression) ? (Object.entries(expression)[0] ?? []) : [];
  if (name === 'Condition') return scope.condition(text(argument, 'Condition'));
  if (name === 'Fn::Equals') {
    const [left, right] = list(resolve(argument, scope), name, 2);
    return JSON.stringify(left) === JSON.stringify(right);
  }
  if (name === 'Fn::Not') return !decide(list(argument, name, 1)[0], scope);
  if (name === 'Fn::And') return list(argument, name).every((part) => decide(part, scope));
  if (name === 'Fn::Or') return list(argument, name).some((part) => decide(part, scope));
  throw new Error(
    `condition ${JSON.stringify(expression)} is not supported, allowed are Condition, Fn::Equals, Fn::Not, Fn::And, Fn::Or`,
  );
}

const functions: Readonly<Record<string, Evaluate>> = {
  Ref: (argument, scope) => scope.ref(text(argument, 'Ref')),
  'Fn::GetAtt': (argument, scope) => {
    const { logicalId, attribute } = getAttTarget(argument);
    return scope.attribute(logicalId, text(resolve(attribute, scope), 'Fn::GetAtt'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, 'Fn::Join', 2);
    return list(resolve(parts, scope), 'Fn::Join')
      .map((part) => scalar(part, 'Fn::Join'))
      .join(text(separator, 'Fn::Join'));
  },
  'Fn::Sub': (argument, scope) => {
    const [template, own] = Array.isArray(argument) ? list(argument, 'Fn::Sub', 2) : [argument, {}];
    const values = resolve(own, scope);
    return text(template, 'Fn::Sub').replace(/\$\{(!?)([^}]*)\}/g, (whole: string, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (isRecord(values) && name in values) return scalar(values[name], 'Fn::Sub');
      const dot = name.indexOf('.');
      return scalar(
        dot === -1 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1)),
        `Fn::Sub of ${whole}`,
      );
    });
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, 'Fn::Select', 2);
    const position = Number(resolve(index, scope));
    const resolved = list(resolve(items, scope), 'Fn::Select');
    if (!Number.isInteger(position) || position < 0 || position >= resolved.length)
      throw new Error(`Fn::Select wants item ${String(position)} of ${resolved.length}`);
    return resolved[position];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument, 'Fn::Split', 2);
    return text(resolve(source, scope), 'Fn::Split').split(text(separator, 'Fn::Split'));
  },
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = list(argument, 'Fn::If', 3);
    return resolve(scope.condition(text(condition, 'Fn::If')) ? whenTrue : whenFalse, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(resolve(argument, scope), 'Fn::FindInMap', 3);
    return scope.mapping(text(map, 'Fn::FindInMap'), text(first, 'Fn::FindInMap'), text(second, 'Fn::FindInMap'));
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(resolve(argument, scope), 'Fn::ImportValue')),
};

/** True for a plain JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as text: strings as they are, everything else in JSON. */
export function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function text(value: unknown, of: string): string {
  if (typeof value !== 'string') throw new Error(`${of} wants a string, got ${JSON.stringify(value)}`);
  return value;
}

/** What may stand inside a longer text: CloudFormation writes numbers and booleans as their words. */
function scalar(value: unknown, of: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${of} wants strings, got ${JSON.stringify(value)}`);
}

function list(value: unknown, of: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new Error(`${of} wants a list${length === undefined ? '' : ` of ${length}`}, got ${JSON.stringify(value)}`);
  }
  return value;
}

function refuseDynamicReference(value: string): string {
  if (value.includes('{{resolve:')) throw new Error('dynamic references ({{resolve:...}}) are not supported');
  return value;
}
