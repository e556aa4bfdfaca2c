/**
 * What pages of the application may load and call (Content Security Policy, level 3): files and calls of their own origin, and the bucket that rosters are
 * sent to. No script but files, no style but files, no frame, no form of another, and scripts only at addresses that the one Trusted Types policy makes.
 */
export function contentSecurityPolicy({ uploadsOrigin }: { readonly uploadsOrigin: string }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${uploadsOrigin}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types rollbook',
  ].join('; ');
}
