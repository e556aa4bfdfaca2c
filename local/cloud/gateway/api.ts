import * as z from 'zod/mini';
import type { PropertySupport } from '../assembly/support.ts';
import type { Resource } from '../context.ts';

/** Requests per second and how many may come at once before the rate counts. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

export interface Cors {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds: number | undefined;
}

export interface JwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

export interface Route {
  /** `GET /v1/students/{studentId}`, or `$default`. */
  readonly routeKey: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly authorizer: JwtAuthorizer | undefined;
  readonly scopes: readonly string[];
  readonly throttle: Throttle | undefined;
}

/** The one HTTP API of the assembly with its stage. */
export interface Api {
  readonly id: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
  readonly cors: Cors | undefined;
  readonly routes: readonly Route[];
}

export const honoured = {
  'AWS::ApiGatewayV2::Api': {
    runs: [
      'CorsConfiguration.AllowCredentials',
      'CorsConfiguration.AllowHeaders',
      'CorsConfiguration.AllowMethods',
      'CorsConfiguration.AllowOrigins',
      'CorsConfiguration.ExposeHeaders',
      'CorsConfiguration.MaxAge',
      'ProtocolType',
    ],
    ignores: ['Description', 'DisableExecuteApiEndpoint', 'Name', 'Tags'], // there is one address here, whatever its domain
  },
  'AWS::ApiGatewayV2::Stage': {
    runs: [
      'ApiId',
      'AutoDeploy',
      'DefaultRouteSettings.ThrottlingBurstLimit',
      'DefaultRouteSettings.ThrottlingRateLimit',
      'RouteSettings', // by route key; what stands in it is checked when it is read
      'StageName',
      'StageVariables',
    ],
    // no metrics and access logs here
    ignores: ['AccessLogSettings', 'DefaultRouteSettings.DetailedMetricsEnabled', 'Description', 'Tags'],
  },
  'AWS::ApiGatewayV2::Route': {
    runs: ['ApiId', 'AuthorizationScopes', 'AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'],
    ignores: ['OperationName'],
  },
  'AWS::ApiGatewayV2::Integration': {
    runs: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
    ignores: ['Description', 'IntegrationMethod'], // Lambda is always called by POST
  },
  'AWS::ApiGatewayV2::Authorizer': {
    runs: ['ApiId', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration.Audience', 'JwtConfiguration.Issuer'],
    ignores: ['Name'],
  },
} as const satisfies PropertySupport;

const routeKey = /^(\$default|(ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/|(\/([^/{}\s]+|\{\w+\}))*(\/\{\w+\+\})?))$/;
const strings = z._default(z.array(z.string()), []);
const RouteSettings = z.strictObject({
  ThrottlingBurstLimit: z.optional(z.number()),
  ThrottlingRateLimit: z.optional(z.number()),
  DetailedMetricsEnabled: z.optional(z.boolean()),
});
const schemas = {
  'AWS::ApiGatewayV2::Api': z.object({
    ProtocolType: z.literal('HTTP'),
    CorsConfiguration: z.optional(
      z.object({
        AllowOrigins: strings,
        AllowMethods: strings,
        AllowHeaders: strings,
        ExposeHeaders: strings,
        AllowCredentials: z._default(z.boolean(), false),
        MaxAge: z.optional(z.number()),
      }),
    ),
  }),
  'AWS::ApiGatewayV2::Stage': z.object({
    StageName: z.string(),
    AutoDeploy: z.literal(true),
    DefaultRouteSettings: z.optional(RouteSettings),
    RouteSettings: z._default(z.record(z.string(), RouteSettings), {}),
    StageVariables: z.optional(z.record(z.string(), z.string())),
  }),
  'AWS::ApiGatewayV2::Route': z.object({
    RouteKey: z
      .string()
      .check(z.regex(routeKey, 'wants METHOD /path with variables as whole segments, {rest+} only last, or $default')),
    Target: z.string().check(z.startsWith('integrations/')),
    AuthorizationType: z._default(z.enum(['NONE', 'JWT']), 'NONE'),
    AuthorizerId: z.optional(z.string()),
    AuthorizationScopes: strings,
  }),
  'AWS::ApiGatewayV2::Integration': z.object({
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: z.string(),
    PayloadFormatVersion: z.literal('2.0'),
    TimeoutInMillis: z._default(z.coerce.number().check(z.gte(50), z.lte(30_000)), 30_000),
  }),
  'AWS::ApiGatewayV2::Authorizer': z.object({
    AuthorizerType: z.literal('JWT'),
    IdentitySource: z._default(z.tuple([z.literal('$request.header.Authorization')]), ['$request.header.Authorization']),
    JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }),
  }),
} as const;

type Type = keyof typeof schemas;

/** Reads the API from the resources. Fails listing everything it cannot run: a second API or stage, an integration that is no function of the assembly, an unknown authorizer. */
export function readApi(resources: readonly Resource[]): Api {
  const faults: string[] = [];
  const read = <Known extends Type>(type: Known) =>
    resources
      .filter((resource) => resource.type === type)
      .flatMap((resource) => {
        const parsed = schemas[type].safeParse(resource.properties);
        if (parsed.success) return [{ resource, properties: parsed.data as z.infer<(typeof schemas)[Known]> }]; // indexing by a type parameter loses which schema parsed it
        const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
        faults.push(`${place(resource)} cannot run: ${wrong}, got ${JSON.stringify(resource.properties)}`);
        return [];
      });

  const apis = read('AWS::ApiGatewayV2::Api');
  const stages = read('AWS::ApiGatewayV2::Stage');
  const integrations = new Map(
    read('AWS::ApiGatewayV2::Integration').map(({ resource, properties }) => [`integrations/${resource.name}`, properties]),
  );
  const authorizers = new Map(
    read('AWS::ApiGatewayV2::Authorizer').map(({ resource, properties }) => [resource.name, properties.JwtConfiguration]),
  );
  const functions = new Set(resources.filter(({ type }) => type === 'AWS::Lambda::Function').map(({ arn }) => arn));
  const [api, stage] = [apis[0], stages[0]];
  if (faults.length === 0 && (api === undefined || stage === undefined || apis.length > 1 || stages.length > 1)) {
    faults.push(`one HTTP API with one stage runs here, the assembly has ${apis.length} with ${stages.length}`);
  }
  const settings = stage?.properties;
  const keys = new Set<string>();
  const shapes = new Set<string>(); // keys that differ only in the names of their variables are one to the gateway
  const routes = read('AWS::ApiGatewayV2::Route').flatMap(
    ({ resource, properties: { RouteKey, Target, AuthorizationType, AuthorizerId, AuthorizationScopes } }): readonly Route[] => {
      const integration = integrations.get(Target);
      const functionArn = integration === undefined ? undefined : functionArnIn(integration.IntegrationUri);
      const configuration = AuthorizerId === undefined ? undefined : authorizers.get(AuthorizerId);
      if (integration === undefined || functionArn === undefined || !functions.has(functionArn))
        faults.push(
          `${place(resource)} property Target: leads to no function, got ${Target} with ${integration?.IntegrationUri ?? 'no integration'}`,
        );
      if (AuthorizationType === 'JWT' && configuration === undefined)
        faults.push(`${place(resource)} property AuthorizerId: is no JWT authorizer, got ${AuthorizerId ?? 'nothing'}`);
      const shape = RouteKey.replaceAll(/\{\w+/g, '{');
      if (shapes.has(shape)) faults.push(`${place(resource)} property RouteKey: ${RouteKey} is there already`);
      shapes.add(shape);
      keys.add(RouteKey);
      if (integration === undefined || functionArn === undefined) return [];
      return [
        {
          routeKey: RouteKey,
          functionArn,
          timeoutMs: integration.TimeoutInMillis,
          authorizer:
            AuthorizationType === 'JWT' && configuration !== undefined
              ? { issuer: configuration.Issuer, audience: configuration.Audience }
              : undefined,
          scopes: AuthorizationScopes,
          throttle: throttleOf(settings?.RouteSettings[RouteKey], settings?.DefaultRouteSettings),
        },
      ];
    },
  );
  for (const routeKey of Object.keys(settings?.RouteSettings ?? {}))
    if (!keys.has(routeKey)) faults.push(`RouteSettings of the stage: there is no route ${routeKey}`);
  if (api === undefined || settings === undefined || faults.length > 0) throw new Error(faults.join('\n'));
  return {
    id: api.resource.name,
    stage: settings.StageName,
    stageVariables: settings.StageVariables,
    cors: corsOf(api.properties.CorsConfiguration),
    routes,
  };
}

const place = ({ stack, logicalId, type }: Resource) => `${stack} ${logicalId} (${type})`;

/** Integrations name the function by its ARN, or by the path under which API Gateway calls it. */
function functionArnIn(uri: string): string | undefined {
  return /arn:aws:lambda:[^/]+/.exec(uri)?.[0];
}

function throttleOf(
  own: z.infer<typeof RouteSettings> | undefined,
  byDefault: z.infer<typeof RouteSettings> | undefined,
): Throttle | undefined {
  const rate = own?.ThrottlingRateLimit ?? byDefault?.ThrottlingRateLimit;
  const burst = own?.ThrottlingBurstLimit ?? byDefault?.ThrottlingBurstLimit;
  return rate === undefined || burst === undefined ? undefined : { rate, burst };
}

function corsOf(configuration: z.infer<(typeof schemas)['AWS::ApiGatewayV2::Api']>['CorsConfiguration']): Cors | undefined {
  if (configuration === undefined) return undefined;
  return {
    allowOrigins: configuration.AllowOrigins,
    allowMethods: configuration.AllowMethods,
    allowHeaders: configuration.AllowHeaders,
    exposeHeaders: configuration.ExposeHeaders,
    allowCredentials: configuration.AllowCredentials,
    maxAgeSeconds: configuration.MaxAge,
  };
}
