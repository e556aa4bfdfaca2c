import type { ReportTypeRow } from '../../api/reports.ts';

/** What a field of a filter is, as far as a form has to know. */
export interface FilterField {
  readonly name: string;
  readonly kind: 'date' | 'class list' | 'student' | 'choice' | 'number' | 'text list' | 'text';
  readonly isRequired: boolean;
  /** What a choice offers. */
  readonly choices: readonly string[];
  readonly least?: number;
  readonly most?: number;
}

/** The fields of a filter schema (JSON Schema) in its order. A kind that no form of ours knows is a line of text, so that a new filter can be used at once. */
export function fieldsOf({ filters }: Pick<ReportTypeRow, 'filters'>): readonly FilterField[] {
  const { properties, required } = filters;
  if (!isRecord(properties)) return [];
  const isNamed = Array.isArray(required) ? (name: string) => required.includes(name) : () => false;
  return Object.entries(properties).map(([name, schema]) => fieldOf(name, isRecord(schema) ? schema : {}, isNamed(name)));
}

function fieldOf(name: string, schema: Readonly<Record<string, unknown>>, isRequired: boolean): FilterField {
  const { type, format, minimum, maximum } = schema;
  const choices = Array.isArray(schema['enum']) ? schema['enum'].map(String) : [];
  const bounds = {
    ...(typeof minimum === 'number' && { least: minimum }),
    ...(typeof maximum === 'number' && { most: maximum }),
  };
  const kind = (): FilterField['kind'] => {
    if (name === 'classIds') return 'class list';
    if (name === 'studentId') return 'student';
    if (choices.length > 0) return 'choice';
    if (type === 'integer' || type === 'number') return 'number';
    if (type === 'array') return 'text list';
    return format === 'date' ? 'date' : 'text';
  };
  return { name, kind: kind(), isRequired, choices, ...bounds };
}

/** The filters that a form says, in the types of their fields; what was left empty is left out. */
export function filtersIn(form: FormData, fields: readonly FilterField[]): Readonly<Record<string, unknown>> {
  const said: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const values = form
      .getAll(`filters/${name}`)
      .filter((value) => typeof value === 'string')
      .map((value) => value.trim())
      .filter((value) => value !== '');
    const [first] = values;
    if (first !== undefined) said[name] = kind === 'class list' ? values : valueOf(kind, first);
  }
  return said;
}

function valueOf(kind: FilterField['kind'], text: string): unknown {
  if (kind === 'number') return Number(text);
  if (kind !== 'text list') return text;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
