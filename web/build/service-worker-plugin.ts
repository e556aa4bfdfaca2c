import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build, type Plugin } from 'vite';

/** Files that every phone holds: the shell and the pages that people use on one. Others come when they are opened, and stay then. */
const precached = /^(index\.html|layers\.css|icon\.svg|manifest\.webmanifest|assets\/.*\.(js|css))$/;

/**
 * Builds the service worker after the pages and tells it what to keep: every file that the application is made of, with the hash of its bytes where its
 * name does not hold one. Written here because the usual plugin brings two and a half hundred packages for these lines.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'rollbook-service-worker',
    apply: 'build',
    enforce: 'post',
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error('the build has no folder');
      // What was built, and what is copied as it is.
      const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => name.split(sep).join('/'));
      const files = names
        .filter((name) => precached.test(name))
        .sort()
        .map((name) => ({ url: `/${name}`, revision: revisionOf(name, readFileSync(join(dir, name))) }));
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
function revisionOf(fileName: string, content: Uint8Array): string | null {
  return fileName.startsWith('assets/') ? null : createHash('sha256').update(content).digest('hex').slice(0, 16);
}
