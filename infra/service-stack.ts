import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EmailIdentity, Identity as SesIdentity } from 'aws-cdk-lib/aws-ses';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { areas } from '../functions/kernel/route.ts';
import { Alarms } from './alarms.ts';
import { AreaStack } from './area-stack.ts';
import { capabilityGrants } from './capability-grants.ts';
import { constructId, type Surroundings } from './contract-function.ts';
import type { DataStack } from './data-stack.ts';
import { FrontDoor } from './front-door.ts';
import { contractsOf, type Registries } from './function-list.ts';
import { acknowledge } from './nag.ts';
import type { Settings } from './settings.ts';

export interface ServiceStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly registries: Registries;
  readonly surroundings: Omit<Surroundings, 'table' | 'grants'>;
}

/** Everything that holds no data and can be made anew: gateway, functions, bus, queues, workflow, alarms. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { settings, data, registries } = props;

    const bus = new EventBus(this, 'Bus', { description: 'Rollbook: what happened' });
    const parked = this.parkingQueue(bus);
    const frontDoor = new FrontDoor(this, 'FrontDoor', {
      api: data.api,
      identity: data.identity,
      callbackUrls: settings.callbackUrls,
    });
    if (settings.mailIdentity === undefined)
      new EmailIdentity(this, 'MailFrom', { identity: SesIdentity.email(settings.mailFrom) });

    const surroundings: Surroundings = {
      ...props.surroundings,
      table: data.table,
      grants: capabilityGrants({
        stack: this,
        uploads: data.uploads,
        reports: data.reports,
        userPool: data.identity.userPool,
        bus,
        signIn: frontDoor.signIn,
        mail: { from: settings.mailFrom },
      }),
    };
    const areaStacks = areas
      .filter((area) => contractsOf(registries).some((contract) => contract.area === area))
      .map((area) => new AreaStack(this, { area, registries, surroundings, api: data.api, bus, parked }));
    frontDoor.open(areaStacks.flatMap(({ routeTargets }) => routeTargets));

    new Alarms(this, 'Alarms', {
      parked,
      queues: areaStacks.flatMap(({ queues }) => queues),
      streamReaders: areaStacks.flatMap(({ streamReaders }) => streamReaders),
      workflows: areaStacks.flatMap(({ workflow }) => (workflow ? [workflow.stateMachine] : [])),
      watchEveryQueue: settings.watchEveryQueue,
      email: settings.alarmEmail,
    });

    const outputs = {
      ApiUrl: [frontDoor.signIn.appUrl, 'Where the API and the landing page are'],
      Issuer: [frontDoor.signIn.issuer, 'Who signs the tokens'],
      ClientId: [frontDoor.signIn.clientId, 'Public client of the hosted login, code with PKCE'],
      HostedLoginUrl: [frontDoor.signIn.hostedLoginUrl, 'Where people log in'],
    } as const;
    for (const [name, [value, description]] of Object.entries(outputs)) new CfnOutput(this, name, { value, description });
    for (const { id, why, function: operators } of areaStacks.flatMap(({ forOperators }) => forOperators)) {
      new CfnOutput(this, `${constructId(id)}Function`, {
        value: operators.functionName,
        description: `Invoked by hand: ${why}`,
      });
    }
  }

  /** One dead-letter queue for all: SQS sends a redriven message back to the queue it came from, and one alarm watches over it. */
  private parkingQueue(bus: EventBus): Queue {
    const parked = new Queue(this, 'ParkedEvents', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    parked.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [parked.queueArn],
        conditions: {
          ArnLike: {
            'aws:SourceArn': this.formatArn({ service: 'events', resource: 'rule', resourceName: `${bus.eventBusName}/*` }),
          },
        },
      }),
    );
    acknowledge(parked, 'AwsSolutions-SQS3', 'it is the dead-letter queue itself');
    return parked;
  }
}
