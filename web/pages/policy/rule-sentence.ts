import { kindOf, type BehaviourCategory, type BehaviourRule } from '../../../domain/behaviour/policy.ts';
import * as words from '../../messages/words.ts';

/** What the ids in a rule are called. */
export interface PolicyNames {
  readonly categories: readonly Pick<BehaviourCategory, 'id' | 'name'>[];
  readonly types: readonly { readonly id: string; readonly name: string }[];
}

/** A rule as one sentence: when it fires, and what follows. */
export function ruleSentence(rule: BehaviourRule, { categories, types }: PolicyNames): string {
  const say = words.policy.sentence;
  const { when, atLeast, withinSchoolDays, category } = rule;
  const about = category === undefined ? undefined : (categories.find(({ id }) => id === category)?.name ?? category);
  const condition = say[when]({ atLeast, kind: words.policy.kinds[kindOf(rule)], about, days: withinSchoolDays });
  const actions = rule.then.map((action) => {
    if ('detention' in action) return say.detention(types.find(({ id }) => id === action.detention)?.name ?? action.detention);
    return 'tellRoles' in action ? say.tellRoles(action.tellRoles.map((role) => words.policy.told[role])) : say.tellGuardians;
  });
  return `${condition}: ${actions.join(', ')}.`;
}

/** A category as one line. */
export function categoryText({ name, kind, severity, points, visibility, retired }: BehaviourCategory): string {
  const say = words.policy;
  return [
    name,
    say.kinds[kind],
    kind === 'negative' && say.severityIs(severity ?? 1),
    points !== undefined && say.pointsAre(points),
    visibility === 'staff' && say.staffOnly,
    retired === true && say.retired,
  ]
    .filter((fact) => fact !== false)
    .join(' · ');
}
