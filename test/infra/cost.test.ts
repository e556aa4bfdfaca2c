import { describe, expect, inject, it } from 'vitest';
import { resourcesOf, type BilledResource } from '../../infra/cost/billed-resources.ts';
import { limits, reachedAtWork } from '../../infra/cost/limits.ts';
import { measuredUse } from '../../infra/cost/measured-use.ts';
import { monthAtRest, monthAtWork } from '../../infra/cost/month.ts';
import { billOf, listPrice, prices } from '../../infra/cost/prices.ts';

const resources = resourcesOf(inject('assembly'));
const use = measuredUse();
const atRest = (more: readonly BilledResource[] = []) => listPrice(billOf(monthAtRest([...resources, ...more], use)));
const planted = (type: string, properties: Readonly<Record<string, unknown>>): BilledResource => ({
  id: 'Planted',
  type,
  properties,
});

describe('what a month costs by the list', () => {
  it('stays within its limit when nothing happens, and grows no further when a school of 300 pupils works', () => {
    expect(atRest()).toBeLessThanOrEqual(limits.atRest);
    expect(listPrice(billOf(monthAtWork(resources, use)))).toBeLessThanOrEqual(reachedAtWork);
  });

  it.each([
    [
      'a queue that a mapping reads',
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: { 'Fn::GetAtt': ['TasksQueue', 'Arn'] } },
    ],
    ['a key of the account', 'AWS::KMS::Key', {}],
    ['three metrics more under alarm', 'AWS::CloudWatch::Alarm', { Metrics: [1, 2, 3].map((Id) => ({ Id, MetricStat: {} })) }],
  ])('breaks it by %s', (_, type, properties) => {
    expect(atRest([planted(type, properties)])).toBeGreaterThan(limits.atRest);
  });

  it('breaks it by a schedule that runs each minute', () => {
    const eager = resources.map((resource) =>
      resource.type === 'AWS::Scheduler::Schedule'
        ? { ...resource, properties: { ...resource.properties, ScheduleExpression: 'rate(1 minute)' } }
        : resource,
    );
    expect(listPrice(billOf(monthAtRest(eager, use)))).toBeGreaterThan(limits.atRest);
  });

  it.each([
    ['a resource of a kind whose price nobody looked up', planted('AWS::EC2::NatGateway', {})],
    ['a table by the hour', planted('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' })],
    ['a schedule of which nothing was measured', planted('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 day)' })],
  ])('fails for %s', (_, resource) => {
    expect(() => atRest([resource])).toThrow(/Planted/);
  });

  it('fails for a schedule whose pace it cannot read', () => {
    const odd = resources.map((resource) =>
      resource.type === 'AWS::Scheduler::Schedule'
        ? { ...resource, properties: { ScheduleExpression: 'cron(0 1 * * ? *)' } }
        : resource,
    );
    expect(() => monthAtRest(odd, use)).toThrow(/a rate is expected/);
  });

  it('gives what is free to each meter apart, and no money back', () => {
    const [line] = billOf({ lambdaRequests: 2e6 }).filter(({ meter }) => meter === 'lambdaRequests');
    expect(line).toMatchObject({ list: 2e6 * prices.lambdaRequests.each, afterFree: 1e6 * prices.lambdaRequests.each });
    expect(billOf({ logGb: 1 }).every(({ afterFree }) => afterFree >= 0)).toBe(true);
  });
});
