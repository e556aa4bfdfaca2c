import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, EmailSendingEvent, EventDestination, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { asynchronousConsumer, type AsynchronousConsumerProps } from './events/asynchronous-consumer.ts';
import { constructId } from './contract-function.ts';

/** What mails are sent with, and the topic on which SES says what became of them: nothing polls, and a mail that arrived costs nothing more. */
export class MailFeedback extends Construct {
  readonly configurationSet: ConfigurationSet;
  readonly topic: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Rollbook: what became of mails', enforceSSL: true });
    this.configurationSet = new ConfigurationSet(this, 'Mail', {
      // Schools share the account: each turns addresses off for itself. SES still keeps what bounced anywhere off its own servers.
      suppressionReasons: SuppressionReasons.BOUNCES_ONLY,
    });
    this.configurationSet.addEventDestination('Feedback', {
      destination: EventDestination.snsTopic(this.topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
  }
}

export interface TopicConsumerProps extends AsynchronousConsumerProps {
  readonly topicArn: string;
}

/** A function that is invoked with what a topic publishes, and given it again when it fails, as all are that events start. */
export class TopicConsumer extends Construct {
  constructor(scope: Construct, props: TopicConsumerProps) {
    super(scope, `${constructId(props.contract.id)}Topic`);
    const { topicArn } = props;
    const { functionArn } = asynchronousConsumer(this, props);
    const permission = new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: functionArn,
      principal: 'sns.amazonaws.com',
      sourceArn: topicArn,
    });
    new CfnSubscription(this, 'Subscription', { topicArn, protocol: 'lambda', endpoint: functionArn }).addResourceDependency(
      permission,
    );
  }
}
