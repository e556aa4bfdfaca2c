/**
 * Whether something failed because of what an item holds: it would fail in the same way every time. A fault of zod is told by its issues, because
 * its class would take all of zod into the bundle.
 */
export function isUnreadable(error: unknown): error is Error {
  return error instanceof SyntaxError || (error instanceof Error && 'issues' in error && Array.isArray(error.issues));
}
