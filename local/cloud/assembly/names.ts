import { createHash } from 'node:crypto';

/** Where the assembly runs: the answers to pseudo parameters, and the local addresses that stand for AWS ones. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly baseUrl: string;
  readonly awsUrl: string;
}

/** What a resource is known by: `name` answers Ref, `attributes` answer Fn::GetAtt. */
export interface Identity {
  readonly name: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What an identity is made from. `text` reads a property of the resource that must be a string when it is there. */
export interface Subject {
  /** The stack, nested stacks after a slash. */
  readonly stack: string;
  readonly logicalId: string;
  readonly place: Place;
  text(property: string): string | undefined;
}

/** A physical name that is the same at every start: outermost stack, logical id and a digest of where it stands, at most 63 characters (what a bucket allows). */
export function physicalName({ stack, logicalId }: Pick<Subject, 'stack' | 'logicalId'>): string {
  const prefix = (stack.split('/')[0] ?? stack).slice(0, 20);
  const suffix = digest(stack, logicalId).slice(0, 12);
  const readable = logicalId.replace(/(?<=.)[0-9A-F]{8}$/, ''); // CDK's own digest, which ours takes in
  return `${prefix}-${readable.slice(0, 63 - 2 - prefix.length - suffix.length)}-${suffix}`;
}

/** Lower-case letters and digits that stand for ids AWS would draw at random (API ids, client ids). */
function digest(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(parts.join('\n')).digest();
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}

const shortId = (subject: Subject, length: number) => digest(subject.stack, subject.logicalId).slice(0, length);
const nameFrom = (subject: Subject, property: string) => subject.text(property) ?? physicalName(subject);
const arnOf = ({ place }: Subject, service: string, rest: string) =>
  `arn:aws:${service}:${place.region}:${place.account}:${rest}`;

function named(name: string, arn: string, attributes: Readonly<Record<string, string>> = {}): Identity {
  return { name, arn, attributes: { Arn: arn, ...attributes } };
}

/** How AWS names a resource of each type, what Ref and Fn::GetAtt give for it. A type or attribute that is not here is refused. */
export const identities: Readonly<Record<string, (subject: Subject) => Identity>> = {
  'AWS::DynamoDB::Table': (subject) => {
    const name = nameFrom(subject, 'TableName');
    const arn = arnOf(subject, 'dynamodb', `table/${name}`);
    return named(name, arn, { StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` });
  },
  'AWS::S3::Bucket': (subject) => {
    const name = nameFrom(subject, 'BucketName').toLowerCase();
    return named(name, `arn:aws:s3:::${name}`, {
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${subject.place.region}.amazonaws.com`,
    });
  },
  'AWS::KMS::Key': (subject) => {
    const id = shortId(subject, 32);
    return named(id, arnOf(subject, 'kms', `key/${id}`), { KeyId: id });
  },
  'AWS::Cognito::UserPool': (subject) => {
    const id = `${subject.place.region}_${shortId(subject, 9)}`;
    const provider = `cognito-idp.${subject.place.region}.amazonaws.com/${id}`;
    return named(id, arnOf(subject, 'cognito-idp', `userpool/${id}`), {
      UserPoolId: id,
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
    });
  },
  'AWS::Cognito::UserPoolClient': (subject) => {
    const id = shortId(subject, 26);
    return {
      name: id,
      arn: arnOf(subject, 'cognito-idp', `userpool/${subject.text('UserPoolId') ?? ''}/client/${id}`),
      attributes: { ClientId: id, Name: subject.text('ClientName') ?? subject.logicalId },
    };
  },
  'AWS::Cognito::UserPoolDomain': (subject) => {
    const domain = subject.text('Domain') ?? physicalName(subject);
    return { name: domain, arn: arnOf(subject, 'cognito-idp', `userpooldomain/${domain}`), attributes: {} };
  },
  'AWS::Cognito::UserPoolGroup': (subject) => {
    const name = nameFrom(subject, 'GroupName');
    return { name, arn: arnOf(subject, 'cognito-idp', `userpoolgroup/${name}`), attributes: {} };
  },
  'AWS::Lambda::Function': (subject) => {
    const name = nameFrom(subject, 'FunctionName');
    return named(name, arnOf(subject, 'lambda', `function:${name}`));
  },
  'AWS::Lambda::EventSourceMapping': (subject) => {
    const id = shortId(subject, 32);
    const arn = arnOf(subject, 'lambda', `event-source-mapping:${id}`);
    return { name: id, arn, attributes: { Id: id, EventSourceMappingArn: arn } };
  },
  'AWS::Lambda::Permission': (subject) => plainIdentity(subject),
  'AWS::Lambda::EventInvokeConfig': (subject) => plainIdentity(subject),
  'AWS::ApiGatewayV2::Api': (subject) => {
    const id = shortId(subject, 10);
    const arn = `arn:aws:apigateway:${subject.place.region}::/apis/${id}`;
    return {
      name: id,
      arn,
      attributes: { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${subject.place.region}.amazonaws.com` },
    };
  },
  'AWS::ApiGatewayV2::Stage': (subject) => partOfApi(subject, { id: subject.text('StageName') ?? '$default', kind: 'stages' }),
  'AWS::ApiGatewayV2::Route': (subject) => partOfApi(subject, { id: shortId(subject, 7), kind: 'routes', attribute: 'RouteId' }),
  'AWS::ApiGatewayV2::Integration': (subject) =>
    partOfApi(subject, { id: shortId(subject, 7), kind: 'integrations', attribute: 'IntegrationId' }),
  'AWS::ApiGatewayV2::Authorizer': (subject) =>
    partOfApi(subject, { id: shortId(subject, 6), kind: 'authorizers', attribute: 'AuthorizerId' }),
  'AWS::Events::EventBus': (subject) => {
    const name = nameFrom(subject, 'Name');
    return named(name, arnOf(subject, 'events', `event-bus/${name}`), { Name: name });
  },
  'AWS::Events::Rule': (subject) => {
    const bus = subject.text('EventBusName')?.split('/').at(-1);
    const name = nameFrom(subject, 'Name');
    return named(
      bus === undefined ? name : `${bus}|${name}`,
      arnOf(subject, 'events', bus === undefined ? `rule/${name}` : `rule/${bus}/${name}`),
    );
  },
  'AWS::SQS::Queue': (subject) => {
    const name = nameFrom(subject, 'QueueName');
    const url = `${subject.place.awsUrl}/sqs/${subject.place.account}/${name}`;
    return named(url, arnOf(subject, 'sqs', name), { QueueName: name, QueueUrl: url });
  },
  'AWS::Scheduler::Schedule': (subject) => {
    const name = nameFrom(subject, 'Name');
    return named(name, arnOf(subject, 'scheduler', `schedule/${subject.text('GroupName') ?? 'default'}/${name}`));
  },
  'AWS::StepFunctions::StateMachine': (subject) => {
    const name = nameFrom(subject, 'StateMachineName');
    const arn = arnOf(subject, 'states', `stateMachine:${name}`);
    return named(arn, arn, { Name: name });
  },
  'AWS::CloudFront::Distribution': (subject) => {
    const id = `E${shortId(subject, 13).toUpperCase()}`;
    const domain = `d${shortId(subject, 13)}.cloudfront.net`;
    const arn = `arn:aws:cloudfront::${subject.place.account}:distribution/${id}`;
    return { name: id, arn, attributes: { Id: id, DomainName: domain } };
  },
  'AWS::CloudFront::Function': (subject) => {
    const name = nameFrom(subject, 'Name');
    const arn = `arn:aws:cloudfront::${subject.place.account}:function/${name}`;
    return { name: arn, arn, attributes: { FunctionARN: arn } };
  },
  'AWS::CloudFront::CachePolicy': (subject) => withId(subject),
  'AWS::CloudFront::OriginAccessControl': (subject) => withId(subject),
  'AWS::CloudFront::ResponseHeadersPolicy': (subject) => withId(subject),
  'AWS::SNS::Topic': (subject) => {
    const name = nameFrom(subject, 'TopicName');
    const arn = arnOf(subject, 'sns', name);
    return { name: arn, arn, attributes: { TopicArn: arn, TopicName: name } };
  },
  'AWS::SNS::Subscription': (subject) => {
    const arn = `${subject.text('TopicArn') ?? ''}:${shortId(subject, 32)}`;
    return { name: arn, arn, attributes: { Arn: arn } };
  },
  'AWS::SES::ConfigurationSetEventDestination': (subject) => {
    const id = physicalName(subject);
    return { name: id, arn: arnOf(subject, 'ses', `event-destination/${id}`), attributes: { Id: id } };
  },
  'AWS::CloudFormation::Stack': (subject) => {
    const arn = arnOf(subject, 'cloudformation', `stack/${physicalName(subject)}/${shortId(subject, 32)}`);
    return { name: arn, arn, attributes: {} };
  },
  'AWS::IAM::Role': (subject) => {
    const name = nameFrom(subject, 'RoleName');
    return named(name, `arn:aws:iam::${subject.place.account}:role/${name}`, {
      RoleId: `AROA${shortId(subject, 17).toUpperCase()}`,
    });
  },
  'AWS::Logs::LogGroup': (subject) => {
    const name = nameFrom(subject, 'LogGroupName');
    return named(name, arnOf(subject, 'logs', `log-group:${name}:*`));
  },
  'AWS::CloudWatch::Alarm': (subject) => {
    const name = nameFrom(subject, 'AlarmName');
    return named(name, arnOf(subject, 'cloudwatch', `alarm:${name}`));
  },
  'AWS::Scheduler::ScheduleGroup': (subject) => {
    const name = nameFrom(subject, 'Name');
    return named(name, arnOf(subject, 'scheduler', `schedule-group/${name}`));
  },
  'AWS::SES::EmailIdentity': (subject) => {
    const identity = subject.text('EmailIdentity') ?? physicalName(subject);
    return { name: identity, arn: arnOf(subject, 'ses', `identity/${identity}`), attributes: {} };
  },
  'AWS::SES::ConfigurationSet': (subject) => {
    const name = nameFrom(subject, 'Name');
    return { name, arn: arnOf(subject, 'ses', `configuration-set/${name}`), attributes: {} };
  },
};

/** What has an id of its own, which Ref gives. */
function withId(subject: Subject): Identity {
  const id = shortId(subject, 32);
  return { name: id, arn: arnOf(subject, 'cloudfront', id), attributes: { Id: id } };
}

/** The identity of an ignored type that nothing is expected to refer to beyond its name. */
export function plainIdentity(subject: Subject): Identity {
  const name = physicalName(subject);
  return { name, arn: arnOf(subject, 'local', name), attributes: {} };
}

function partOfApi(
  subject: Subject,
  { id, kind, attribute }: { readonly id: string; readonly kind: string; readonly attribute?: string },
): Identity {
  const arn = `arn:aws:apigateway:${subject.place.region}::/apis/${subject.text('ApiId') ?? ''}/${kind}/${id}`;
  return { name: id, arn, attributes: attribute === undefined ? {} : { [attribute]: id } };
}
