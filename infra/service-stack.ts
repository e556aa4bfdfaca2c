import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { EmailIdentity, Identity as SesIdentity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { areas } from '../functions/kernel/route.ts';
import { Alarms } from './alarms.ts';
import { AreaStack } from './area-stack.ts';
import { capabilityGrants, failedRecordsGrant } from './capability-grants.ts';
import { constructId, type Surroundings } from './contract-function.ts';
import type { DataStack } from './data-stack.ts';
import { subscriberName } from './events/asynchronous-consumer.ts';
import { EventQueues } from './events/event-queues.ts';
import { FrontDoor } from './web/front-door.ts';
import { contractsOf, type Registries } from './function-list.ts';
import { MailFeedback } from './mail-feedback.ts';
import type { Settings } from './settings.ts';
import { WebPublisher } from './web/web-publisher.ts';

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
    const queues = new EventQueues(this, bus);
    const subscriberPrefix = `${this.stackName}-`;
    const frontDoor = new FrontDoor(this, 'FrontDoor', {
      api: data.api,
      identity: data.identity,
      appUrl: data.webDoor.appUrl,
      callbackUrls: settings.callbackUrls,
    });
    if (settings.mailIdentity === undefined)
      new EmailIdentity(this, 'MailFrom', { identity: SesIdentity.email(settings.mailFrom) });

    const mail = new MailFeedback(this, 'MailFeedback');
    const surroundings: Surroundings = {
      ...props.surroundings,
      table: data.table,
      grants: capabilityGrants({
        stack: this,
        uploads: data.uploads,
        reports: data.reports,
        pages: data.webDoor.pages,
        userPool: data.identity.userPool,
        bus,
        signIn: frontDoor.signIn,
        mail: { from: settings.mailFrom, configurationSet: mail.configurationSet },
        smsSender: settings.smsSender,
        queues,
        subscribers: {
          prefix: subscriberPrefix,
          names: [
            ...registries.subscriptions,
            ...registries.machinery.filter(({ trigger }) => 'topic' in trigger || 'deployment' in trigger),
          ].map((each) => subscriberName(subscriberPrefix, each)),
        },
      }),
    };
    const areaStacks = areas
      .filter((area) => contractsOf(registries).some((contract) => contract.area === area))
      .map(
        (area) =>
          new AreaStack(this, {
            area,
            registries,
            surroundings,
            api: data.api,
            bus,
            subscribing: { retries: queues.retries, subscriberPrefix },
            mailTopicArn: mail.topic.topicArn,
            failedRecords: { bucket: data.uploads, grant: failedRecordsGrant(data.uploads) },
          }),
      );
    frontDoor.open(areaStacks.flatMap(({ routeTargets }) => routeTargets));

    for (const contract of registries.machinery.filter(({ trigger }) => 'deployment' in trigger))
      new WebPublisher(this, { contract, surroundings, retries: queues.retries, subscriberPrefix });

    new Alarms(this, 'Alarms', {
      queues,
      streamReaders: areaStacks.flatMap(({ streamReaders }) => streamReaders),
      workflows: areaStacks.flatMap(({ workflow }) => (workflow ? [workflow.stateMachine] : [])),
      email: settings.alarmEmail,
    });

    const outputs = {
      ApiUrl: [data.api.apiEndpoint, 'The address of the API itself, which the application is in front of'],
      AppUrl: [frontDoor.signIn.appUrl, 'Where people find the application, and programs the API'],
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
}
