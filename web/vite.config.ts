import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { serviceWorker } from './build/service-worker-plugin.ts';

/** Where the local cloud answers while pages come from a Vite server (`npm run web`). */
const localCloud = process.env['ROLLBOOK_URL'] ?? 'http://localhost:3000';

/** How the web application is built; the same sources make the same bytes, because their hash is the release. */
function webBuild(): UserConfig {
  return {
    root: import.meta.dirname,
    base: '/',
    plugins: [react(), serviceWorker()],
    build: {
      outDir: '../.bundles/web',
      emptyOutDir: true,
      target: ['chrome111', 'safari16.4', 'firefox115'],
      manifest: true,
      cssCodeSplit: true,
      assetsInlineLimit: 0, // nothing inline: the policy of the pages allows files of their own origin only
      // Texts are data: a page takes along those that it names.
      rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /web\/messages\//, sideEffects: false }] } },
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      license: { fileName: 'licences.md' },
    },
    server: {
      port: 5173,
      strictPort: true,
      host: '127.0.0.1',
      proxy: Object.fromEntries(
        ['/v1', '/r/', '/login', '/logout', '/oauth2', '/_local', '/config.json'].map((path) => [path, localCloud]),
      ),
    },
    logLevel: 'warn',
  };
}

// Vite reads the default export of this file, and nothing else of it.
export default defineConfig(webBuild());
