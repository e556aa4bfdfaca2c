import type { PropertySupport } from '../assembly/support.ts';

const behaviour = (place: string, more: readonly string[]) => ({
  runs: [
    ...more,
    'TargetOriginId',
    'AllowedMethods',
    'CachePolicyId',
    'Compress',
    'FunctionAssociations',
    'OriginRequestPolicyId',
    'ResponseHeadersPolicyId',
  ].map((name) => `${place}.${name}`),
  ignores: ['CachedMethods', 'ViewerProtocolPolicy'].map((name) => `${place}.${name}`), // plain HTTP is all there is here
});
const usual = behaviour('DistributionConfig.DefaultCacheBehavior', []);
const others = behaviour('DistributionConfig.CacheBehaviors', ['PathPattern']);

/** What the local cloud does with the properties of distributions and what belongs to them. It keeps nothing between origin and viewer. */
export const distributionSupport: PropertySupport = {
  'AWS::CloudFront::Distribution': {
    runs: [
      ...usual.runs,
      ...others.runs,
      'DistributionConfig.DefaultRootObject',
      ...['Id', 'DomainName', 'OriginAccessControlId', 'S3OriginConfig', 'CustomOriginConfig'].map(
        (name) => `DistributionConfig.Origins.${name}`,
      ),
    ],
    ignores: [
      ...usual.ignores,
      ...others.ignores,
      ...['Aliases', 'Comment', 'Enabled', 'HttpVersion', 'IPV6Enabled', 'PriceClass', 'ViewerCertificate'].map(
        (name) => `DistributionConfig.${name}`,
      ),
      'Tags',
    ],
  },
  'AWS::CloudFront::Function': { runs: ['FunctionCode'], ignores: ['AutoPublish', 'FunctionConfig', 'Name', 'Tags'] },
  'AWS::CloudFront::CachePolicy': { runs: [], ignores: ['CachePolicyConfig'] },
  'AWS::CloudFront::OriginAccessControl': { runs: [], ignores: ['OriginAccessControlConfig'] }, // buckets are read inside the process
  'AWS::CloudFront::ResponseHeadersPolicy': {
    runs: [
      'CustomHeadersConfig.Items.Header',
      'CustomHeadersConfig.Items.Value',
      'SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy',
      'SecurityHeadersConfig.FrameOptions.FrameOption',
      'SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy',
      'SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec',
      'SecurityHeadersConfig.StrictTransportSecurity.IncludeSubdomains',
      'SecurityHeadersConfig.ContentTypeOptions.Override',
    ].map((name) => `ResponseHeadersPolicyConfig.${name}`),
    ignores: [
      'Name',
      'Comment',
      'CustomHeadersConfig.Items.Override', // origins here set none of these headers
      'SecurityHeadersConfig.ContentSecurityPolicy.Override',
      'SecurityHeadersConfig.FrameOptions.Override',
      'SecurityHeadersConfig.ReferrerPolicy.Override',
      'SecurityHeadersConfig.StrictTransportSecurity.Override',
    ].map((name) => `ResponseHeadersPolicyConfig.${name}`),
  },
};
