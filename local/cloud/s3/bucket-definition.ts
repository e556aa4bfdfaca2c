import * as z from 'zod/mini';
import type { Resource } from '../context.ts';

/** What the local cloud does with the properties of buckets. Everything here is private and signed; nothing expires by itself. */
export const bucketSupport = {
  'AWS::S3::Bucket': {
    runs: [
      'BucketName',
      'CorsConfiguration.CorsRules.Id',
      'CorsConfiguration.CorsRules.AllowedMethods',
      'CorsConfiguration.CorsRules.AllowedOrigins',
      'CorsConfiguration.CorsRules.AllowedHeaders',
      'CorsConfiguration.CorsRules.ExposedHeaders',
      'CorsConfiguration.CorsRules.MaxAge',
    ],
    ignores: [
      'LifecycleConfiguration', // the application keeps its own dates of expiry
      'VersioningConfiguration', // old versions are for people who restore, not for the application
      'BucketEncryption', // the data folder is as private as its disk
      'PublicAccessBlockConfiguration', // no request without a signature is answered anyway
      'OwnershipControls',
      'LoggingConfiguration',
      'Tags',
    ],
  },
} as const;

const CorsRule = z.object({
  AllowedMethods: z.array(z.string()),
  AllowedOrigins: z.array(z.string()),
  AllowedHeaders: z._default(z.array(z.string()), []),
  ExposedHeaders: z._default(z.array(z.string()), []),
  MaxAge: z.optional(z.number()),
});
const Properties = z.object({ CorsConfiguration: z.optional(z.object({ CorsRules: z.array(CorsRule) })) });
type CorsRule = z.output<typeof CorsRule>;

/** A bucket of the assembly. */
export interface Bucket {
  readonly name: string;
  readonly corsRules: readonly CorsRule[];
}

/** The buckets of the assembly. */
export function bucketsOf(resources: readonly Resource[]): readonly Bucket[] {
  return resources
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .map((resource) => {
      const parsed = z.safeParse(Properties, resource.properties);
      if (!parsed.success) throw new Error(`bucket ${resource.logicalId} in ${resource.stack}: ${z.prettifyError(parsed.error)}`);
      return { name: resource.name, corsRules: parsed.data.CorsConfiguration?.CorsRules ?? [] };
    });
}

/** What a browser asks before, or says with, a request from another origin. */
export interface CorsQuestion {
  readonly origin: string;
  readonly method: string;
  readonly requestHeaders: readonly string[];
}

/** The headers that let a browser go on, by the first rule that allows all it asks for; undefined when none does. */
export function corsAnswer(
  { corsRules }: Bucket,
  { origin, method, requestHeaders }: CorsQuestion,
): Readonly<Record<string, string>> | undefined {
  const rule = corsRules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      AllowedOrigins.some((allowed) => fits(allowed, origin)) &&
      AllowedMethods.includes(method) &&
      requestHeaders.every((header) => AllowedHeaders.some((allowed) => fits(allowed.toLowerCase(), header.toLowerCase()))),
  );
  if (rule === undefined) return undefined;
  const anybody = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anybody ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(requestHeaders.length > 0 && { 'access-control-allow-headers': requestHeaders.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** A value with at most one `*` for any text. */
function fits(allowed: string, value: string): boolean {
  const [head = '', tail] = allowed.split('*');
  return tail === undefined
    ? allowed === value
    : value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail);
}
