import * as z from 'zod/mini';
import type { Resource } from '../context.ts';

const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z.optional(z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) })),
    SecurityHeadersConfig: z.optional(
      z.object({
        ContentSecurityPolicy: z.optional(z.object({ ContentSecurityPolicy: z.string() })),
        ContentTypeOptions: z.optional(z.object({ Override: z.boolean() })),
        FrameOptions: z.optional(z.object({ FrameOption: z.string() })),
        ReferrerPolicy: z.optional(z.object({ ReferrerPolicy: z.string() })),
        StrictTransportSecurity: z.optional(
          z.object({ AccessControlMaxAgeSec: z.number(), IncludeSubdomains: z._default(z.boolean(), false) }),
        ),
      }),
    ),
  }),
});

/** The headers that a policy of the assembly adds to every answer. Fails for one that is not there. */
export function headersOf(policyId: string | undefined, resources: readonly Resource[]): Readonly<Record<string, string>> {
  if (policyId === undefined) return {};
  const resource = resources.find(({ type, name }) => type === 'AWS::CloudFront::ResponseHeadersPolicy' && name === policyId);
  if (!resource) throw new Error(`${policyId} is no response headers policy of the assembly`);
  const { CustomHeadersConfig, SecurityHeadersConfig = {} } = Policy.parse(resource.properties).ResponseHeadersPolicyConfig;
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy, StrictTransportSecurity } =
    SecurityHeadersConfig;
  return {
    ...Object.fromEntries((CustomHeadersConfig?.Items ?? []).map(({ Header, Value }) => [Header.toLowerCase(), Value])),
    ...(ContentSecurityPolicy && { 'content-security-policy': ContentSecurityPolicy.ContentSecurityPolicy }),
    ...(ContentTypeOptions && { 'x-content-type-options': 'nosniff' }),
    ...(FrameOptions && { 'x-frame-options': FrameOptions.FrameOption }),
    ...(ReferrerPolicy && { 'referrer-policy': ReferrerPolicy.ReferrerPolicy }),
    ...(StrictTransportSecurity && { 'strict-transport-security': hstsOf(StrictTransportSecurity) }),
  };
}

function hstsOf({
  AccessControlMaxAgeSec,
  IncludeSubdomains,
}: {
  AccessControlMaxAgeSec: number;
  IncludeSubdomains: boolean;
}): string {
  return `max-age=${AccessControlMaxAgeSec}${IncludeSubdomains ? '; includeSubDomains' : ''}`;
}
