import * as z from 'zod/mini';
import { staff } from '../roles.ts';

const slug = (what: string) =>
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z][A-Za-z0-9-]{0,39}$/,
        `must be the id of ${what}: 1 to 40 letters, digits or hyphens, beginning with a letter`,
      ),
    );
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

export const CategoryId = slug('a category');
export type CategoryId = z.infer<typeof CategoryId>;
export const RuleId = slug('a rule');
export type RuleId = z.infer<typeof RuleId>;
export const DetentionTypeId = slug('a type of detention');
export type DetentionTypeId = z.infer<typeof DetentionTypeId>;

/** Which side of a student's balance an incident stands on. */
export const BehaviourKind = z.enum(['positive', 'negative']);
export type BehaviourKind = z.infer<typeof BehaviourKind>;

/** How grave a negative incident is, 1 the least. */
export const Severity = z.int().check(z.gte(1), z.lte(4));
export type Severity = z.infer<typeof Severity>;

/** Points of one student for one incident; the kind gives the side, so they are never negative. */
export const Points = z.int().check(z.gte(0), z.lte(100));
export type Points = z.infer<typeof Points>;

/** Who sees that an incident happened: the family of the student too, or staff alone. */
export const Visibility = z.enum(['family', 'staff']);
export type Visibility = z.infer<typeof Visibility>;

/** What incidents are sorted by, with what is taken where an incident does not say otherwise. */
export const BehaviourCategory = z.strictObject({
  id: CategoryId,
  name: Name,
  kind: BehaviourKind,
  /** Of negative categories only; 1 when absent. */
  severity: z.optional(Severity),
  /** The points of an incident of this category; those of the severity when absent, 1 for praise. */
  points: z.optional(Points),
  /** `family` when absent. */
  visibility: z.optional(Visibility),
  /** No new incident may be of it; those that are keep it. */
  retired: z.optional(z.literal(true)),
});
export type BehaviourCategory = z.infer<typeof BehaviourCategory>;

/** What a rule does when it fires. */
export const RuleAction = z.union(
  [
    z.strictObject({ detention: DetentionTypeId }),
    z.strictObject({ tellRoles: z.array(z.enum(staff)).check(z.minLength(1), z.maxLength(staff.length)) }),
    z.strictObject({ tellGuardians: z.literal(true) }),
  ],
  `must be {"detention": "<id of a type>"}, {"tellRoles": [${staff.map((role) => `"${role}"`).join(', ')}]} or {"tellGuardians": true}`,
);
export type RuleAction = z.infer<typeof RuleAction>;

/**
 * When something follows from a student's incidents: `points` adds their points up, `count` counts them, `severity` looks at each. Without a kind a
 * rule is about negative incidents.
 */
export const BehaviourRule = z.strictObject({
  id: RuleId,
  when: z.enum(['points', 'count', 'severity']),
  atLeast: z.int().check(z.gte(1), z.lte(1000)),
  /** The school days that are looked at, up to and with the day of recording. Needed for points and count, refused for severity. */
  withinSchoolDays: z.optional(z.int().check(z.gte(1), z.lte(250))),
  category: z.optional(CategoryId),
  kind: z.optional(BehaviourKind),
  then: z.array(RuleAction).check(z.minLength(1), z.maxLength(6)),
});
export type BehaviourRule = z.infer<typeof BehaviourRule>;

/** A school's policy on behaviour. Its rules across fields are checked by `policyFaults`. */
export const BehaviourPolicy = z.strictObject({
  categories: z.array(BehaviourCategory).check(z.minLength(1), z.maxLength(100)),
  /** Points of severity 1, 2, 3 and 4 where a category has none of its own; 1, 2, 5 and 10 when absent. */
  severityPoints: z.optional(z.tuple([Points, Points, Points, Points])),
  rules: z.array(BehaviourRule).check(z.maxLength(50)),
  /** Points count for so many school days, the day of recording being the first; for the academic year when absent. */
  pointsExpireAfterSchoolDays: z.optional(z.int().check(z.gte(1), z.lte(250))),
});
export type BehaviourPolicy = z.infer<typeof BehaviourPolicy>;

const usualSeverityPoints = [1, 2, 5, 10] as const;

/** The policy that a new school starts with. */
export const defaultPolicy: BehaviourPolicy = {
  categories: [
    { id: 'praise', name: 'Praise', kind: 'positive', points: 1 },
    { id: 'effort', name: 'Outstanding effort', kind: 'positive', points: 2 },
    { id: 'kindness', name: 'Kindness', kind: 'positive', points: 2 },
    { id: 'disruption', name: 'Disruption', kind: 'negative', severity: 1 },
    { id: 'homework', name: 'Homework missing', kind: 'negative', severity: 1 },
    { id: 'lateToLesson', name: 'Late to lesson', kind: 'negative', severity: 1 },
    { id: 'uniform', name: 'Uniform', kind: 'negative', severity: 1 },
    { id: 'defiance', name: 'Defiance', kind: 'negative', severity: 2 },
    { id: 'disrespect', name: 'Disrespect', kind: 'negative', severity: 2 },
    { id: 'phone', name: 'Mobile phone', kind: 'negative', severity: 2 },
    { id: 'fighting', name: 'Fighting', kind: 'negative', severity: 3 },
    { id: 'damage', name: 'Damage to property', kind: 'negative', severity: 3 },
    { id: 'bullying', name: 'Bullying', kind: 'negative', severity: 4, visibility: 'staff' },
    { id: 'dangerous', name: 'Dangerous or illegal item', kind: 'negative', severity: 4 },
  ],
  severityPoints: [...usualSeverityPoints],
  rules: [
    { id: 'severity3', when: 'severity', atLeast: 3, then: [{ tellGuardians: true }, { detention: 'afterSchool' }] },
    { id: 'severity4', when: 'severity', atLeast: 4, then: [{ tellRoles: ['admin'] }, { detention: 'senior' }] },
    { id: 'tenPoints', when: 'points', atLeast: 10, withinSchoolDays: 30, then: [{ detention: 'senior' }] },
  ],
};

/** What an incident of a category gives a student when the reporter says nothing else; a severity only to negative ones. */
export function pointsOf(
  policy: Pick<BehaviourPolicy, 'severityPoints'>,
  category: BehaviourCategory,
  severity: Severity | undefined,
): Points {
  if (category.kind === 'positive') return category.points ?? 1;
  const asked = severity ?? category.severity ?? 1;
  // A category's own points belong to its own severity: a graver or lighter case takes those of its severity.
  if (category.points !== undefined && asked === (category.severity ?? 1)) return category.points;
  return (policy.severityPoints ?? usualSeverityPoints)[asked - 1] ?? 0;
}

/** The kind of incidents that a rule is about. */
export function kindOf(rule: Pick<BehaviourRule, 'kind'>): BehaviourKind {
  return rule.kind ?? 'negative';
}

/** The type of detention that a rule sets, if it sets one. */
export function detentionOf(rule: Pick<BehaviourRule, 'then'>): DetentionTypeId | undefined {
  for (const action of rule.then) if ('detention' in action) return action.detention;
  return undefined;
}
