import { NestedStack } from 'aws-cdk-lib';
import { HttpNoneAuthorizer, HttpRoute, HttpRouteKey, type HttpMethod, type IHttpApi, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Machinery } from '../functions/kernel/function-contracts.ts';
import type { Area, Route } from '../functions/kernel/route.ts';
import { workflowGrant } from './capability-grants.ts';
import { ContractFunction, constructId, type Surroundings } from './contract-function.ts';
import { EventFanOut } from './event-fan-out.ts';
import { acknowledgePublicRoute } from './nag.ts';
import type { Registries } from './function-list.ts';
import { ReportWorkflow } from './report-workflow.ts';
import { Schedule } from './schedule.ts';
import { StreamConsumer } from './stream-consumer.ts';

export interface AreaStackProps {
  readonly area: Area;
  readonly registries: Registries;
  readonly surroundings: Surroundings;
  readonly api: IHttpApi;
  readonly authorizer: IHttpRouteAuthorizer;
  readonly bus: IEventBus;
  readonly parked: IQueue;
}

/** Everything of one area: its routes, consumers, machinery and workflow, each with a function of its own. Nested, because a stack holds 500 resources. */
export class AreaStack extends NestedStack {
  readonly workflow: ReportWorkflow | undefined;
  readonly queues: readonly IQueue[];
  readonly streamReaders: readonly LambdaFunction[];

  constructor(scope: Construct, props: AreaStackProps) {
    super(scope, constructId(props.area), { description: `Rollbook: ${props.area}` });
    const { registries, bus, parked } = props;
    const ofArea = <Contract extends { readonly area: Area }>(contracts: readonly Contract[]) => contracts.filter(({ area }) => area === props.area);

    // Steps first: the right to start the workflow is made of the workflow.
    const steps = ofArea(registries.reportSteps);
    this.workflow = steps.length > 0 ? new ReportWorkflow(this, 'Workflow', { steps, surroundings: props.surroundings }) : undefined;
    const surroundings: Surroundings = {
      ...props.surroundings,
      grants: { ...props.surroundings.grants, ...(this.workflow && { 'report-workflow': workflowGrant(this.workflow.stateMachine) }) },
    };

    for (const route of ofArea(registries.routes)) this.defineRoute(route, { ...props, surroundings });
    this.queues = ofArea(registries.subscriptions).map((subscription) => new EventFanOut(this, { subscription, surroundings, bus, parked }).queue);
    this.streamReaders = ofArea(registries.machinery).flatMap((contract) => this.defineMachinery(contract, { ...props, surroundings }));
  }

  private defineRoute(route: Route, { api, authorizer, surroundings }: AreaStackProps): void {
    const { function: handler } = new ContractFunction(this, { contract: route, surroundings });
    const open = route.roles === 'anyone';
    const defined = new HttpRoute(handler, 'Route', {
      httpApi: api,
      // The methods of contracts are a subset of the gateway's.
      routeKey: HttpRouteKey.with(route.path, route.method as HttpMethod),
      integration: new HttpLambdaIntegration('Integration', handler),
      authorizer: open ? new HttpNoneAuthorizer() : authorizer,
    });
    if (open) acknowledgePublicRoute(defined, route);
  }

  /** Defines a function of the machinery; answers it when it reads the stream. */
  private defineMachinery(contract: Machinery, { surroundings, parked }: AreaStackProps): readonly LambdaFunction[] {
    const { trigger } = contract;
    if ('stream' in trigger) return [new StreamConsumer(this, { contract, surroundings, parked, table: surroundings.table, ...trigger.stream }).function];
    if ('schedule' in trigger) new Schedule(this, { contract, surroundings, ...trigger.schedule });
    else if ('operator' in trigger) new ContractFunction(this, { contract, surroundings });
    // The trigger of the user pool is part of the pool and defined beside it.
    return [];
  }
}
