import { NestedStack, Stack } from 'aws-cdk-lib';
import { CfnIntegration, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Area, Route } from '../functions/kernel/route.ts';
import { workflowGrant } from './capability-grants.ts';
import { ContractFunction, constructId, type Surroundings } from './contract-function.ts';
import { EventFanOut, type EventFanOutProps } from './events/event-fan-out.ts';
import type { RouteTarget } from './web/front-door.ts';
import { TopicConsumer } from './mail-feedback.ts';
import type { Registries } from './function-list.ts';
import { ReportWorkflow } from './report-workflow.ts';
import { Schedule } from './events/schedule.ts';
import { StreamConsumer, type StreamConsumerProps } from './events/stream-consumer.ts';

export interface AreaStackProps {
  readonly area: Area;
  readonly registries: Registries;
  readonly surroundings: Surroundings;
  readonly api: HttpApi;
  readonly bus: IEventBus;
  /** What subscriptions and readers of the stream are wired to. */
  readonly subscribing: Pick<EventFanOutProps, 'retries' | 'subscriberPrefix'>;
  readonly failedRecords: StreamConsumerProps['failedRecords'];
  /** Where SES says what became of mails. */
  readonly mailTopicArn: string;
}

/** Everything of one area: its routes, consumers, machinery and workflow, each with a function of its own. Nested, because a stack holds 500 resources. */
export class AreaStack extends NestedStack {
  readonly routeTargets: readonly RouteTarget[];
  readonly workflow: ReportWorkflow | undefined;
  readonly streamReaders: readonly LambdaFunction[];
  readonly forOperators: readonly { readonly id: string; readonly why: string; readonly function: LambdaFunction }[];

  constructor(scope: Construct, props: AreaStackProps) {
    super(scope, constructId(props.area), { description: `Rollbook: ${props.area}` });
    const { registries, bus, subscribing, failedRecords } = props;
    const ofArea = <Contract extends { readonly area: Area }>(contracts: readonly Contract[]) =>
      contracts.filter(({ area }) => area === props.area);

    // Steps first: the right to start the workflow is made of the workflow.
    const steps = ofArea(registries.reportSteps);
    this.workflow =
      steps.length > 0 ? new ReportWorkflow(this, 'Workflow', { steps, surroundings: props.surroundings }) : undefined;
    const surroundings: Surroundings = {
      ...props.surroundings,
      grants: {
        ...props.surroundings.grants,
        ...(this.workflow && { 'report-workflow': workflowGrant(this.workflow.stateMachine) }),
      },
    };

    this.routeTargets = ofArea(registries.routes).map((route) => this.defineIntegration(route, { ...props, surroundings }));
    for (const subscription of ofArea(registries.subscriptions))
      new EventFanOut(this, { subscription, surroundings, bus, ...subscribing });
    const machinery = ofArea(registries.machinery);
    this.streamReaders = machinery.flatMap((contract) =>
      'stream' in contract.trigger
        ? [
            new StreamConsumer(this, {
              contract,
              surroundings,
              failedRecords,
              table: surroundings.table,
              of: contract.trigger.stream,
            }).function,
          ]
        : [],
    );
    for (const contract of machinery)
      if ('schedule' in contract.trigger)
        new Schedule(this, {
          contract,
          surroundings,
          followers: machinery.filter(({ trigger }) => 'after' in trigger && trigger.after === contract.id),
          ...contract.trigger.schedule,
        });
    for (const contract of machinery)
      if ('topic' in contract.trigger)
        new TopicConsumer(this, { contract, surroundings, topicArn: props.mailTopicArn, ...subscribing });
    this.forOperators = machinery.flatMap((contract) =>
      'operator' in contract.trigger
        ? [{ id: contract.id, why: contract.why, function: new ContractFunction(this, { contract, surroundings }).function }]
        : [],
    );
    // The trigger of the user pool is part of the pool and defined beside it.
  }

  /** The function of a route, and what lets the gateway invoke it. The route itself stands outside: it keeps its place when its operation moves. */
  private defineIntegration(route: Route, { api, surroundings }: AreaStackProps): RouteTarget {
    const contractFunction = new ContractFunction(this, { contract: route, surroundings });
    const { function: handler } = contractFunction;
    const integration = new CfnIntegration(contractFunction, 'Integration', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: handler.functionArn,
      payloadFormatVersion: '2.0',
    });
    handler.addPermission('Gateway', {
      scope: contractFunction,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      // Any method: what may be called is said by the route, and a permission that names less would only be another thing to keep in step.
      sourceArn: Stack.of(api).formatArn({
        service: 'execute-api',
        resource: api.apiId,
        resourceName: `*/*${route.path.replaceAll(/\{\w+\}/g, '*')}`,
      }),
    });
    return { route, integrationId: integration.ref };
  }
}
