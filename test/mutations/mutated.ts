/** What is mutated, and which tests have to notice. A folder that is not named here is judged by its tests of handlers and journeys alone. */
const mutated: Readonly<Record<string, readonly string[]>> = {
  domain: ['test/domain/**/*.test.ts'],
  'domain/school-clock.ts': ['test/domain/school-clock*.test.ts'],
  'functions/kernel': ['test/functions/kernel/*.test.ts'],
  'functions/machinery': ['test/functions/machinery/*.test.ts'],
  'functions/runtime': ['test/functions/{kernel,machinery,notifications,reports,imports}/*.test.ts'],
};

export const everything: readonly string[] = Object.keys(mutated);

/** The tests that have to notice a mutation of these files and folders. Fails for one that is not mutated. */
export function testsOf(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.flatMap((path) => mutated[keyOf(path)] ?? []))];
}

function keyOf(path: string): string {
  const key = everything
    .filter((each) => path === each || path.startsWith(`${each}/`))
    .sort((one, other) => other.length - one.length)[0];
  if (key === undefined) throw new Error(`${path} is not mutated; allowed are ${everything.join(', ')} and what is in them`);
  return key;
}
