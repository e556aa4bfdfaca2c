/** Values of a form or a resource by the names of their fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** Two versions of the same thing laid together, field by field. */
export interface MergedFields<Of extends Fields> {
  /** What holds: mine where only I changed a field, theirs where only they did, and theirs too where both did, until somebody chooses. */
  readonly fields: Of;
  /** Fields that both changed, differently. */
  readonly asked: readonly (keyof Of & string)[];
}

/** Lays together what two people made of the same version. Nobody's sole change is lost; what both changed is asked. */
export function mergeFields<Of extends Fields>(base: Of, mine: Of, theirs: Of): MergedFields<Of> {
  const names = [...new Set([base, mine, theirs].flatMap((each) => Object.keys(each)))];
  const isMineAlone = (name: string) => !isSame(base[name], mine[name]) && isSame(base[name], theirs[name]);
  const asked = names.filter(
    (name) => !isSame(base[name], mine[name]) && !isSame(base[name], theirs[name]) && !isSame(mine[name], theirs[name]),
  );
  const fields = names.map((name) => [name, (isMineAlone(name) ? mine : theirs)[name]] as const);
  return { fields: Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as Of, asked }; // each value is of the field it stands at
}

/** The fields of a version that another one has otherwise; one that is gone there is undefined. */
export function changesOf<Of extends Fields>(from: Of, to: Of): Partial<Of> {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changed = names.filter((name) => !isSame(from[name], to[name])).map((name) => [name, to[name]] as const);
  return Object.fromEntries(changed) as Partial<Of>; // each value is of the field it stands at
}

/** Whether two values say the same, in whatever order their parts stand. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  if (value === undefined) return '';
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
