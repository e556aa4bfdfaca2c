/**
 * A fault as it may lie in a queue for two weeks: its kind and, where a service gave one, its code. Messages of services and of rules hold keys,
 * addresses and names, so they stay in the log, which the people of the installation read.
 */
export function shortFault(error: unknown): Error {
  const kind = kindOf(error);
  const short = new Error(kind);
  short.name = kind;
  // Lambda writes the stack into its record of the failure.
  short.stack = kind;
  return short;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const code = 'code' in error && typeof error.code === 'string' && !error.name.endsWith(error.code) ? `.${error.code}` : '';
  return `${error.name}${code}`.replaceAll(/[^\w.$-]/g, '').slice(0, 100) || 'Error';
}
