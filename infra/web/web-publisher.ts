import { Aws } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { asynchronousConsumer, type AsynchronousConsumerProps } from '../events/asynchronous-consumer.ts';
import { constructId } from '../contract-function.ts';
import { invokedEvery } from '../events/schedule.ts';

/** Minutes after which it is looked at again whether the pages of this release are published, for what no event told. */
const lookedAtEvery = 60;

/**
 * The function that puts the pages of this release into their bucket: started by the event that CloudFormation sends when this stack has been deployed, or
 * rolled back, and every hour. So nothing has to be done after a deployment, no custom resource can hold one up, and what is rolled back gets its pages back.
 * It stands in the stack whose event it waits for.
 */
export class WebPublisher extends Construct {
  constructor(scope: Construct, props: AsynchronousConsumerProps) {
    const { contract } = props;
    super(scope, `${constructId(contract.id)}Deployment`);
    const publisher = asynchronousConsumer(this, props);
    const rule = new Rule(this, 'Rule', {
      description: contract.why,
      eventPattern: {
        source: ['aws.cloudformation'],
        detailType: ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [Aws.STACK_ID],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] },
        },
      },
      targets: [{ bind: () => ({ arn: publisher.functionArn }) }],
    });
    publisher.addPermission('Rule', { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.ruleArn });
    invokedEvery(this, { target: publisher, minutes: lookedAtEvery, description: contract.why });
  }
}
