import type { Fault } from '../problem.ts';
import { detentionOf, kindOf, type BehaviourPolicy, type BehaviourRule, type DetentionTypeId } from './policy.ts';

/** What has to be changed before a policy can be stored: ids twice, categories and types that are not there, rules that can never fire. */
export function policyFaults(policy: BehaviourPolicy, types: readonly { readonly id: DetentionTypeId }[]): readonly Fault[] {
  return [...categoryFaults(policy), ...policy.rules.flatMap((rule, index) => ruleFaults(rule, { index, policy, types }))];
}

/**
 * What somebody who changes a policy may not have meant: two rules that one incident makes fire together, so that the lesser detention is always
 * recorded as covered. They are allowed.
 */
export function policyWarnings(policy: BehaviourPolicy): readonly Fault[] {
  return policy.rules.flatMap((rule, index) =>
    policy.rules.slice(0, index).flatMap((other, otherIndex) =>
      overlap(rule, other)
        ? [
            {
              pointer: `/rules/${String(index)}`,
              detail: `${rule.id} fires together with ${other.id} (/rules/${String(otherIndex)}) for some incidents; only the highest detention is set then`,
            },
          ]
        : [],
    ),
  );
}

function categoryFaults({ categories }: BehaviourPolicy): readonly Fault[] {
  const faults: Fault[] = [];
  categories.forEach((category, index) => {
    const pointer = `/categories/${String(index)}`;
    if (categories.findIndex(({ id }) => id === category.id) < index)
      faults.push({ pointer: `${pointer}/id`, detail: `must be an id of its own, got ${category.id} twice` });
    if (category.kind === 'positive' && category.severity !== undefined)
      faults.push({
        pointer: `${pointer}/severity`,
        detail: `belongs to negative categories, got ${String(category.severity)} for the positive category ${category.id}`,
      });
  });
  if (categories.every(({ retired }) => retired))
    faults.push({ pointer: '/categories', detail: 'must hold a category that is not retired, or no incident could be recorded' });
  return faults;
}

interface RuleContext {
  readonly index: number;
  readonly policy: BehaviourPolicy;
  readonly types: readonly { readonly id: DetentionTypeId }[];
}

function ruleFaults(rule: BehaviourRule, { index, policy, types }: RuleContext): readonly Fault[] {
  const faults: Fault[] = [];
  const at = (field: string) => `/rules/${String(index)}/${field}`;
  if (policy.rules.findIndex(({ id }) => id === rule.id) < index)
    faults.push({ pointer: at('id'), detail: `must be an id of its own, got ${rule.id} twice` });
  const category = policy.categories.find(({ id }) => id === rule.category);
  if (rule.category !== undefined && !category)
    faults.push({
      pointer: at('category'),
      detail: `must be a category of this policy (${policy.categories.map(({ id }) => id).join(', ')}), got ${rule.category}`,
    });
  if (category && category.kind !== kindOf(rule))
    faults.push({
      pointer: at('category'),
      detail: `is ${category.kind} and the rule is about ${kindOf(rule)} incidents, so it can never fire: set its kind to ${category.kind}`,
    });
  faults.push(...windowFaults(rule, at));
  if (rule.when === 'severity' && kindOf(rule) === 'positive')
    faults.push({
      pointer: at('kind'),
      detail: 'must be negative, because praise has no severity and the rule could never fire',
    });
  if (rule.when === 'severity' && rule.atLeast > 4)
    faults.push({
      pointer: at('atLeast'),
      detail: `must be a severity from 1 to 4, got ${String(rule.atLeast)}, which no incident has`,
    });
  if (rule.when === 'points' && rule.category !== undefined && category?.points === 0 && category.kind === 'positive')
    faults.push({ pointer: at('category'), detail: `gives no points, so the rule can never fire` });
  return [...faults, ...actionFaults(rule, { at, types })];
}

function windowFaults(rule: BehaviourRule, at: (field: string) => string): readonly Fault[] {
  if (rule.when === 'severity')
    return rule.withinSchoolDays === undefined
      ? []
      : [
          {
            pointer: at('withinSchoolDays'),
            detail: `is not for severity, which looks at each incident by itself; got ${String(rule.withinSchoolDays)}`,
          },
        ];
  return rule.withinSchoolDays === undefined
    ? [{ pointer: at('withinSchoolDays'), detail: `must be a number of school days from 1 to 250 for ${rule.when}` }]
    : [];
}

function actionFaults(
  { then }: BehaviourRule,
  { at, types }: { readonly at: (field: string) => string; readonly types: RuleContext['types'] },
): readonly Fault[] {
  const faults: Fault[] = [];
  then.forEach((action, index) => {
    const field = at(`then/${String(index)}`);
    if ('detention' in action && !types.some(({ id }) => id === action.detention))
      faults.push({
        pointer: `${field}/detention`,
        detail: `must be a type of detention of this school (${types.map(({ id }) => id).join(', ')}), got ${action.detention}`,
      });
    const [name = ''] = Object.keys(action);
    if (then.findIndex((other) => name in other) < index)
      faults.push({ pointer: field, detail: `must say each thing once, got ${name} twice` });
  });
  return faults;
}

/** Whether one incident can make both fire, each with a detention. Rules on figures of different kinds meet by chance and are not warned about. */
function overlap(one: BehaviourRule, other: BehaviourRule): boolean {
  if (detentionOf(one) === undefined || detentionOf(other) === undefined) return false;
  if (one.when !== other.when || kindOf(one) !== kindOf(other)) return false;
  return one.category === undefined || other.category === undefined || one.category === other.category;
}
