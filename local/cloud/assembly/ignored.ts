/**
 * Resource types that the local cloud leaves out on purpose; everything else that no engine owns stops the start.
 * Permissions: there is no IAM here, the template's policies are proved by tests of the infrastructure.
 * Keys: the data folder is as private as its disk.
 * Alarms and log groups: for people who watch an account; here, logs are in memory and failures on the pages.
 */
export const ignoredTypes: readonly string[] = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::Scheduler::ScheduleGroup', // a label on schedules
  'AWS::CDK::Metadata',
];
