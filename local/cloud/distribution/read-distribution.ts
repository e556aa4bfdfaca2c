import * as z from 'zod/mini';
import type { Resource } from '../context.ts';
import { headersOf } from './header-policy.ts';
import { viewerFunction, type ViewerFunction } from './viewer-function.ts';

const Behaviour = z.object({
  PathPattern: z.optional(z.string()),
  TargetOriginId: z.string(),
  AllowedMethods: z._default(z.array(z.string()), ['GET', 'HEAD']),
  Compress: z._default(z.boolean(), false),
  FunctionAssociations: z._default(z.array(z.object({ EventType: z.literal('viewer-request'), FunctionARN: z.string() })), []),
  ResponseHeadersPolicyId: z.optional(z.string()),
});
const Properties = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z._default(z.string(), ''),
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: z._default(z.array(Behaviour), []),
    Origins: z.array(
      z.object({
        Id: z.string(),
        DomainName: z.string(),
        S3OriginConfig: z.optional(z.object({ OriginAccessIdentity: z.optional(z.string()) })),
        CustomOriginConfig: z.optional(z.unknown()),
      }),
    ),
  }),
});

/** Where a request goes: a bucket by its name, or the API of the assembly. */
export type Origin = { readonly kind: 'bucket'; readonly bucket: string } | { readonly kind: 'api' };

/** What is done with requests for some paths. */
export interface Behaviour {
  readonly isFor: (path: string) => boolean;
  readonly origin: Origin;
  readonly methods: readonly string[];
  readonly compress: boolean;
  readonly viewerFunction: ViewerFunction | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** The one distribution of the assembly. */
export interface Distribution {
  readonly rootObject: string;
  /** In the order in which they are asked; the last one is for every path. */
  readonly behaviours: readonly Behaviour[];
}

/** The distribution of the assembly, undefined when there is none. Fails for more than one and for origins that are not part of the assembly. */
export function readDistribution(resources: readonly Resource[]): Distribution | undefined {
  const found = resources.filter(({ type }) => type === 'AWS::CloudFront::Distribution');
  const [resource, another] = found;
  if (!resource) return undefined;
  if (another) throw new Error(`one distribution runs here, got ${found.map(({ logicalId }) => logicalId).join(', ')}`);
  const parsed = z.safeParse(Properties, resource.properties);
  if (!parsed.success) throw new Error(`distribution ${resource.logicalId}: ${z.prettifyError(parsed.error)}`);
  const { DefaultRootObject, DefaultCacheBehavior, CacheBehaviors, Origins } = parsed.data.DistributionConfig;
  const origins = new Map(Origins.map((origin) => [origin.Id, originOf(origin, resources)]));
  const behaviour = (properties: z.output<typeof Behaviour>): Behaviour => {
    const origin = origins.get(properties.TargetOriginId);
    if (!origin) throw new Error(`distribution ${resource.logicalId} has no origin ${properties.TargetOriginId}`);
    const [association] = properties.FunctionAssociations;
    return {
      isFor: pathPattern(properties.PathPattern ?? '*'),
      origin,
      methods: properties.AllowedMethods,
      compress: properties.Compress,
      viewerFunction: association && viewerFunction(codeOf(association.FunctionARN, resources)),
      headers: headersOf(properties.ResponseHeadersPolicyId, resources),
    };
  };
  return { rootObject: DefaultRootObject, behaviours: [...CacheBehaviors, DefaultCacheBehavior].map(behaviour) };
}

function originOf(
  { Id, DomainName, S3OriginConfig }: { readonly Id: string; readonly DomainName: string; readonly S3OriginConfig?: unknown },
  resources: readonly Resource[],
): Origin {
  const [first = ''] = DomainName.split('.');
  const isOf = (type: string) => resources.some((resource) => resource.type === type && resource.name === first);
  if (S3OriginConfig !== undefined && isOf('AWS::S3::Bucket')) return { kind: 'bucket', bucket: first };
  if (/\.execute-api\./.test(DomainName) && isOf('AWS::ApiGatewayV2::Api')) return { kind: 'api' };
  throw new Error(`origin ${Id} is ${DomainName}, which is neither a bucket nor the API of the assembly`);
}

function codeOf(arn: string, resources: readonly Resource[]): string {
  const code = resources.find((resource) => resource.arn === arn)?.properties['FunctionCode'];
  if (typeof code !== 'string') throw new Error(`${arn} is no CloudFront function of the assembly`);
  return code;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern */
function pathPattern(pattern: string): (path: string) => boolean {
  const absolute = pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`;
  const expression = new RegExp(
    `^${absolute
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  return (path) => expression.test(path);
}
