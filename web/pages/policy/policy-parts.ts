import type { BehaviourCategory, BehaviourPolicy, BehaviourRule } from '../../../domain/behaviour/policy.ts';
import type { Fields } from '../../controls/forms/merge-fields.ts';

/** A policy in parts that two people may change at once: each category, each rule, and what holds for all. */
export type PolicyParts = Fields;

/** A policy as the API answers it: its document knows no lists of a fixed length. */
export type PolicyRead = Omit<BehaviourPolicy, 'severityPoints'> & { readonly severityPoints?: readonly number[] | undefined };

/** The parts of a policy by their names, in its order. */
export function partsOf({ categories, rules, severityPoints, pointsExpireAfterSchoolDays }: PolicyRead): PolicyParts {
  return {
    ...(severityPoints && { severityPoints }),
    ...(pointsExpireAfterSchoolDays !== undefined && { pointsExpireAfterSchoolDays }),
    ...Object.fromEntries(categories.map((category) => [`categories/${category.id}`, category])),
    ...Object.fromEntries(rules.map((rule) => [`rules/${rule.id}`, rule])),
  };
}

/** The policy that some parts make. */
export function policyOf(parts: PolicyParts): BehaviourPolicy {
  const under = (prefix: string) => Object.entries(parts).flatMap(([name, part]) => (name.startsWith(prefix) ? [part] : []));
  return {
    categories: under('categories/') as BehaviourCategory[], // what stands under this prefix is a category
    rules: under('rules/') as BehaviourRule[], // and under this one a rule
    ...(parts.severityPoints !== undefined && { severityPoints: parts.severityPoints as [number, number, number, number] }), // as partsOf put it
    ...(typeof parts.pointsExpireAfterSchoolDays === 'number' && {
      pointsExpireAfterSchoolDays: parts.pointsExpireAfterSchoolDays,
    }),
  };
}

/** The parts with one of them in its place, or at the end where it is new; without it where there is none. */
export function withPart(parts: PolicyParts, name: string, part: unknown): PolicyParts {
  if (part !== undefined) return { ...parts, [name]: part };
  const { [name]: _, ...rest } = parts;
  return rest;
}

/** An id that is not taken yet, made of a name: letters, digits and hyphens, beginning with a letter. */
export function idFor(name: string, taken: readonly string[]): string {
  const letters = name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^[^A-Za-z]+|-+$/g, '');
  const slug = letters.slice(0, 36) || 'new';
  let id = slug;
  for (let count = 2; taken.includes(id); count += 1) id = `${slug}-${count}`;
  return id;
}
