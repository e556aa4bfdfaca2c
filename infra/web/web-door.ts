import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as ViewerFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../nag.ts';
import { contentSecurityPolicy } from './page-policy.ts';
import type { Settings } from '../settings.ts';

export interface WebDoorProps {
  readonly api: HttpApi;
  /** Where pages send rosters, by links that are good for minutes. */
  readonly uploads: Bucket;
  readonly settings: Pick<Settings, 'appDomain' | 'appCertificateArn'>;
}

/** Paths without an ending are pages, which the application shows by itself. */
const pagesAreOne = `function handler(event) {
  var request = event.request;
  if (!/\\.[^/]+$/.test(request.uri)) request.uri = '/index.html';
  return request;
}
`;

/**
 * The one origin of people: pages from a private bucket, and the API behind the same name, so that there is no CORS and a cookie of the session is the
 * API's alone. It stands with the data, because its address outlives every release. No fixed charge: no access logs and no firewall.
 */
export class WebDoor extends Construct {
  readonly pages: Bucket;
  /** Where people find the application, without a slash at the end. */
  readonly appUrl: string;
  readonly domainName: string;

  constructor(scope: Construct, id: string, props: WebDoorProps) {
    super(scope, id);
    const { settings } = props;
    // Public code, so a key of the account would only make it dearer.
    this.pages = new Bucket(this, 'Pages', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.pages,
      'AwsSolutions-S1',
      'it holds the public files of the application, and logs of who read them would hold addresses of people',
    );

    const own = settings.appDomain !== undefined && settings.appCertificateArn !== undefined;
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Rollbook',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultBehavior: this.pagesBehaviour(props),
      additionalBehaviors: { '/v1/*': apiBehaviour(props.api), '/r/*': apiBehaviour(props.api) },
      ...(own && {
        domainNames: [settings.appDomain ?? ''],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', settings.appCertificateArn ?? ''),
      }),
    });
    distribution.applyRemovalPolicy(RemovalPolicy.RETAIN);
    acknowledge(distribution, 'AwsSolutions-CFR1', 'a school is reached from wherever its families are');
    acknowledge(distribution, 'AwsSolutions-CFR2', 'a firewall is a fixed charge; the API refuses and limits by itself');
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'access logs hold addresses of children and parents; the gateway logs routes without them',
    );
    if (!own)
      acknowledge(
        distribution,
        'AwsSolutions-CFR4',
        'the certificate of cloudfront.net comes with its own minimum; an own domain gets TLS 1.2',
      );

    this.domainName = distribution.distributionDomainName;
    this.appUrl = `https://${own ? (settings.appDomain ?? '') : this.domainName}`;
  }

  private pagesBehaviour({ uploads }: WebDoorProps): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.pages),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new ViewerFunction(this, 'PagesAreOne', {
            comment: 'Rollbook: a page is the application',
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(pagesAreOne),
          }),
        },
      ],
      // Nothing is kept longer than its own header says, so that no release needs an invalidation.
      cachePolicy: new CachePolicy(this, 'Pages Cache', {
        comment: 'Rollbook: as the files say',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
        cookieBehavior: CacheCookieBehavior.none(),
        headerBehavior: CacheHeaderBehavior.none(),
        queryStringBehavior: CacheQueryStringBehavior.none(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'PageHeaders', {
        comment: 'Rollbook: what pages may do',
        securityHeadersBehavior: {
          contentSecurityPolicy: {
            contentSecurityPolicy: contentSecurityPolicy({ uploadsOrigin: `https://${uploads.bucketRegionalDomainName}` }),
            override: true,
          },
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
        },
        customHeadersBehavior: {
          customHeaders: [
            { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
            {
              header: 'permissions-policy',
              value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
              override: true,
            },
          ],
        },
      }),
    };
  }
}

/** The API as it is: nothing kept, nothing packed (a weak ETag would refuse every If-Match), every method, every header but the host. */
function apiBehaviour(api: HttpApi): BehaviorOptions {
  const { region, urlSuffix } = Stack.of(api);
  return {
    origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    compress: false,
  };
}
