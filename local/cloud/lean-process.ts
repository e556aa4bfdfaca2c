/**
 * How the process of the local cloud is run so that it stays small and answers evenly: a young generation that does not grow with every burst and
 * is collected by the thread that filled it instead of by all of them, and one heap of the C library for all worker threads instead of one each.
 * (Linux with glibc; elsewhere the variable says nothing to anybody.)
 */
export const leanProcess = {
  flags: ['--max-semi-space-size=8', '--no-parallel-scavenge'],
  variables: { MALLOC_ARENA_MAX: '2' },
} as const;

/** Starts this very process over with those settings, keeping its id, unless it has them. Does nothing where a process cannot be replaced (Windows). */
export function becomeLean(): void {
  const { flags, variables } = leanProcess;
  if (process.env['MALLOC_ARENA_MAX'] !== undefined || process.platform === 'win32' || process.execve === undefined) return;
  process.execve(process.execPath, [process.execPath, ...flags, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    ...variables,
  });
}
