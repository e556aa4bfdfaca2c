import * as z from 'zod/mini';

const codes = ['render', 'unhandled', 'missing-part', 'security-policy'] as const;

/**
 * What the application tells its maintainers of a fault on somebody's device: what kind of fault, in which release, on which page. There is no field
 * that could hold what people wrote or whom it was about; addresses are those of pages as the code names them.
 */
export const ClientReport = z.strictObject({
  code: z.enum(codes),
  /** The hash of the application as it was published. */
  release: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be a release: 1 to 64 letters, digits, _ or -')),
  /** The id of the route that was open; absent where none was. */
  route: z.optional(z.string().check(z.regex(/^[A-Za-z]{1,40}$/, 'must be the id of a route: 1 to 40 letters'))),
  /** The kind of what was thrown, such as TypeError. Never its message. */
  kind: z.optional(
    z.string().check(z.regex(/^[A-Za-z.-]{1,60}$/, 'must be the name of an error: 1 to 60 letters, dots or hyphens')),
  ),
  /** The directive that refused something, for `security-policy`. */
  directive: z.optional(z.string().check(z.regex(/^[a-z-]{1,40}$/, 'must be a directive: 1 to 40 small letters or hyphens'))),
});
export type ClientReport = z.infer<typeof ClientReport>;
export type ClientReportCode = ClientReport['code'];
