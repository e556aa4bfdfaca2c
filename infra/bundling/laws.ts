import type { Metafile } from 'esbuild';

/** What a bundle may weigh, in bytes: loading code is what a cold start spends its time on. */
export const budget = { bytes: 400_000, gzipBytes: 125_000 } as const;

/** Functions that may weigh more, and why. */
export const heavier: Readonly<Record<string, { readonly bytes: number; readonly gzipBytes: number; readonly why: string }>> = {
  planReport: {
    bytes: 440_000,
    gzipBytes: 142_000,
    why: 'it reads and writes a bucket, and holds every kind of report; a workflow waits for it, nobody else',
  },
  gatherChunk: {
    bytes: 460_000,
    gzipBytes: 150_000,
    why: 'it reads and writes a bucket, and holds every kind of report with what it is gathered from; a workflow waits for it, nobody else',
  },
  renderReport: {
    bytes: 950_000,
    gzipBytes: 312_000,
    why: 'it writes PDF with fonts for every script; a workflow waits for it, nobody else',
  },
  runImport: {
    bytes: 700_000,
    gzipBytes: 215_000,
    why: 'it reads zip and CSV from a bucket, and telephone numbers of all countries, besides the table; nobody waits for its start',
  },
  publishWeb: {
    bytes: 720_000,
    gzipBytes: 185_000,
    why: 'it writes a bucket; a deployment waits for it, nobody else',
  },
  republishOutbox: {
    bytes: 720_000,
    gzipBytes: 185_000,
    why: 'it reads a bucket besides publishing; whoever runs the installation waits for it, once in a blue moon',
  },
  runExport: {
    bytes: 470_000,
    gzipBytes: 150_000,
    why: 'it writes zip and CSV into a bucket besides reading the table; a queue waits for it, nobody else',
  },
};

const forbidden: readonly { readonly input: RegExp; readonly why: string }[] = [
  {
    input: /node_modules\/zod\/(index|v3\/|v4\/(classic|index))/,
    why: "import zod as `import * as z from 'zod/mini'`; the whole of it is 25 ms of every cold start",
  },
  {
    input: /node_modules\/@aws-lambda-powertools\/tracer\//,
    why: 'the tracer costs more than all other libraries of a function together',
  },
  {
    input: /node_modules\/@aws-sdk\/(client|lib)-dynamodb\//,
    why: 'the table is called by functions/table/wire/dynamodb-call.ts, at a tenth of the weight and half of the time',
  },
  {
    input: /node_modules\/@aws-sdk\/credential-provider-(node|ini|sso|http|login|process|web-identity)\//,
    why: 'functions take their keys from the environment',
  },
  { input: /node_modules\/(aws-cdk-lib|esbuild|vitest)\//, why: 'it belongs to building and testing' },
  {
    input: /^(test|infra\/(?!bundling\/(lambda-credentials|event-streams)\.))/,
    why: 'functions import nothing of the infrastructure and the tests',
  },
];

/** The laws that the bundle of a function breaks, as sentences; empty when it breaks none. Sizes are bytes. */
export function brokenLaws(
  id: string,
  output: Metafile['outputs'][string],
  size: { readonly bytes: number; readonly gzipBytes: number },
): readonly string[] {
  const allowed = heavier[id] ?? budget;
  const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return [
    ...output.imports.filter(({ external }) => external === true).map(({ path }) => `imports ${path} from outside of the bundle`),
    ...forbidden.flatMap(({ input, why }) => {
      const found = inputs.find(([path]) => input.test(path));
      return found ? [`contains ${found[0]}: ${why}`] : [];
    }),
    ...(size.bytes > allowed.bytes ? [`weighs ${String(size.bytes)} bytes, at most ${String(allowed.bytes)} are allowed`] : []),
    ...(size.gzipBytes > allowed.gzipBytes
      ? [`weighs ${String(size.gzipBytes)} bytes compressed, at most ${String(allowed.gzipBytes)} are allowed`]
      : []),
  ].map((fault) => `${id} ${fault}`);
}
