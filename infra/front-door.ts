import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpStage,
  LogGroupLogDestination,
  type CfnStage,
  type IHttpApi,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ClientAttributes, OAuthScope, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';
import type { Route } from '../functions/kernel/route.ts';
import type { SignIn } from './capability-grants.ts';
import type { Identity } from './identity.ts';
import { originsOf } from './settings.ts';

export interface FrontDoorProps {
  /** The address of the API, which outlives this stack. */
  readonly api: IHttpApi & { readonly apiEndpoint: string };
  readonly identity: Identity;
  readonly routes: readonly Route[];
  /** Where else the hosted login may send people back to. */
  readonly callbackUrls: readonly string[];
}

/** Requests per second that the whole API lets through: some ten times the morning rush of a school of 5,000. What costs more says so in its contract. */
const throttle = { rateLimit: 100, burstLimit: 200 } as const;

/**
 * The login of the API and its stage. The order matters: the client of the login names the address of the API, the authorizer names the client, the
 * routes name the authorizer, and the stage, made last, names the routes that it throttles.
 */
export class FrontDoor extends Construct {
  /** Lets only bearers of a valid access token through. */
  readonly authorizer: IHttpRouteAuthorizer;
  readonly signIn: SignIn;
  private readonly api: IHttpApi;
  private readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    this.api = props.api;
    this.routes = props.routes;
    const { apiEndpoint } = props.api;

    const { userPool, domain } = props.identity;
    const client = new UserPoolClient(this, 'Client', {
      userPool,
      generateSecret: false, // it runs in browsers and on phones, which keep no secret; PKCE stands in for one
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      authFlows: { userSrp: true }, // the hosted login needs none; with none named, Cognito would allow several
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${apiEndpoint}/callback`, ...props.callbackUrls],
        logoutUrls: [`${apiEndpoint}/`, ...originsOf(props.callbackUrls).map((origin) => `${origin}/`)],
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      refreshTokenRotationGracePeriod: Duration.seconds(30), // for a phone whose connection broke while it refreshed
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

    const { authorizerId } = new HttpAuthorizer(this, 'AccessToken', {
      httpApi: props.api,
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: userPool.userPoolProviderUrl,
      jwtAudience: [client.userPoolClientId],
    });
    this.authorizer = { bind: () => ({ authorizerId, authorizationType: 'JWT' }) };
    this.signIn = {
      appUrl: apiEndpoint,
      clientId: client.userPoolClientId,
      hostedLoginUrl: domain.baseUrl(),
      issuer: userPool.userPoolProviderUrl,
    };
  }

  /** Opens the stage, once everything that defines routes is there. */
  open(...routesDefinedBy: readonly IDependable[]): void {
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
    const limits = this.routes.flatMap(({ method, path, throttle: limit }) =>
      limit ? [[`${method} ${path}`, { ThrottlingRateLimit: limit.rate, ThrottlingBurstLimit: limit.burst }] as const] : [],
    );
    // The construct of a stage knows one limit for all routes only.
    if (limits.length > 0) (stage.node.defaultChild as CfnStage).routeSettings = Object.fromEntries(limits);
    stage.node.addDependency(...routesDefinedBy);
  }
}
