import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { environments, PipelineStack } from '../../infra/pipeline/pipeline-stack.ts';

interface Policy {
  readonly Properties: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } };
}
interface Statement {
  readonly Action: string;
  readonly Condition?: unknown;
  readonly Resource?: unknown;
}
interface Role {
  readonly Properties: { readonly AssumeRolePolicyDocument: { readonly Statement: readonly Statement[] } };
}

const templateFor = (repository: string) =>
  Template.fromStack(new PipelineStack(new App({ analyticsReporting: false }), 'Pipeline', { repository }));

describe('the roles of the pipeline', () => {
  const template = templateFor('hillside/rollbook');

  it('trust one environment of one repository each', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role')) as Role[];
    const trust = roles.flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement);
    expect(trust.map(({ Action, Condition }) => [Action, Condition])).toEqual(
      environments.map((environment) => [
        'sts:AssumeRoleWithWebIdentity',
        {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': `repo:hillside/rollbook:environment:${environment}`,
          },
        },
      ]),
    );
  });

  it('may take the roles of the bootstrap and look at alarms, and nothing else', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Policy[];
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect([...new Set(statements.map(({ Action }) => Action))]).toEqual(['sts:AssumeRole', 'cloudwatch:DescribeAlarms']);
    expect(statements.filter(({ Resource }) => Resource === '*')).toEqual([]);
    expect(JSON.stringify(statements)).toContain('role/cdk-hnb659fds-deploy-role-');
  });

  it('trust the provider that the account has, where it is named', () => {
    const providerArn = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
    const stack = new PipelineStack(new App({ analyticsReporting: false }), 'Pipeline', {
      repository: 'hillside/rollbook',
      providerArn,
    });
    template.resourceCountIs('AWS::IAM::OIDCProvider', 1);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::OIDCProvider', 0);
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Role'))).toContain(providerArn);
  });

  it.each(['rollbook', 'hillside/*', 'https://github.com/hillside/rollbook'])('are not made for %s', (repository) => {
    expect(() => templateFor(repository)).toThrow('owner/name');
  });
});
