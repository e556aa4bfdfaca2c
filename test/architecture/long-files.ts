/** The length of a file above which a reader loses the thread: it is split by meaning then. */
export const longestFile = 250;

/** Files that may be longer, each with the reason why splitting it would lose more than it gains. */
export const longFiles: Readonly<Record<string, string>> = {
  'docs/openapi-types.ts': 'is generated from the OpenAPI document, which is one',
};
