import type * as z from 'zod/mini';
import * as words from '../../messages/words.ts';

/** What is wrong with one place of an input, as the API and the schemas tell it: a JSON pointer and a sentence without its subject. */
export interface InputFault {
  readonly pointer: string;
  readonly detail: string;
}

/** A fault with the field that it is shown at. */
export interface FieldFault {
  /** Name of the field; undefined where no field of the form is about it. */
  readonly name?: string;
  readonly text: string;
}

/** What zod/mini says where a schema has no words of its own. */
const wordless = 'Invalid input';

/** The faults of an input that a schema refuses, in words of the catalogue where the schema has none. */
export function faultsOf(error: z.core.$ZodError, input: unknown): readonly InputFault[] {
  return error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part)}`).join(''),
    detail: isAbsent(input, issue.path)
      ? words.form.missing
      : issue.message === wordless
        ? wordsOf(issue)
        : issue.message.charAt(0).toLowerCase() + issue.message.slice(1),
  }));
}

/**
 * Finds for each fault the field that it is about: the one that is named by the pointer without its first slash, or by the longest beginning of it. `labelOf`
 * tells what a field is called.
 */
export function atFields(
  faults: readonly InputFault[],
  names: ReadonlySet<string>,
  labelOf: (name: string) => string,
): readonly FieldFault[] {
  return faults.map(({ pointer, detail }) => {
    const name = fieldOf(pointer, names);
    return name === undefined
      ? { text: words.form.fault(pointer.replace(/^\//, ''), detail) }
      : { name, text: words.form.fault(labelOf(name), detail) };
  });
}

function fieldOf(pointer: string, names: ReadonlySet<string>): string | undefined {
  const parts = pointer.split('/').slice(1);
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('/');
    if (names.has(name)) return name;
  }
  return undefined;
}

function isAbsent(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input;
  for (const part of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[part]; // whatever it is, it is looked into
  return value === undefined || value === '';
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? words.form.tooShort(Number(issue.minimum))
        : words.form.atLeast(Number(issue.minimum), issue.origin === 'array');
    case 'too_big':
      return issue.origin === 'string'
        ? words.form.tooLong(Number(issue.maximum))
        : words.form.atMost(Number(issue.maximum), issue.origin === 'array');
    case 'invalid_format':
      return issue.format === 'email' ? words.form.email : words.form.notValid;
    default:
      return words.form.notValid;
  }
}
