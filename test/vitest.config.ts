import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { browserJourneys } from './browser/journeys.ts';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Generous: nothing is judged by time, and a busy machine may be ten times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: 3,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/web/**', 'test/browser/**', 'node_modules/**'],
          globalSetup: ['test/support/tables/table-engine.ts', 'test/support/assembly.ts'],
          isolate: false,
          sequence: { setupFiles: 'list' },
          setupFiles: ['test/support/fresh-start.ts', 'test/support/tables/test-table.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: browserJourneys(), globalSetup: ['test/support/assembly.ts'] },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'web',
          include: ['test/web/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          isolate: false,
          sequence: { setupFiles: 'list' },
          setupFiles: ['test/support/fresh-start.ts', 'test/web/browser.ts'],
        },
      },
    ],
  },
});
