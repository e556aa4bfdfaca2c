import { canonical } from './changed-fields.ts';

/** Changes that were planned for states as they were told, as changes of the states as they were: what was told otherwise and not changed is as it was. */
export function restoredChanges<
  Each extends { readonly id: string },
  Change extends { readonly previous: Each | undefined; readonly next: Each },
>(changes: readonly Change[], was: readonly Each[], told: readonly Each[]): readonly Change[] {
  const [wasById, toldById] = [new Map(was.map((each) => [each.id, each])), new Map(told.map((each) => [each.id, each]))];
  return changes.map((change) => {
    const [before, as] = [wasById.get(change.next.id), toldById.get(change.next.id)];
    return before && as ? { ...change, previous: before, next: restored(change.next, before, as) } : change;
  });
}

/** The next state of something, in which what was told otherwise than it is, and was not changed, is as it was. */
function restored<Each extends object>(next: Each, was: Each, told: Each): Each {
  const [before, as] = [new Map<string, unknown>(Object.entries(was)), new Map<string, unknown>(Object.entries(told))];
  const fields = new Map<string, unknown>(Object.entries(next));
  for (const name of new Set([...before.keys(), ...as.keys()])) {
    const [value, toldValue, wasValue] = [fields.get(name), as.get(name), before.get(name)];
    if (canonical(value) === canonical(toldValue)) fields.set(name, wasValue);
    else if (isList(value) && isList(wasValue) && isList(toldValue))
      fields.set(name, [...value, ...without(wasValue, toldValue)]);
  }
  return Object.fromEntries([...fields].filter(([, value]) => value !== undefined)) as Each; // the fields of the next state, some of them with the values of the state before
}

function without(all: readonly unknown[], taken: readonly unknown[]): readonly unknown[] {
  const known = new Set(taken.map(canonical));
  return all.filter((each) => !known.has(canonical(each)));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
