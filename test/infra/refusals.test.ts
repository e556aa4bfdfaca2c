import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { acknowledge, checkBeforeDeployment } from '../../infra/nag.ts';
import { rules } from '../../infra/refusals/refusals.ts';
import { resourcesOf, together } from '../../infra/refusals/templates.ts';
import { refusedTemplates } from './refused-templates.ts';

const findings = (rule: string, template: unknown) =>
  rules.find(({ id }) => id === rule)?.find(together(resourcesOf('a.template.json', { Resources: template }))) ?? [];

describe('known refusals', () => {
  it.each(refusedTemplates)('$rule', ({ rule, refused, accepted }) => {
    const found = findings(rule, refused);
    expect(found.map(({ resource }) => resource.id)).toHaveLength(1);
    expect(findings(rule, accepted)).toEqual([]);
  });

  it.each(rules)('$id has a template that it refuses, says where it is on record and what to do', ({ id, source }) => {
    const example = refusedTemplates.find(({ rule }) => rule === id);
    expect(example, id).toBeDefined();
    expect(source).toMatch(/^https:\/\//);
    for (const { says } of findings(id, example?.refused)) expect(says.length).toBeGreaterThan(60);
  });

  it('finds a route that two templates define', () => {
    const route = {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { ApiId: { 'Fn::ImportValue': 'Api' }, RouteKey: 'GET /v1/me' },
    };
    const both = ['one', 'other'].flatMap((name) => resourcesOf(name, { Resources: { [name]: route } }));
    const [found, ...more] = rules.find(({ id }) => id === 'route-key-twice')?.find(together(both)) ?? [];
    expect(found?.resource.template).toBe('other');
    expect(more).toEqual([]);
  });

  it('says of a file that is no template what is wrong with it', () => {
    expect(() => resourcesOf('/somewhere/b.json', { Resources: { One: {} } })).toThrow(/b\.json is no template[^]*Type/);
  });
});

describe('a synthesis', () => {
  const inNestedStack = (type: string, properties: Readonly<Record<string, unknown>>) => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'rollbook-refused-')), analyticsReporting: false });
    const resource = new CfnResource(new NestedStack(new Stack(app, 'Outer'), 'Inner'), 'Faulty', { type, properties });
    checkBeforeDeployment(app);
    return { app, resource };
  };
  const found = (app: App) => {
    const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as {
      pluginReports: {
        pluginName: string;
        violations: { ruleName: string; violatingConstructs: { constructPath: string }[] }[];
      }[];
    };
    return pluginReports.flatMap(({ pluginName, violations }) =>
      violations.map(
        ({ ruleName, violatingConstructs }) => `${pluginName}::${ruleName} ${violatingConstructs[0]?.constructPath ?? ''}`,
      ),
    );
  };

  it('fails on what we know, in nested stacks too, and goes on when it is acknowledged', () => {
    const fault = { ReservedConcurrentExecutions: 1 };
    const { app } = inNestedStack('AWS::Lambda::Function', fault);
    expect(() => app.synth()).toThrow();
    expect(found(app)).toContain('rollbook::reserved-concurrency-in-a-new-account Outer/Inner/Faulty');

    const { app: known, resource } = inNestedStack('AWS::Lambda::Function', fault);
    acknowledge(resource, 'rollbook::reserved-concurrency-in-a-new-account', 'the account runs a thousand');
    expect(() => known.synth()).not.toThrow();
  });

  it('fails on what cdk-preflight knows, in nested stacks too', () => {
    const { app } = inNestedStack('AWS::SQS::Queue', { QueueName: 'parked.fifo' });
    expect(() => app.synth()).toThrow();
    expect(found(app)).toContain('cdk-preflight::pf-sqs-fifo-name-suffix Outer/Inner/Faulty');
  });
});
