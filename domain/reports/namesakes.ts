/** A name as the eye takes it: case and the ways to write a letter apart. */
const seenName = (name: string) => name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Whether several students of a list have a name that the eye cannot tell apart from one. `id` is what they differ by. */
export function namesakesIn(students: readonly { readonly name: string; readonly id: string }[]): (name: string) => boolean {
  const named = Map.groupBy(students, ({ name }) => seenName(name));
  return (name) => new Set(named.get(seenName(name))?.map(({ id }) => id)).size > 1;
}

/** A name with what tells its student from others of that name. */
export function numberedName(name: string, studentNumber: string | undefined): string {
  return studentNumber === undefined ? name : `${name} (${studentNumber})`;
}
