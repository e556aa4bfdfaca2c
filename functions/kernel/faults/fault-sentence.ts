import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** What zod/mini says where a schema says nothing: it ships no words of its own. */
const wordless = 'Invalid input';

/** Formats by what one writes; any other is named as it is. */
const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  date: 'a date YYYY-MM-DD that is in the calendar',
  datetime: 'an instant in UTC such as 2026-11-23T09:10:00Z',
  time: 'a time of day HH:MM',
  url: 'an address such as https://school.example/',
};

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/**
 * One fault of an input as a sentence without its subject: what is allowed, and what came where it is short. A schema with words of its own
 * keeps them.
 */
export function faultSentence(issue: Issue, input: unknown): string {
  const value = valueAt(input, issue.path);
  if (value === undefined) return 'is missing';
  if (issue.message !== wordless) return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  const allowed = allowedBy(issue);
  if (allowed !== undefined && (issue.code === 'too_big' || issue.code === 'too_small'))
    return `must be ${allowed}${sizeOf(value)}`;
  return allowed === undefined ? `is not valid${gotten(value)}` : `must be ${allowed}${gotten(value)}`;
}

function allowedBy(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_format':
      return formats[issue.format] ?? (issue.format === 'regex' ? undefined : `of the format ${issue.format}`);
    case 'too_small':
      return sized(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return sized(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'not_multiple_of':
      return issue.divisor === 1 ? 'a whole number' : `a multiple of ${String(issue.divisor)}`;
    case 'invalid_union':
      return unionOf(issue);
    default:
      return undefined;
  }
}

/** The branches of a union in a row, where each is wrong as a whole: deeper faults would need to be told which branch was meant. */
function unionOf(issue: z.core.$ZodIssueInvalidUnion): string | undefined {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options);
  const branches = issue.errors.map(([first]) => (first && first.path.length === 0 ? allowedBy(first) : undefined));
  return branches.length > 0 && branches.every((each) => each !== undefined) ? [...new Set(branches)].join(' or ') : undefined;
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`;

function sized(origin: string, relation: string, count: number | bigint): string {
  const one = Number(count) === 1;
  if (origin === 'string') return `${relation} ${String(count)} ${one ? 'character' : 'characters'} long`;
  if (origin === 'array') return `a list of ${relation} ${String(count)} ${one ? 'entry' : 'entries'}`;
  return `${relation} ${String(count)}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = new Map<PropertyKey, unknown>(Object.entries(value)).get(String(part));
  }
  return value;
}

/** How long what came is, where it is too long to be shown. */
function sizeOf(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return `, got ${String(value.length)}`;
  const shown = gotten(value);
  return shown === '' && typeof value === 'string' ? `, got ${String(value.length)}` : shown;
}

/** What came, if it can be shown on one line. */
function gotten(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? ', got an empty one' : ', got a list';
  if (typeof value === 'object' && value !== null) return ', got an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? '' : `, got ${text}`;
}
