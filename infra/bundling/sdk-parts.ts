import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import * as z from 'zod/mini';
import { projectFolder } from './fingerprint.ts';

const standIns: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': 'lambda-credentials.ts',
  '@smithy/core/event-streams': 'event-streams.ts',
};

/** Marks a look-up of our own, so that it is not answered by itself. */
const resolving = Symbol('resolving');

/** Leaves out of the SDK for AWS what no function can use: a quarter of its weight. */
export const sdkParts: Plugin = {
  name: 'parts of the SDK',
  setup(build) {
    build.onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path }) => {
      const standIn = standIns[path];
      return standIn === undefined ? undefined : { path: join(projectFolder, 'infra/bundling', standIn) };
    });
    // These two forgot to say in their package.json that a bundle may leave them out.
    build.onResolve({ filter: /^@aws-sdk\/lib-(dynamodb|storage)$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === resolving) return undefined;
      const { importer, resolveDir, kind } = from;
      return { ...(await build.resolve(path, { importer, resolveDir, kind, pluginData: resolving })), sideEffects: false };
    });
    // The strategy for retries that is not the default one.
    build.onLoad({ filter: /node_modules\/@smithy\/core\/.*\/AdaptiveRetryStrategy\.js$/ }, () => ({
      contents:
        "export class AdaptiveRetryStrategy { constructor() { throw new Error('bundles hold the standard retry strategy only'); } }",
      loader: 'js',
    }));
    build.onLoad(
      { filter: /node_modules\/@aws-sdk\/client-[a-z0-9-]+\/dist-es\/schemas\/schemas_\d+\.js$/ },
      async ({ path }) => ({
        contents: markedAsPure(await readFile(path, 'utf8')),
        loader: 'js',
      }),
    );
    // A client tells its version to the service, and brings all of its package.json along for that.
    build.onLoad({ filter: /node_modules\/@aws-sdk\/[a-z0-9-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(path, 'utf8')));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // Functions have no ~/.aws; and here, one that read it would follow the profile of whoever runs the local cloud.
    build.onLoad(
      { filter: /node_modules\/@smithy\/core\/dist-es\/submodules\/config\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/ },
      () => ({
        contents: [
          'export { CONFIG_PREFIX_SEPARATOR } from "./constants";',
          'export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });',
        ].join('\n'),
        loader: 'js',
      }),
    );
    // Hashes in plain JavaScript, for builds of Node without crypto.
    build.onLoad({ filter: /node_modules\/@(?:smithy|aws-sdk)\/.*\/(?:Md5|Sha1|Sha256)Js\.js$/ }, ({ path }) => ({
      contents: `export class ${basename(path, '.js')} {}`,
      loader: 'js',
    }));
    // Keeps addresses of a discovery that is switched off; a map that forgets nothing is enough for it.
    build.onLoad({ filter: /node_modules\/@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        'import LRUCache from "mnemonist/lru-cache";',
        'class LRUCache extends Map { constructor() { super(); } peek(key) { return this.get(key); } }',
      ),
      loader: 'js',
    }));
  },
};

/**
 * Marks every array that is the value of a variable as one that may be left out. A client describes all its operations in one file of such arrays,
 * and esbuild must keep those with a computed key, not knowing that the key is a constant: for S3 that is 55 KB about operations nobody calls.
 */
export function markedAsPure(source: string): string {
  return source.replaceAll(/^((?:export )?var [\w$]+ = )(\[[^]*?\]);$/gm, '$1/* @__PURE__ */ (() => $2)();');
}
