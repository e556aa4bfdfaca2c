import type { Finding, Rule } from './rule.ts';
import { rightsOf, rightsTo, roleOf } from './roles.ts';
import { at, listOf, referenceOf, same, type Resource, type Resources } from './templates.ts';

const lambda = 'https://docs.aws.amazon.com/lambda/latest/dg';
const dayInSeconds = 24 * 60 * 60;

/** Mappings that read a queue of the assembly. */
function queueMappings(resources: Resources): readonly Resource[] {
  const queues = resources.ofType('AWS::SQS::Queue').map(({ id }) => id);
  return resources.ofType('AWS::Lambda::EventSourceMapping').filter(({ properties }) => {
    const source = properties['EventSourceArn'];
    return queues.includes(referenceOf(source) ?? '') || (typeof source === 'string' && source.includes(':sqs:'));
  });
}

/** Mappings that read the stream of a table: what names where in the stream it begins. */
function streamMappings(resources: Resources): readonly Resource[] {
  return resources.ofType('AWS::Lambda::EventSourceMapping').filter(({ properties }) => 'StartingPosition' in properties);
}

/** The right that a destination needs, by what its ARN is made of. */
function destinationActions(resources: Resources, from: Resource, destination: unknown): readonly string[] {
  const text = JSON.stringify(destination);
  const type = resources.referredTo(from, destination)?.type;
  if (type === 'AWS::S3::Bucket' || text.includes('arn:aws:s3')) return ['s3:PutObject', 's3:ListBucket'];
  if (type === 'AWS::SNS::Topic') return ['sns:Publish'];
  if (type === 'AWS::Lambda::Function') return ['lambda:InvokeFunction'];
  return type === 'AWS::SQS::Queue' ? ['sqs:SendMessage'] : [];
}

/** How Lambda, EventBridge and their queues behave. */
export const eventRules: readonly Rule[] = [
  {
    id: 'mapping-reads-a-queue',
    source: `${lambda}/services-sqs-scaling.html`,
    find: (resources) =>
      queueMappings(resources).map((resource) => ({
        resource,
        at: 'EventSourceArn',
        says:
          'a queue that feeds a function is long-polled by five pollers day and night, and each empty receive is billed: a quarter of a dollar a ' +
          'month at rest. Let the rule invoke the function',
      })),
  },
  {
    id: 'mapping-takes-more-than-runs',
    source: `${lambda}/services-sqs-configure.html`,
    find: (resources) =>
      queueMappings(resources)
        .filter(({ properties }) => at(properties, 'ScalingConfig', 'MaximumConcurrency') === undefined)
        .map((resource) => ({
          resource,
          at: 'ScalingConfig.MaximumConcurrency',
          says:
            'without a maximum concurrency the pollers take more messages than the account may run functions for (ten in a new account), and ' +
            'messages that were throttled count towards their dead-letter queue',
        })),
  },
  {
    id: 'destination-without-right',
    source: `${lambda}/invocation-async-retain-records.html`,
    find: (resources) =>
      resources
        .ofType('AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping')
        .flatMap((resource) => (['OnFailure', 'OnSuccess'] as const).map((when) => ({ resource, when })))
        .flatMap(({ resource, when }): readonly Finding[] => {
          const destination = at(resource.properties, 'DestinationConfig', when, 'Destination');
          const role = roleOf(resources, resource, resource.properties['FunctionName']);
          if (destination === undefined || !role) return [];
          const rights = rightsOf(resources, role);
          return destinationActions(resources, resource, destination).flatMap((action): readonly Finding[] => {
            const granted = rightsTo(rights, action, destination);
            const inTime = granted.some(({ from }) => from.id === role.id || resource.dependsOn.includes(from.id));
            if (inTime) return [];
            const says =
              granted.length > 0
                ? `the role gets ${action} by a policy that is made beside this, perhaps later`
                : `the role of the function may not ${action} there`;
            return [
              {
                resource,
                at: `DestinationConfig.${when}.Destination`,
                says: `${says}; Lambda answers "The provided destination config DestinationConfig is invalid". Give the right in the role, or depend on the policy`,
              },
            ];
          });
        }),
  },
  {
    id: 'stream-gives-up-in-minutes',
    source: `${lambda}/services-ddb-params.html`,
    find: (resources) =>
      streamMappings(resources)
        .filter(({ properties }) => Number(properties['MaximumRetryAttempts'] ?? -1) >= 0)
        .map((resource) => ({
          resource,
          at: 'MaximumRetryAttempts',
          says: `${String(resource.properties['MaximumRetryAttempts'])} attempts are over within minutes, while a fault lasts hours. Repeat without end (-1) and let the age of the record bound it`,
        })),
  },
  {
    id: 'stream-record-outlives-its-stream',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
    find: (resources) =>
      streamMappings(resources)
        .filter(({ properties }) => {
          const age = Number(properties['MaximumRecordAgeInSeconds'] ?? -1);
          return age === -1 || age >= dayInSeconds;
        })
        .map((resource) => ({
          resource,
          at: 'MaximumRecordAgeInSeconds',
          says:
            'the stream forgets a record after 24 hours without a word; only a record that is given up before reaches the failure destination. ' +
            'Set an age below a day',
        })),
  },
  {
    id: 'schedule-has-no-place-on-the-clock',
    source: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    find: (resources) =>
      resources
        .ofType('AWS::Scheduler::Schedule')
        .filter(({ properties }) => String(properties['ScheduleExpression']).startsWith('rate('))
        .map((resource) => ({
          resource,
          at: 'ScheduleExpression',
          says:
            'a rate is counted from the moment at which the schedule was made, so that what is due at 18:00 comes at any minute of its span, at another ' +
            'one in each installation. Say the minutes of the hour: cron(0/5 * * * ? *)',
        })),
  },
  {
    id: 'reserved-concurrency-in-a-new-account',
    source: 'https://github.com/aws-samples/alarm-context-tool/issues/2',
    find: (resources) =>
      resources
        .ofType('AWS::Lambda::Function')
        .filter(({ properties }) => 'ReservedConcurrentExecutions' in properties)
        .map((resource) => ({
          resource,
          at: 'ReservedConcurrentExecutions',
          says:
            'a new account runs ten functions at once and keeps all ten unreserved; Lambda answers "Specified ReservedConcurrentExecutions for ' +
            'function decreases account\'s UnreservedConcurrentExecution below its minimum value of [10]"',
        })),
  },
  {
    id: 'rule-invokes-without-permission',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html',
    find: (resources) =>
      resources.ofType('AWS::Events::Rule').flatMap((rule) =>
        listOf(rule.properties['Targets'])
          .map((target) => at(target, 'Arn'))
          .filter((arn) => resources.referredTo(rule, arn)?.type === 'AWS::Lambda::Function')
          .filter(
            (arn) =>
              !resources
                .ofType('AWS::Lambda::Permission')
                .some(
                  ({ properties }) =>
                    properties['Principal'] === 'events.amazonaws.com' &&
                    (same(properties['FunctionName'], arn) || referenceOf(properties['FunctionName']) === referenceOf(arn)) &&
                    referenceOf(properties['SourceArn']) === rule.id,
                ),
          )
          .map(() => ({
            resource: rule,
            at: 'Targets',
            says: 'the function lets this rule not invoke it; EventBridge counts a failed invocation and the event is gone. Add a permission with the rule as its source',
          })),
      ),
  },
  {
    id: 'service-cannot-use-the-managed-key',
    source: 'https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger',
    find: (resources) =>
      resources
        .ofType('AWS::SNS::Topic', 'AWS::SQS::Queue')
        .filter(({ properties }) => /alias\/aws\/(?:sns|sqs)/.test(JSON.stringify(properties['KmsMasterKeyId'] ?? '')))
        .map((resource) => ({
          resource,
          at: 'KmsMasterKeyId',
          says:
            'the policy of a key that AWS manages lets no other service use it, so alarms and rules cannot write here, and nothing says so. ' +
            'Use the encryption of the service itself, or a key of the account',
        })),
  },
];
