import { itemKinds, type ItemName, type Key, type KeyParts } from './item-keys.ts';

const patterns = new Map<string, RegExp>();

/** A template of a key as a pattern that finds what fills its holes, none of which holds a `#`. */
function patternOf(template: string): RegExp {
  const known = patterns.get(template);
  if (known) return known;
  const made = new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^#]+)')}$`);
  patterns.set(template, made);
  return made;
}

/** The values that fill the holes of the key of an item of a kind; undefined for any other key. Of kinds whose holes hold no `#`. */
export function keyPartsOf<Name extends ItemName>(name: Name, { pk, sk }: Key): KeyParts<Name> | undefined {
  const [partition, sort] = [patternOf(itemKinds[name].pk).exec(pk), patternOf(itemKinds[name].sk).exec(sk)];
  return partition && sort ? ({ ...partition.groups, ...sort.groups } as KeyParts<Name>) : undefined; // the holes of both templates
}
