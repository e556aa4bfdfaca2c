import { createHash } from 'node:crypto';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnRoute,
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpStage,
  LogGroupLogDestination,
  type CfnStage,
  type HttpApi,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ClientAttributes, OAuthScope, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { sessionDays } from '../../domain/people/session.ts';
import type { Route } from '../../functions/kernel/route.ts';
import type { SignIn } from '../capability-grants.ts';
import type { Identity } from '../identity.ts';
import { acknowledgePublicRoute } from '../nag.ts';
import { originsOf } from '../settings.ts';

export interface FrontDoorProps {
  /** The address of the API, which outlives this stack. */
  readonly api: HttpApi;
  readonly identity: Identity;
  /** Where people find the application. */
  readonly appUrl: string;
  /** Where else the hosted login may send people back to. */
  readonly callbackUrls: readonly string[];
}

/** A route and the integration with its function. */
export interface RouteTarget {
  readonly route: Route;
  readonly integrationId: string;
}

/**
 * The logical id of a route, made of what the gateway knows it by: method and path. An operation may be renamed or move to another area, and its route
 * is changed in place; under another id it would be made before the old one goes, and refused ("Route with key already exists"). Two routes cannot
 * have one id: what the letters lose, the hash keeps apart.
 */
export function routeLogicalId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = `${method} ${path}`.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Route${words.join('')}${createHash('sha256').update(`${method} ${path}`).digest('hex').slice(0, 8)}`;
}

/**
 * By which the gateway knows a route. Its variables fill whole segments, so an ending such as `.ics` arrives as part of the variable before it.
 */
export function routeKey({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path.replaceAll(/(\{\w+\})\.\w+(?=\/|$)/g, '$1')}`;
}

/** Requests per second that the whole API lets through: some ten times the morning rush of a school of 5,000. What costs more says so in its contract. */
const throttle = { rateLimit: 100, burstLimit: 200 } as const;

/**
 * The login of the API and its stage. The order matters: the client of the login names the address of the API, the authorizer names the client, the
 * routes name the authorizer and the integrations of the areas, and the stage, made last, names the routes that it throttles.
 */
export class FrontDoor extends Construct {
  readonly signIn: SignIn;
  private readonly api: HttpApi;
  /** The authorizer that lets only bearers of a valid access token through. */
  private readonly authorizerId: string;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    this.api = props.api;
    const { appUrl } = props;

    const { userPool, domain } = props.identity;
    const client = new UserPoolClient(this, 'Client', {
      userPool,
      generateSecret: false, // it runs in browsers and on phones, which keep no secret; PKCE stands in for one
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      authFlows: { userSrp: true }, // the hosted login needs none; with none named, Cognito would allow several
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${appUrl}/callback`, ...props.callbackUrls],
        logoutUrls: [`${appUrl}/`, ...originsOf(props.callbackUrls).map((origin) => `${origin}/`)],
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(sessionDays),
      refreshTokenRotationGracePeriod: Duration.seconds(60), // for a phone whose connection broke while it refreshed
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      // People change nothing about themselves here but the language: address and names belong to the school's records.
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
        givenName: true,
        familyName: true,
        locale: true,
      }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });

    ({ authorizerId: this.authorizerId } = new HttpAuthorizer(this, 'AccessToken', {
      httpApi: props.api,
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: userPool.userPoolProviderUrl,
      jwtAudience: [client.userPoolClientId],
    }));
    this.signIn = {
      appUrl,
      clientId: client.userPoolClientId,
      hostedLoginUrl: domain.baseUrl(),
      issuer: userPool.userPoolProviderUrl,
    };
  }

  /** Defines the routes and opens the stage, which needs them all. They stand in this stack, whichever area their functions are of. */
  open(targets: readonly RouteTarget[]): void {
    const routes = targets.map(({ route, integrationId }) => {
      const open = route.roles === 'anyone';
      const defined = new CfnRoute(this, routeLogicalId(route), {
        apiId: this.api.apiId,
        routeKey: routeKey(route),
        target: `integrations/${integrationId}`,
        ...(open ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: this.authorizerId }),
      });
      defined.overrideLogicalId(routeLogicalId(route));
      if (open) acknowledgePublicRoute(defined, route);
      return defined;
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        // The route, never the path: paths hold ids, and those of links sent by mail hold the link's secret. No address either.
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            time: '$context.requestTimeEpoch',
            route: '$context.routeKey',
            status: '$context.status',
            bytes: '$context.responseLength',
            milliseconds: '$context.responseLatency',
            functionMilliseconds: '$context.integrationLatency',
            error: '$context.error.responseType',
            authorizerError: '$context.authorizer.error',
          }),
        ),
      },
    });
    const limits = targets.flatMap(({ route: { method, path, throttle: limit } }) =>
      limit
        ? [[routeKey({ method, path }), { ThrottlingRateLimit: limit.rate, ThrottlingBurstLimit: limit.burst }] as const]
        : [],
    );
    // The construct of a stage knows one limit for all routes only.
    if (limits.length > 0) (stage.node.defaultChild as CfnStage).routeSettings = Object.fromEntries(limits);
    stage.node.addDependency(...routes);
  }
}
