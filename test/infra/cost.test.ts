import { describe, expect, inject, it } from 'vitest';
import { resourcesOf, type BilledResource } from '../../infra/cost/billed-resources.ts';
import { limits } from '../../infra/cost/limits.ts';
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
  it('stays within its limits, when nothing happens and when a school of 300 pupils works', () => {
    expect(limits).toEqual({ atRest: 0.05, atWork: 0.16 });
    expect(atRest()).toBeLessThanOrEqual(limits.atRest);
    expect(listPrice(billOf(monthAtWork(resources, use)))).toBeLessThanOrEqual(limits.atWork);
  });

  it('counts a run of each scheduled function, and one of what follows it without another schedule', () => {
    const { scheduleRuns, lambdaRequests } = monthAtRest(resources, use);
    const [everyFiveMinutes, everyHour] = [(730 * 60) / 5, 730];
    expect(scheduleRuns).toBe(everyFiveMinutes + everyHour);
    expect(lambdaRequests).toBe(2 * everyFiveMinutes + everyHour);
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
        ? { ...resource, properties: { ...resource.properties, ScheduleExpression: 'cron(0/1 * * * ? *)' } }
        : resource,
    );
    expect(listPrice(billOf(monthAtRest(eager, use)))).toBeGreaterThan(limits.atRest);
  });

  it.each([
    ['a resource of a kind whose price nobody looked up', planted('AWS::EC2::NatGateway', {})],
    ['a table by the hour', planted('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' })],
    [
      'a schedule of which nothing was measured',
      planted('AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 * * * ? *)' }),
    ],
  ])('fails for %s', (_, resource) => {
    expect(() => atRest([resource])).toThrow(/Planted/);
  });

  it('fails for a schedule whose pace it cannot read', () => {
    const odd = resources.map((resource) =>
      resource.type === 'AWS::Scheduler::Schedule'
        ? { ...resource, properties: { ...resource.properties, ScheduleExpression: 'cron(0 1 * * ? *)' } }
        : resource,
    );
    expect(() => monthAtRest(odd, use)).toThrow(/how often \w+ runs is not known: .* got cron\(0 1 \* \* \? \*\)/);
  });

  it('gives what is free to each meter apart, and no money back', () => {
    const [line] = billOf({ lambdaRequests: 2e6 }).filter(({ meter }) => meter === 'lambdaRequests');
    expect(line).toMatchObject({ list: 2e6 * prices.lambdaRequests.each, afterFree: 1e6 * prices.lambdaRequests.each });
    expect(billOf({ logGb: 1 }).every(({ afterFree }) => afterFree >= 0)).toBe(true);
  });
});
