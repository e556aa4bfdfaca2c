/**
 * What an engine says about the resource types it owns: the properties it honours (`runs`) and those it leaves out on purpose (`ignores`).
 * Any other property stops the start. A name with dots speaks of nested properties (`RedrivePolicy.maxReceiveCount`; array items add nothing to
 * the path): as soon as one nested name is given, every name on that level must be given. A bare name accepts whatever is below it.
 */
export type PropertySupport = Readonly<Record<string, { readonly runs: readonly string[]; readonly ignores: readonly string[] }>>;

/** What all engines together support; a type that two engines share (event source mappings) has the properties of both. */
export function mergeSupport(parts: readonly PropertySupport[]): PropertySupport {
  const merged: Record<string, { runs: readonly string[]; ignores: readonly string[] }> = {};
  for (const [type, { runs, ignores }] of parts.flatMap((part) => Object.entries(part))) {
    merged[type] = { runs: [...(merged[type]?.runs ?? []), ...runs], ignores: [...(merged[type]?.ignores ?? []), ...ignores] };
  }
  return merged;
}

/** Names, with dots for nested ones, of the given properties that are neither honoured nor left out on purpose. */
export function unknownProperties(
  properties: Readonly<Record<string, unknown>>,
  support: PropertySupport[string],
): readonly string[] {
  return unknownBelow(properties, '', [...support.runs, ...support.ignores]);
}

function unknownBelow(value: unknown, path: string, known: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => unknownBelow(item, path, known)))];
  const checked = path === '' || known.some((name) => name.startsWith(`${path}.`));
  if (!checked || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (known.some((entry) => entry.startsWith(`${name}.`))) return unknownBelow(inner, name, known);
    return known.includes(name) ? [] : [name];
  });
}
