import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnOIDCProvider, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Where the workflows of a repository may deploy to: its environments, as `.github/workflows/deploy.yml` names them. */
export const environments = ['staging', 'production'] as const;

export interface PipelineStackProps extends StackProps {
  /** Whose workflows may deploy: `owner/name` on GitHub. */
  readonly repository: string;
  /**
   * The provider of GitHub's tokens, where the account has it already: it can have only one.
   * @default one is made
   */
  readonly providerArn?: string | undefined;
}

const issuer = 'token.actions.githubusercontent.com';
/** The roles of `cdk bootstrap` that a deployment of files and templates goes through. */
const bootstrapRoles = ['deploy', 'file-publishing', 'lookup'] as const;

/**
 * The roles by which GitHub's workflows deploy, without a key that could be stolen. Each trusts one environment of one repository, so that only a
 * job which that environment's rules let through can take it, and may do nothing but take the roles of the bootstrap and look at alarms.
 */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    if (!/^[\w-]+\/[\w.-]+$/.test(props.repository))
      throw new Error(`repository must be owner/name as on GitHub, got "${props.repository}"`);
    const providerArn =
      props.providerArn ??
      new CfnOIDCProvider(this, 'GitHub', { url: `https://${issuer}`, clientIdList: ['sts.amazonaws.com'] }).attrArn;
    for (const environment of environments) {
      const name = `${environment.charAt(0).toUpperCase()}${environment.slice(1)}Role`;
      const role = new Role(this, name, {
        description: `Deploys Rollbook to ${environment} from ${props.repository}`,
        assumedBy: new WebIdentityPrincipal(providerArn, {
          StringEquals: {
            [`${issuer}:aud`]: 'sts.amazonaws.com',
            [`${issuer}:sub`]: `repo:${props.repository}:environment:${environment}`,
          },
        }),
      });
      role.addToPolicy(
        new PolicyStatement({
          actions: ['sts:AssumeRole'],
          resources: bootstrapRoles.map(
            (each) =>
              `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/cdk-hnb659fds-${each}-role-${Aws.ACCOUNT_ID}-${Aws.REGION}`,
          ),
        }),
      );
      role.addToPolicy(
        new PolicyStatement({
          actions: ['cloudwatch:DescribeAlarms'],
          resources: [`arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*`],
        }),
      );
      new CfnOutput(this, `${name}Arn`, {
        value: role.roleArn,
        description: `The variable DEPLOY_ROLE of the environment ${environment}`,
      });
    }
  }
}
