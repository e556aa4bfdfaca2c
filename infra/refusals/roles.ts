import { at, listOf, referenceOf, same, type Resource, type Resources } from './templates.ts';

/** One thing that a role may do, and the policy resource that says so. */
export interface Right {
  readonly actions: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly condition: unknown;
  /** The resource that holds the statement: the role itself, or a policy that is attached to it later. */
  readonly from: Resource;
}

/** Everything that a role is allowed by its inline policies and by the policies that are attached to it in its template. */
export function rightsOf(resources: Resources, role: Resource): readonly Right[] {
  const inline = listOf(role.properties['Policies']).map((policy) => ({ from: role, document: at(policy, 'PolicyDocument') }));
  const attached = resources
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy')
    .filter(
      (policy) =>
        policy.template === role.template &&
        [...listOf(policy.properties['Roles']), policy.properties['RoleName']].some((each) => referenceOf(each) === role.id),
    )
    .map((policy) => ({ from: policy, document: policy.properties['PolicyDocument'] }));
  return [...inline, ...attached].flatMap(({ from, document }) =>
    listOf(at(document, 'Statement'))
      .filter((statement) => at(statement, 'Effect') === 'Allow')
      .map((statement) => ({
        from,
        actions: listOf(at(statement, 'Action')),
        resources: listOf(at(statement, 'Resource')),
        condition: at(statement, 'Condition'),
      })),
  );
}

/** The rights of a role to do something with a resource, or with what is inside it (the files of a bucket). */
export function rightsTo(rights: readonly Right[], action: string, resource: unknown): readonly Right[] {
  const name = JSON.stringify(resource);
  return rights.filter(
    ({ actions, resources }) =>
      actions.includes(action) && resources.some((each) => same(each, resource) || JSON.stringify(each).includes(name)),
  );
}

/** The role of a function of the same template. */
export function roleOf(resources: Resources, from: Resource, functionName: unknown): Resource | undefined {
  const target = resources.referredTo(from, functionName);
  return target?.type === 'AWS::Lambda::Function' ? resources.referredTo(target, target.properties['Role']) : undefined;
}
