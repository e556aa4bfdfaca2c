/** Says whether an event matches. */
export type Matcher = (event: unknown) => boolean;

type Scalar = string | number | boolean | null;
type LeafTest = (value: Scalar) => boolean;

/**
 * Compiles an EventBridge event pattern; filters of event source mappings are written in the same language. A pattern that the
 * language does not know throws with the place of the fault, so that a mistake stops the start instead of matching nothing.
 * Known: exact values, `prefix`, `suffix`, `equals-ignore-case`, `wildcard`, `anything-but` (values and the four before), `numeric`, `exists`,
 * nested fields and `$or`. As in AWS, an array in the event matches by any of its elements, and `exists` sees leaves only.
 */
export function compilePattern(pattern: unknown, place = 'pattern'): Matcher {
  if (!isObject(pattern)) throw new Error(`${place} must be an object of fields, got ${JSON.stringify(pattern)}`);
  const fields = Object.entries(pattern).map(([field, wanted]): Matcher => {
    const where = `${place}.${field}`;
    if (field === '$or') return compileAlternatives(wanted, where);
    const matches = Array.isArray(wanted) ? compileLeaf(wanted, where) : compilePattern(wanted, where);
    return (event) => matches(isObject(event) && Object.hasOwn(event, field) ? event[field] : undefined);
  });
  const matchesAll: Matcher = (event) => fields.every((matches) => matches(event));
  return (event) => (Array.isArray(event) ? event.some(matchesAll) : matchesAll(event));
}

function compileAlternatives(wanted: unknown, where: string): Matcher {
  if (!Array.isArray(wanted) || wanted.length < 2)
    throw new Error(`${where} must list at least two patterns, got ${JSON.stringify(wanted)}`);
  const alternatives = wanted.map((pattern, index) => compilePattern(pattern, `${where}[${index}]`));
  return (event) => alternatives.some((matches) => matches(event));
}

function compileLeaf(wanted: readonly unknown[], where: string): Matcher {
  if (wanted.length === 0) throw new Error(`${where} must list at least one value or comparison, got none`);
  const presence = wanted.filter((item): item is { exists: unknown } => isObject(item) && 'exists' in item);
  for (const { exists } of presence)
    if (typeof exists !== 'boolean') throw new Error(`${where}.exists must be true or false, got ${JSON.stringify(exists)}`);
  const tests = wanted.filter((item) => !(isObject(item) && 'exists' in item)).map((item) => compileTest(item, where));
  return (value) => {
    const leaves = leavesOf(value);
    return presence.some(({ exists }) => exists === leaves.length > 0) || leaves.some((leaf) => tests.some((test) => test(leaf)));
  };
}

/** The values an event has at a field: nothing for an absent field or a nested object, as in AWS, which compares leaves. */
function leavesOf(value: unknown): readonly Scalar[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isScalar(value) ? [value] : [];
}

function compileTest(item: unknown, where: string): LeafTest {
  if (isScalar(item)) return (leaf) => leaf === item;
  if (!isObject(item)) throw new Error(`${where} must list values and comparisons, got ${JSON.stringify(item)}`);
  const [comparison, ...others] = Object.entries(item);
  if (comparison === undefined || others.length > 0)
    throw new Error(`${where} must name one comparison per object, got ${JSON.stringify(item)}`);
  const [name, operand] = comparison;
  if (name === 'numeric') return compileNumeric(operand, where);
  if (name === 'anything-but') return compileAnythingBut(operand, where);
  return compileText(name, operand, where);
}

function compileText(name: string, operand: unknown, where: string): LeafTest {
  if ((name === 'prefix' || name === 'suffix') && isObject(operand)) {
    const lowered = textOf(operand['equals-ignore-case'], `${where}.${name}.equals-ignore-case`).toLowerCase();
    return onText((text) => (name === 'prefix' ? text.toLowerCase().startsWith(lowered) : text.toLowerCase().endsWith(lowered)));
  }
  const text = textOf(operand, `${where}.${name}`);
  switch (name) {
    case 'prefix':
      return onText((value) => value.startsWith(text));
    case 'suffix':
      return onText((value) => value.endsWith(text));
    case 'equals-ignore-case':
      return onText((value) => value.toLowerCase() === text.toLowerCase());
    case 'wildcard': {
      const expression = new RegExp(`^${text.split('*').map(literally).join('.*')}$`, 's');
      return onText((value) => expression.test(value));
    }
    default:
      throw new Error(`${where} uses the comparison "${name}", which the local cloud does not know`);
  }
}

function compileAnythingBut(operand: unknown, where: string): LeafTest {
  if (isObject(operand)) {
    const [comparison, ...others] = Object.entries(operand);
    if (comparison === undefined || others.length > 0)
      throw new Error(`${where}.anything-but must name one comparison, got ${JSON.stringify(operand)}`);
    const [name, texts] = comparison;
    const tests = (Array.isArray(texts) ? texts : [texts]).map((text) => compileText(name, text, `${where}.anything-but`));
    return (leaf) => !tests.some((test) => test(leaf));
  }
  const refused = Array.isArray(operand) ? operand : [operand];
  if (!refused.every(isScalar)) throw new Error(`${where}.anything-but must name values, got ${JSON.stringify(operand)}`);
  return (leaf) => !refused.includes(leaf);
}

const orders: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

function compileNumeric(operand: unknown, where: string): LeafTest {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  if (parts.length !== 2 && parts.length !== 4)
    throw new Error(`${where}.numeric must be one or two comparisons, got ${JSON.stringify(operand)}`);
  const tests: ((value: number) => boolean)[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const order = orders[String(parts[index])];
    const limit = parts[index + 1];
    if (order === undefined || typeof limit !== 'number') {
      throw new Error(
        `${where}.numeric must pair one of ${Object.keys(orders).join(' ')} with a number, got ${JSON.stringify(operand)}`,
      );
    }
    tests.push((value) => order(value, limit));
  }
  return (leaf) => typeof leaf === 'number' && tests.every((test) => test(leaf));
}

const literally = (text: string) => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

const onText =
  (test: (text: string) => boolean): LeafTest =>
  (leaf) =>
    typeof leaf === 'string' && test(leaf);

function textOf(operand: unknown, where: string): string {
  if (typeof operand !== 'string') throw new Error(`${where} must be a text, got ${JSON.stringify(operand)}`);
  return operand;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
