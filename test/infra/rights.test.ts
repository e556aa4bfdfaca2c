import { describe, expect, it } from 'vitest';
import type { Capability } from '../../functions/kernel/capability.ts';
import { fullAccess } from '../../functions/kernel/function-contracts.ts';
import { actionsOf, patternsOf } from '../../functions/table/access-patterns.ts';
import type { Contract } from '../../infra/function-list.ts';
import { contracts, environmentOf, functionOf, product, roleOf } from './product.ts';
import { rightsOf, statementsOf } from './templates.ts';

const taking = ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'];
const logging = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** What each capability lets a function do, and which settings come with it. */
const capabilities: Record<Capability, { readonly actions: readonly string[]; readonly settings: readonly string[] }> = {
  'upload-store': { actions: ['s3:PutObject'], settings: ['UPLOAD_BUCKET'] },
  'import-check': { actions: ['s3:GetObject', 's3:ListBucket'], settings: ['UPLOAD_BUCKET'] },
  'import-store': { actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'], settings: ['UPLOAD_BUCKET'] },
  'import-links': { actions: ['s3:GetObject'], settings: ['UPLOAD_BUCKET'] },
  'export-store': { actions: ['s3:AbortMultipartUpload', 's3:PutObject'], settings: ['UPLOAD_BUCKET'] },
  'export-links': { actions: ['s3:GetObject'], settings: ['UPLOAD_BUCKET'] },
  'report-drafts': { actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'], settings: ['REPORT_BUCKET'] },
  'report-store': { actions: ['s3:AbortMultipartUpload', 's3:PutObject'], settings: ['REPORT_BUCKET'] },
  'report-removal': { actions: ['s3:DeleteObject', 's3:ListBucket'], settings: ['REPORT_BUCKET'] },
  'report-links': { actions: ['s3:GetObject'], settings: ['REPORT_BUCKET'] },
  'report-workflow': { actions: ['states:StartExecution'], settings: ['REPORT_WORKFLOW_ARN'] },
  mailer: { actions: ['ses:SendRawEmail'], settings: ['APP_URL', 'MAIL_CONFIGURATION_SET', 'MAIL_FROM'] },
  texter: { actions: ['sns:CheckIfPhoneNumberIsOptedOut', 'sns:Publish'], settings: ['APP_URL', 'SMS_SENDER'] },
  accounts: {
    actions: [
      'cognito-idp:AdminCreateUser',
      'cognito-idp:AdminDisableUser',
      'cognito-idp:AdminEnableUser',
      'cognito-idp:AdminGetUser',
      'cognito-idp:AdminUserGlobalSignOut',
    ],
    settings: ['USER_POOL_ID'],
  },
  'web-store': { actions: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'], settings: ['PAGES_BUCKET'] },
  'second-factors': {
    actions: ['cognito-idp:AdminDeleteSoftwareToken', 'cognito-idp:AdminUserGlobalSignOut'],
    settings: ['USER_POOL_ID'],
  },
  'account-removal': { actions: ['cognito-idp:AdminDeleteUser'], settings: ['USER_POOL_ID'] },
  'own-address': { actions: [], settings: ['APP_URL'] },
  'sign-in-settings': { actions: [], settings: ['APP_URL', 'CLIENT_ID', 'HOSTED_LOGIN_URL', 'ISSUER'] },
  bus: { actions: ['events:PutEvents'], settings: ['EVENT_BUS_NAME'] },
  'retry-queue': { actions: taking, settings: ['RETRY_QUEUE_URL'] },
  parking: { actions: ['sqs:SendMessage'], settings: ['PARKING_QUEUE_URL'] },
  'parked-events': { actions: taking, settings: ['PARKING_QUEUE_URL'] },
  subscribers: { actions: ['lambda:InvokeFunction'], settings: ['SUBSCRIBER_PREFIX'] },
  'set-aside': { actions: ['s3:PutObject'], settings: ['FAILED_RECORDS_BUCKET'] },
  'failed-records': { actions: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket'], settings: ['FAILED_RECORDS_BUCKET'] },
};

/** Recipients have no name in the account, so these rights cannot name them. */
function toTelephonesOrMailboxes({ Action }: ReturnType<typeof rightsOf>[number]): boolean {
  return Action.some((action) => action.startsWith('sns:') || action === 'ses:SendRawEmail');
}

/** What a function may do because of what starts it. */
function startedBy(contract: Contract): { readonly actions: readonly string[]; readonly settings: readonly string[] } {
  if ('to' in contract || ('trigger' in contract && ('topic' in contract.trigger || 'deployment' in contract.trigger)))
    return { actions: ['sqs:SendMessage'], settings: [] };
  if ('trigger' in contract && 'stream' in contract.trigger) {
    return {
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
        's3:ListBucket',
        's3:PutObject',
      ],
      settings: [],
    };
  }
  const isFollowed = contracts.some((each) => 'trigger' in each && 'after' in each.trigger && each.trigger.after === contract.id);
  return { actions: isFollowed ? ['lambda:InvokeFunction'] : [], settings: [] };
}

describe('rights', () => {
  it.each(contracts)('lets $id do what its contract says and nothing else', (contract) => {
    const granted = rightsOf(roleOf(functionOf(contract)))
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action);
    const uses = contract.uses ?? [];
    const wanted = [
      ...logging,
      ...actionsOf(fullAccess(contract)),
      ...uses.flatMap((capability) => capabilities[capability].actions),
      ...startedBy(contract).actions,
    ];
    expect([...new Set(granted)].sort()).toEqual([...new Set(wanted)].sort());
  });

  it.each(contracts)('gives $id the settings of its capabilities and no others', (contract) => {
    const uses = contract.uses ?? [];
    const wanted = [
      'SERVICE_VERSION',
      ...(actionsOf(fullAccess(contract)).length > 0 ? ['TABLE_NAME'] : []),
      ...uses.flatMap((capability) => capabilities[capability].settings),
      ...startedBy(contract).settings,
    ];
    expect(Object.keys(environmentOf(functionOf(contract))).sort()).toEqual([...new Set(wanted)].sort());
  });

  it('names one resource in every statement, or one folder of a bucket, or mails of one sender', () => {
    const statements = product
      .ofType('AWS::IAM::Role')
      .flatMap((role) => rightsOf(role).map((statement) => ({ role: role.id, statement })));
    expect(statements.length).toBeGreaterThan(contracts.length);
    for (const { role, statement } of statements) {
      if (statement.Effect === 'Deny') continue; // takes away, and may be as wide as it likes
      if (toTelephonesOrMailboxes(statement)) continue;
      for (const action of statement.Action) expect(action, role).not.toContain('*');
      for (const resource of statement.Resource) {
        const folder = /\/(?:imports|exports|reports|nightly|work|set-aside|aws\/lambda)\/\*"|(?<=WebPages\w+"\},")\/\*"/;
        const ofOneSender = JSON.stringify(statement.Condition ?? {}).includes('"StringEquals":{"ses:FromAddress":');
        const text = JSON.stringify(resource).replace(ofOneSender ? /:identity\/\*"/ : folder, '"');
        expect(text, role).not.toContain('*');
        expect(text, role).toMatch(/Ref|Fn::/);
      }
    }
  });

  it('lets no role change or delete the audit trail by itself, and only those that write it add to it', () => {
    const trail = ['SCHOOL#*#BEHAVIOUR-POLICIES', 'SCHOOL#*#AUDIT#*', 'SCHOOL#*#AUDIT-OF#*', 'SCHOOL#*#AUDIT-BY#*'];
    const writes = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
    let writers = 0;
    for (const role of product.ofType('AWS::IAM::Role')) {
      const statements = rightsOf(role);
      const able = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
      const denied = statements.filter(
        ({ Effect, Condition }) =>
          Effect === 'Deny' &&
          JSON.stringify((Condition as { 'ForAnyValue:StringLike'?: unknown } | undefined)?.['ForAnyValue:StringLike']) ===
            JSON.stringify({ 'dynamodb:LeadingKeys': trail }),
      );
      const off = denied.flatMap(({ Action }) => Action);
      const left = writes.filter((action) => able.includes(action) && !off.includes(action));
      expect(['', 'dynamodb:PutItem'], role.id).toContain(left.join());
      const contract = contracts.find((each) => roleOf(functionOf(each)).id === role.id);
      const writer = contract && patternsOf(fullAccess(contract)).some(({ items }) => items.includes('auditEntry'));
      if (writer) writers += 1;
      else {
        // Whoever does not write the trail is kept off it in transactions too.
        expect(left, role.id).toEqual([]);
        for (const { Condition } of denied) expect(Condition, role.id).not.toHaveProperty('Null');
      }
    }
    expect(writers).toBeGreaterThan(10);
  });

  it('lets messages go to any telephone and mailbox, but to no topic and in the name of no other sender', () => {
    const wide = product.ofType('AWS::IAM::Role').flatMap(rightsOf).filter(toTelephonesOrMailboxes);
    expect(wide.length).toBeGreaterThan(0);
    for (const { Action, Effect, Resource, Condition } of wide) {
      if (Action.includes('ses:SendRawEmail'))
        expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': expect.any(String) } });
      else if (Effect === 'Deny') expect(JSON.stringify(Resource)).toContain(':sns:*:*:*');
      else expect(Action).toEqual(['sns:CheckIfPhoneNumberIsOptedOut', 'sns:Publish']);
    }
    const allowed = wide.filter(({ Effect, Action }) => Effect === 'Allow' && Action.includes('sns:Publish'));
    expect(wide.filter(({ Effect }) => Effect === 'Deny')).toHaveLength(allowed.length);
  });

  it('keeps rights in roles only, where the tests above look', () => {
    for (const type of [
      'AWS::IAM::Policy',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::RolePolicy',
      'AWS::IAM::User',
      'AWS::IAM::Group',
    ])
      expect(product.ofType(type), type).toEqual([]);
    for (const role of product.ofType('AWS::IAM::Role')) expect(role.properties, role.id).not.toHaveProperty('ManagedPolicyArns');
  });

  it('lets nobody invoke a function but what the template connects to it', () => {
    for (const permission of product.ofType('AWS::Lambda::Permission')) {
      expect(permission.properties['Action']).toBe('lambda:InvokeFunction');
      expect(permission.properties, permission.id).toHaveProperty('SourceArn');
    }
  });

  it('opens buckets, queues and topics to nobody but the services that serve this installation', () => {
    const allowedBy = {
      'AWS::S3::BucketPolicy': 's3:GetObject', // the pages, by the distribution alone
      'AWS::SQS::QueuePolicy': 'sqs:SendMessage',
      'AWS::SNS::TopicPolicy': 'sns:Publish',
    };
    for (const type of Object.keys(allowedBy) as (keyof typeof allowedBy)[]) {
      for (const policy of product.ofType(type)) {
        const allowed = statementsOf(policy).filter(({ Effect }) => Effect === 'Allow');
        for (const { Action, Principal, Condition } of allowed) {
          const services = ['events.amazonaws.com', 'cloudwatch.amazonaws.com', 'ses.amazonaws.com', 'cloudfront.amazonaws.com'];
          expect(services, policy.id).toContain((Principal as { Service?: string }).Service);
          expect(Action, policy.id).toEqual([allowedBy[type]]);
          expect(JSON.stringify(Condition), policy.id).toMatch(/aws:Source(Arn|Account)/i);
        }
      }
    }
  });
});
