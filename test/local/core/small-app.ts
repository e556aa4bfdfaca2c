import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  LambdaVersion,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Code, FilterCriteria, FilterRule, Function, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke as LambdaTask } from 'aws-cdk-lib/aws-stepfunctions-tasks';

/** Sources of the app's functions. They take the SDK from the project: an assembly of a test is not bundled. */
const project = join(import.meta.dirname, '../../..');
const need = `import { createRequire } from 'node:module'; const need = createRequire(${JSON.stringify(join(project, 'package.json'))});`;
const table = `${need}
const { DynamoDBClient } = need('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, PutCommand } = need('@aws-sdk/lib-dynamodb');
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME;`;
const sources = {
  PutItem: `${table}
    export const handler = async (event) => {
      const { id } = JSON.parse(event.body);
      await table.send(new PutCommand({ TableName, Item: { pk: id, at: new Date().toISOString() } }));
      return { statusCode: 201, body: id };
    };`,
  GetItem: `${table}
    export const handler = async ({ pathParameters: { id } }) => {
      const { Item } = await table.send(new GetCommand({ TableName, Key: { pk: id }, ConsistentRead: true }));
      return Item ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(Item) } : { statusCode: 404 };
    };`,
  Me: `export const handler = async (event) => event.requestContext.authorizer.jwt.claims;`,
  Claims: `export const handler = async (event) => {
      event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { school_id: 'sch_1' } } } };
      return event;
    };`,
  Publish: `${need}
    const { EventBridgeClient, PutEventsCommand } = need('@aws-sdk/client-eventbridge');
    const bus = new EventBridgeClient({});
    export const handler = async ({ Records }) => {
      const Entries = Records.map(({ dynamodb }) => ({ EventBusName: process.env.BUS, Source: 'test', DetailType: 'item.made', Detail: JSON.stringify({ id: dynamodb.NewImage.pk.S }) }));
      const { FailedEntryCount } = await bus.send(new PutEventsCommand({ Entries }));
      if (FailedEntryCount > 0) throw new Error('not published');
    };`,
  Tell: `${need}
    const { SESClient, SendEmailCommand } = need('@aws-sdk/client-ses');
    const ses = new SESClient({});
    export const handler = async ({ detail }) => {
      await ses.send(new SendEmailCommand({ Source: 'office@demo.example', Destination: { ToAddresses: ['a@demo.example'] }, Message: { Subject: { Data: 'Made ' + detail.id }, Body: { Text: { Data: 'x' } } } }));
    };`,
  Tick: `${table}
    export const handler = async (event) => {
      await table.send(new PutCommand({ TableName, Item: { pk: 'tick', at: new Date().toISOString(), event } }));
    };`,
  Step: `export const handler = async (event) => ({ doubled: event.number * 2 });`,
  Start: `${need}
    const { SFNClient, StartExecutionCommand } = need('@aws-sdk/client-sfn');
    const sfn = new SFNClient({});
    export const handler = async () => {
      await sfn.send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE, name: 'first', input: '{"number":21}' }));
      return { statusCode: 202 };
    };`,
  Broken: `throw new Error('does not load');`,
} as const;

/**
 * Synthesizes a small installation with every kind of part and one path through all of them: an item that is put is published from the stream, the bus
 * hands it to a function, which sends a mail. `spoilt` are resources that are added to the template as they stand. Answers the folder and what removes it.
 */
export function smallApp(spoilt: Readonly<Record<string, unknown>> = {}): { readonly assembly: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rollbook-small-app-'));
  const assembly = join(folder, 'cdk.out');
  const app = new App({ outdir: assembly, analyticsReporting: false });
  const data = new Stack(app, 'Data');
  const stack = new Stack(app, 'Service');
  const inner = new NestedStack(stack, 'Inner');
  const fn = (scope: Stack, id: keyof typeof sources, environment: Record<string, string> = {}) => {
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, 'index.mjs'), sources[id]);
    return new Function(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(folder, id)),
      environment,
      timeout: Duration.seconds(20),
      memorySize: 256,
    });
  };

  const items = new Table(data, 'Items', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
  });
  const pool = new UserPool(data, 'Pool', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    userInvitation: { emailSubject: 'Welcome', emailBody: '{username} {####}' },
  });
  pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, fn(data, 'Claims'), LambdaVersion.V2_0);
  pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'small-app' } });
  const api = new HttpApi(stack, 'Api');
  const client = new UserPoolClient(stack, 'Client', {
    userPool: pool,
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    authFlows: { userSrp: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
      callbackUrls: [`${api.apiEndpoint}/callback`],
    },
  });
  const TABLE_NAME = items.tableName;
  const authorizer = new HttpJwtAuthorizer('Jwt', pool.userPoolProviderUrl, { jwtAudience: [client.userPoolClientId] });
  const route = (method: HttpMethod, path: string, { to, jwt = false }: { readonly to: Function; readonly jwt?: boolean }) =>
    api.addRoutes({
      methods: [method],
      path,
      integration: new HttpLambdaIntegration(path, to),
      authorizer: jwt ? authorizer : new HttpNoneAuthorizer(),
    });
  route(HttpMethod.POST, '/items', { to: fn(inner, 'PutItem', { TABLE_NAME }) });
  route(HttpMethod.GET, '/items/{id}', { to: fn(inner, 'GetItem', { TABLE_NAME }) });
  route(HttpMethod.GET, '/me', { to: fn(inner, 'Me'), jwt: true });
  route(HttpMethod.GET, '/broken', { to: fn(inner, 'Broken') });

  const bus = new EventBus(stack, 'Bus');
  const made = FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: { NewImage: { pk: { S: FilterRule.beginsWith('item') } } },
  });
  fn(inner, 'Publish', { BUS: bus.eventBusName }).addEventSource(
    new DynamoEventSource(items, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10, // what PutEvents takes at once
      filters: [made],
    }),
  );
  const retries = new Queue(stack, 'Retries', { retentionPeriod: Duration.days(14) });
  const tell = fn(inner, 'Tell');
  tell.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.hours(6), onFailure: new SqsDestination(retries) });
  new Rule(inner, 'Made', {
    eventBus: bus,
    eventPattern: { source: ['test'] },
    targets: [new LambdaFunction(tell, { deadLetterQueue: retries, maxEventAge: Duration.hours(24), retryAttempts: 185 })],
  });

  const tick = fn(inner, 'Tick', { TABLE_NAME });
  new Schedule(inner, 'EveryDay', { schedule: ScheduleExpression.rate(Duration.days(1)), target: new LambdaInvoke(tick) });
  const machine = new StateMachine(inner, 'Machine', {
    definitionBody: DefinitionBody.fromChainable(
      new LambdaTask(inner, 'Double', { lambdaFunction: fn(inner, 'Step'), payloadResponseOnly: true }),
    ),
  });
  route(HttpMethod.POST, '/executions', { to: fn(inner, 'Start', { MACHINE: machine.stateMachineArn }) });

  for (const [name, value] of Object.entries({
    ApiUrl: api.apiEndpoint,
    Issuer: pool.userPoolProviderUrl,
    ClientId: client.userPoolClientId,
    TickFunction: tick.functionName,
  })) {
    new CfnOutput(stack, name, { value });
  }
  app.synth();
  const template = join(assembly, stack.templateFile);
  const written = JSON.parse(readFileSync(template, 'utf8')) as { Resources: object };
  writeFileSync(template, JSON.stringify({ ...written, Resources: { ...written.Resources, ...spoilt } }));
  return { assembly, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
