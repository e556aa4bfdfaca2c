/**
 * Resource types that the local cloud leaves out on purpose; everything else that no engine owns stops the start.
 * Permissions: there is no IAM here, the template's policies are proved by tests of the infrastructure.
 * Alarms and log groups: for people who watch an account; here, logs are in memory and failures on the pages.
 */
export const ignoredTypes: readonly string[] = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::Logs::LogGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::SNS::Subscription', // people subscribed to alarms
  'AWS::Scheduler::ScheduleGroup', // a label on schedules
  'AWS::SES::EmailIdentity', // mail is captured, whoever it is from
  'AWS::SES::ConfigurationSet', // bounces do not occur
  'AWS::CDK::Metadata',
];

/** Why a resource of an ignored type may not be left out after all, or undefined when it may. */
export function whyNotIgnored(type: string, properties: Readonly<Record<string, unknown>>): string | undefined {
  if (type !== 'AWS::SNS::Subscription' || properties['Protocol'] === 'email') return undefined;
  return `only subscriptions by email are left out, got ${JSON.stringify(properties['Protocol'])}`;
}
