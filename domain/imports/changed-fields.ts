/** The names of the fields in which two states of the same thing differ, in their order of the later one; versions do not count. */
export function changedFields<T extends object>(previous: T, next: T): readonly string[] {
  const [before, after] = [new Map(Object.entries(previous)), new Map(Object.entries(next))];
  return [...new Set([...after.keys(), ...before.keys()])].filter(
    (name) => name !== 'version' && canonical(before.get(name)) !== canonical(after.get(name)),
  );
}

/** A value as text that does not depend on the order of keys; what is undefined is not there, also as a whole. */
export function canonical(value: unknown): string {
  return JSON.stringify([value], (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
