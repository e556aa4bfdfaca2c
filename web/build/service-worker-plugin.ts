import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/** Files that every phone holds: the shell and the pages that people use on one. Others come when they are opened, and stay then. */
const precached = /^(index\.html|icon\.svg|manifest\.webmanifest|assets\/.*\.(js|css))$/;

/**
 * Builds the service worker after the pages and tells it what to keep: every file that the application is made of, with the hash of its bytes where its
 * name does not hold one. Written here because the usual plugin brings two and a half hundred packages for these lines.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'rollbook-service-worker',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error('the build has no folder');
      const files = Object.values(bundle)
        .filter(({ fileName }) => precached.test(fileName))
        .map((file) => ({
          url: `/${file.fileName}`,
          revision: revisionOf(file.fileName, 'code' in file ? file.code : file.source),
        }))
        .toSorted((one, other) => (one.url < other.url ? -1 : 1));
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { __PRECACHE__: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: dir,
          emptyOutDir: false,
          target: 'safari16.4',
          reportCompressedSize: false,
          lib: { entry: join(import.meta.dirname, '../worker/service-worker.ts'), formats: ['es'], fileName: () => 'sw.js' },
        },
      });
    },
  };
}

/** Null where the name changes with the bytes. */
function revisionOf(fileName: string, content: string | Uint8Array): string | null {
  return fileName.startsWith('assets/') ? null : createHash('sha256').update(content).digest('hex').slice(0, 16);
}
